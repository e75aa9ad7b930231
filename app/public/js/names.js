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
  ["#chat-profiles", "Desk"],
  ["#side-view-title button", "Close the source"],
  ["button[data-sidebar='rail']", "List of conversations"],
  ["form input#password ~ button", "Show or hide the password"],
  ["[data-panel-resize-handle-id]", "Width of the source panel"],
];

export function nameControls() {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      nameAll();
    });
  };
  new MutationObserver(soon).observe(document, { childList: true, subtree: true });
}

function nameAll() {
  for (const [where, name] of NAMES) {
    for (const control of document.querySelectorAll(where)) {
      if (control.getAttribute("aria-label") !== name) control.setAttribute("aria-label", name);
    }
  }
  for (const image of document.querySelectorAll("#welcome-screen img:not([alt]), img[alt='Image'], .ai-message img")) {
    if (image.getAttribute("alt") !== "") image.setAttribute("alt", "");
  }
  for (const button of document.querySelectorAll("button:not([aria-label])")) {
    if (!button.textContent.trim() && button.querySelector("svg.lucide-arrow-down")) {
      button.setAttribute("aria-label", "To the newest reply");
    }
    if (!button.textContent.trim() && button.querySelector("svg.lucide-ellipsis, svg.lucide-more-horizontal")) {
      button.setAttribute("aria-label", "More about this conversation");
    }
  }
  for (const logo of document.querySelectorAll("img.logo")) {
    if (logo.getAttribute("alt") !== "Signpost") logo.setAttribute("alt", "Signpost");
  }
}
