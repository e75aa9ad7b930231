// Tells a screen reader what has changed. Chainlit's page has no live region of its own.
const ID = "signpost-says";

export function openLiveRegion() {
  const place = () => {
    if (document.getElementById(ID)) return;
    const region = document.createElement("div");
    region.id = ID;
    region.className = "sp-unseen";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  };
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
  window.addEventListener("message", (event) => {
    // Chainlit passes the server's word on as a message of this window to itself.
    if (event.source === window && event.data && event.data.signpost === "say") speak(String(event.data.words));
  });
}

export function speak(words) {
  const region = document.getElementById(ID);
  if (!region) return;
  // The same words said twice are only heard twice when the region was empty in between.
  region.textContent = "";
  window.setTimeout(() => { region.textContent = words; }, 60);
}
