// Gives Chainlit's icon buttons and its question box the names that a screen reader needs and they lack.
const NAMES = [
  ["#chat-input", "Your question"],
  ["#chat-submit", "Send"],
  ["#stop-button", "Stop"],
  ["#sidebar-trigger-button", "List of conversations"],
  ["#new-chat-button", "New conversation"],
  ["#search-chats-button", "Search earlier conversations"],
  ["#theme-toggle", "Light or dark"],
  ["#user-nav-button", "Your account"],
  ["#side-view-title button", "Close the source"],
  ["button[data-sidebar='rail']", "List of conversations"],
  ["form input#password ~ button", "Show or hide the password"],
  ["[data-panel-resize-handle-id]", "Width of the source panel"],
];

export function nameControls() {
  // At once, not at the next frame: a reader, or a check, may look between the two.
  new MutationObserver(nameAll).observe(document, { childList: true, subtree: true });
}

function nameAll() {
  for (const [where, name] of NAMES) {
    for (const control of document.querySelectorAll(where)) set(control, "aria-label", name);
  }
  for (const image of document.querySelectorAll("#welcome-screen img, img[alt='Image'], .ai-message img")) set(image, "alt", "");
  for (const logo of document.querySelectorAll("img.logo")) set(logo, "alt", "Signpost");
  for (const button of document.querySelectorAll("button:not([aria-label])")) {
    if (!button.textContent.trim() && button.querySelector("svg.lucide-arrow-down")) {
      set(button, "aria-label", "To the newest reply");
    }
  }
  const desk = document.getElementById("chat-profiles");
  if (desk) set(desk, "aria-label", `Desk: ${desk.textContent.trim()}`);
  mendList();
  nameDialog();
  brand();
}

// The list of conversations is marked up as a list of other things, and its menu as something no key can reach.
function mendList() {
  for (const menu of document.querySelectorAll("div#thread-options")) {
    set(menu, "role", "button");
    set(menu, "tabindex", "0");
    set(menu, "aria-label", "More about this conversation");
  }
  // Each conversation is a link around a button around a menu; the link alone takes the keyboard there.
  for (const button of document.querySelectorAll("a > button[data-sidebar='menu-button']")) {
    set(button, "role", "group");
    set(button, "aria-label", button.textContent.trim());
    set(button, "tabindex", "-1");
  }
  for (const list of document.querySelectorAll("ul[data-sidebar='menu']")) set(list, "role", "presentation");
  for (const row of document.querySelectorAll("ul[data-sidebar='menu'] li")) set(row, "role", "presentation");
  for (const handle of document.querySelectorAll("[data-panel-resize-handle-id][aria-controls]")) {
    handle.removeAttribute("aria-controls"); // names a panel that is not on the page
  }
}

// On a phone the panel is a dialog whose title has lost the id that names it.
function nameDialog() {
  const title = document.querySelector("[role='dialog'] #side-view-title");
  if (title) set(title.closest("[role='dialog']"), "aria-labelledby", "side-view-title");
}

function brand() {
  const place = document.querySelector("#header > div");
  if (!place || place.querySelector(".sp-brand")) return;
  const name = document.createElement("h1");
  name.className = "sp-brand";
  name.textContent = "Signpost";
  place.append(name);
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
