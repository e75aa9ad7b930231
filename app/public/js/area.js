// The area chooser under the question box. The server sends the areas; the page keeps the choice for the next visit.
const KEPT = "signpost-area";
const state = { areas: [], area: "", heard: false };

export function offerAreas() {
  window.addEventListener("message", (event) => {
    // Chainlit passes the server's word on as a message of this window to itself.
    if (event.source !== window || !event.data || event.data.signpost !== "areas") return;
    const first = !state.heard;
    state.heard = true;
    state.areas = event.data.areas || [];
    const wanted = event.data.area || (first ? kept() : state.area);
    state.area = state.areas.some((area) => area.id === wanted) ? wanted : "";
    if (state.area !== event.data.area) tell();
    draw();
  });
  new MutationObserver(draw).observe(document, { childList: true, subtree: true });
}

function draw() {
  const composer = document.getElementById("message-composer");
  if (!composer || !state.heard || !state.areas.length) return;
  const there = composer.querySelector(".sp-area");
  if (there && there.dataset.drawn === signature()) return;
  if (there) there.remove();
  composer.append(chooser());
}

function chooser() {
  const label = document.createElement("label");
  label.className = "sp-area";
  label.dataset.drawn = signature();
  const select = document.createElement("select");
  select.append(option("", "No area chosen"), ...state.areas.map((area) => option(area.id, area.name)));
  select.value = state.area;
  select.addEventListener("change", () => {
    state.area = select.value;
    label.dataset.drawn = signature();
    keep();
    tell();
  });
  label.append("Your area", select);
  return label;
}

function option(value, words) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = words;
  return one;
}

function signature() {
  return JSON.stringify([state.areas, state.area]);
}

function tell() {
  window.postMessage({ signpost: "area", area: state.area }, window.location.origin);
}

function kept() {
  try {
    return window.localStorage.getItem(KEPT) || "";
  } catch (error) {
    return "";
  }
}

function keep() {
  try {
    window.localStorage.setItem(KEPT, state.area);
  } catch (error) {
    // Storage may be closed to the page; the area then holds for this conversation.
  }
}
