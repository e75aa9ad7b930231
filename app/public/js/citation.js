// The panel beside an answer: one paragraph whole, with the quote marked, and all a reader needs to find and weigh it.
import { React, bind, h } from "./react.js";
import { copy, quoteWithReference } from "./copying.js";

const state = { opener: null };

export function Citation(scope) {
  bind(scope);
  const { citation, named } = scope.props;
  const heading = React.useRef(null);
  React.useEffect(() => {
    // Where the panel is a dialog, its own script puts the focus in a moment later than this.
    const soon = window.setTimeout(() => heading.current && heading.current.focus(), 80);
    return () => {
      window.clearTimeout(soon);
      giveFocusBack();
    };
  }, [citation.n]);
  return h("div", { className: "sp-panel", onKeyDown: closeOnEscape },
    h("h2", { ref: heading, tabIndex: -1 }, citation.title),
    h("p", { className: "sp-quiet" }, [citation.publisher, named.date].filter(Boolean).join(", ")),
    h("ul", { className: "sp-badges" }, badges(citation, named)),
    h("p", { className: "sp-locator" }, named.where),
    h("div", { className: "sp-paragraph" }, paragraph(citation)),
    h(CopyButton, { citation, named }),
    h("ul", { className: "sp-links" },
      h("li", null, h("a", { href: named.open, target: "_blank", rel: "noopener" },
        "Open in the document", h("span", { className: "sp-quiet" }, " (new tab)"))),
      named.original && h("li", null, h("a", { href: named.original, target: "_blank", rel: "noopener noreferrer" },
        "The publisher's original", h("span", { className: "sp-quiet" }, " (new tab, their site)"))))
  );
}

// `setSideView` is Chainlit's own; the panel is theirs, what stands in it is ours.
export function openPanel(setSideView, citation, named, opener) {
  state.opener = opener;
  const element = {
    id: `citation-${citation.n}-${citation.source}-${Date.now()}`,
    type: "custom", name: "Citation", display: "side", props: { citation, named }, forId: "",
  };
  setSideView({ title: `Source ${citation.n}`, elements: [element] });
}

function CopyButton({ citation, named }) {
  const [done, setDone] = React.useState(false);
  const press = async () => setDone(await copy(quoteWithReference(citation, named), "Quote and reference copied"));
  return h("button", { type: "button", className: "sp-button sp-second", onClick: press },
    done ? "Copied" : "Copy quote with reference");
}

function badges(citation, named) {
  const said = [
    [named.authority, ""],
    [named.status, ["current"].includes(citation.status) ? "" : "sp-caution"],
    [named.area, ""],
    [named.summary, "sp-caution"],
  ];
  return said.filter(([words]) => words).map(([words, tone]) => h("li", { key: words, className: tone }, words));
}

function paragraph(citation) {
  const start = citation.paragraph.indexOf(citation.quote);
  if (start < 0 || !citation.quote) return citation.paragraph;
  const end = start + citation.quote.length;
  return [citation.paragraph.slice(0, start),
    h("mark", { key: "quote" }, citation.quote),
    citation.paragraph.slice(end)];
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const close = document.querySelector("#side-view-title button");
  if (close) close.click();
}

function giveFocusBack() {
  const opener = state.opener;
  window.setTimeout(() => {
    if (document.querySelector(".sp-panel") || !opener || !opener.isConnected) return;
    opener.focus();
  }, 60);
}
