// What a reader must know about an answer: some of it as sentences in view, the rest as quiet badges that unfold.
import { h } from "./react.js";

const BADGES = {
  currency: "Older source", superseded: "Replaced since", illustrative: "Invented example", digest: "Our summary",
  area: "Local area", other_area: "Another area", term: "Older term", no_area: "No area chosen",
  uncatalogued: "Not in the catalogue", disagreement: "Sources differ",
};

export function SaidOutright({ notices }) {
  const outright = notices.filter((notice) => !BADGES[notice.kind] && notice.kind !== "route");
  if (!outright.length) return null;
  return h("div", { className: "sp-notices" }, outright.map((notice, i) => h("p", { key: i }, notice.text)));
}

export function QuietBadges({ notices }) {
  const quiet = notices.filter((notice) => BADGES[notice.kind]);
  if (!quiet.length) return null;
  const kinds = [...new Set(quiet.map((notice) => notice.kind))];
  return h("details", { className: "sp-fold sp-about-sources" },
    h("summary", null, h("span", null, "About these sources"),
      h("span", { className: "sp-badges" }, kinds.map((kind) => h("span", { key: kind }, BADGES[kind])))),
    h("ul", null, quiet.map((notice, i) => h("li", { key: i }, notice.text))));
}
