// A question sent while the page cannot send (just opened, desk just changed, server gone, an answer still coming)
// waits, says so, and goes by itself. Chainlit would ignore the key and say nothing.
import { speak } from "./speak.js";

const WAITS = "Your question is waiting. It is sent as soon as Signpost can take it.";
const SETTLED = 150;
const AT_LATEST = 3000;
const state = { waiting: false, wasShut: false, timer: 0 };

export function sendWhenOpen() {
  // Heard before Chainlit hears it: afterwards the box may be empty because the question went.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.target.id === "chat-input" && written() && !open()) wait();
  }, true);
  window.addEventListener("message", (event) => {
    // The areas are the first word of an opened conversation; what is sent before it, Chainlit draws over.
    if (event.source === window && event.data && event.data.signpost === "areas" && state.wasShut) goIn(SETTLED);
  });
  new MutationObserver(look).observe(document, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["disabled"],
  });
}

function wait() {
  if (!state.waiting) speak(WAITS);
  state.waiting = true;
  look();
}

function look() {
  if (!state.waiting) return;
  if (!written()) return stop();
  draw();
  if (!open()) {
    state.wasShut = state.wasShut || Boolean(document.getElementById("chat-submit"));
    return;
  }
  // Not every connection says a first word: one that was only interrupted goes on where it was.
  if (!state.timer) goIn(state.wasShut ? AT_LATEST : 0);
}

function goIn(milliseconds) {
  window.clearTimeout(state.timer);
  state.timer = window.setTimeout(() => {
    state.timer = 0;
    const button = open();
    if (!state.waiting || !button) return;
    stop();
    button.click();
  }, milliseconds);
}

function stop() {
  window.clearTimeout(state.timer);
  Object.assign(state, { waiting: false, wasShut: false, timer: 0 });
  const sign = document.querySelector(".sp-waits");
  if (sign) sign.remove();
}

function draw() {
  const composer = document.getElementById("message-composer");
  if (!composer || composer.querySelector(".sp-waits")) return;
  const sign = document.createElement("p");
  sign.className = "sp-waits sp-quiet";
  sign.textContent = WAITS;
  composer.append(sign);
}

// The send button, where it would send. While an answer is made another button stands in its place.
function open() {
  const button = document.getElementById("chat-submit");
  return button && !button.disabled ? button : null;
}

function written() {
  const box = document.getElementById("chat-input");
  return box ? (box.value || box.textContent || "").trim() : "";
}
