// The fixed route for danger now: first on the page, with numbers that a phone can ring.
import { h } from "./react.js";

export function EmergencyBanner({ headline, route }) {
  if (!route || !route.length) return null;
  return h("section", { className: "sp-emergency", "aria-label": "If there is danger now" },
    h("h2", null, headline),
    h("ul", null, route.map((line, i) => h("li", { key: i }, routeLine(line)))));
}

function routeLine(line) {
  if (!line.phone) return line.role;
  const ring = h("a", { href: `tel:${line.phone.replace(/[^\d+]/g, "")}` }, line.phone);
  const who = [line.role, line.name].filter(Boolean).join(": ");
  return [ring, h("span", { key: "who" }, ` ${who}`)];
}
