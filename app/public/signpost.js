// Everything of ours on the chat page. It runs before Chainlit's own script and registers what the page may show.
import { Answer } from "./js/answer.js";
import { Citation } from "./js/citation.js";
import { offerAreas } from "./js/area.js";
import { nameControls } from "./js/names.js";
import { sendWhenOpen } from "./js/sending.js";
import { openLiveRegion } from "./js/speak.js";
import { Quality } from "./js/quality.js";
import { Training } from "./js/training.js";

globalThis.signpostElements = globalThis.signpostElements || {};
Object.assign(globalThis.signpostElements, { Answer, Citation, Quality, Training });

try {
  // With nothing chosen the page follows the device; Chainlit itself would not.
  if (!window.localStorage.getItem("vite-ui-theme")) window.localStorage.setItem("vite-ui-theme", "system");
} catch (error) {
  // Storage may be closed to the page; it is then shown light.
}

openLiveRegion();
nameControls();
offerAreas();
sendWhenOpen();
