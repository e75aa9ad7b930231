// A case laid against the guidance: six lines to read in a car park, the rest unfolded beneath. Never a verdict.
import { React, h } from "./react.js";
import { Marks } from "./marks.js";
import { Unknowns } from "./unknowns.js";

const KINDS = [
  ["harm", "Concerns"], ["need", "Needs"], ["strength", "Strengths"], ["absent", "Said not to be there"],
];

export function Consultation({ scope, props, open }) {
  const it = props.answer.consultation;
  const says = (items) => h(Items, { items, props, open });
  return h("div", { className: "sp-consultation" },
    h(Changed, { lines: it.changed }),
    h(FirstLines, { it, props, open }),
    h("details", { className: "sp-fold", open: it.turn > 1 },
      h("summary", null, "The whole picture, side by side"),
      h("div", { className: "sp-columns" },
        h(Column, { name: "Toward protection", tone: "sp-protect" }, says(it.toward_protection)),
        h(Column, { name: "Toward support", tone: "sp-support" }, says(it.toward_support)),
        h(Column, { name: "Not known yet" }, it.not_known.length > 0
          ? h(Unknowns, { scope, props, open }) : h("p", { className: "sp-quiet" }, "Nothing more to ask."))),
      it.modifiers.length > 0 && h(Column, { name: "What weighs more than any one thing" }, says(it.modifiers)),
      it.levels.length > 0 && h(Levels, { levels: it.levels, names: props.levels_of, props, open })),
    h("details", { className: "sp-fold" },
      h("summary", null, "What to do today, and who decides"),
      says(it.today), h("h3", null, "Who decides"), says(it.who_decides)),
    it.features.length > 0 && h("details", { className: "sp-fold" },
      h("summary", null, "How your words were read"),
      h(Features, { features: it.features, props, open })));
}

// What a person reads without unfolding anything: with the headline, at most six lines, each one thing.
function FirstLines({ it, props, open }) {
  const labels = Object.fromEntries(it.features.map((feature) => [feature.concept, feature.label]));
  const next = it.not_known.find((one) => !one.answer);
  const lines = [
    it.test_line && { words: it.test_line },
    briefly("Toward protection", it.toward_protection, labels),
    briefly("Toward support", it.toward_support, labels),
    next && { name: "Ask next", words: next.question, marks: next.citations },
    it.today.length > 0 && { name: "Today", words: it.today[0].text, marks: it.today[0].citations },
  ].filter(Boolean);
  return h("ul", { className: "sp-first-lines" }, lines.map((line, i) => h("li", { key: i },
    line.name && h("strong", null, `${line.name}: `), line.words, " ",
    h(Marks, { numbers: line.marks, props, open }))));
}

// Several items are named by what they are about; one alone is said whole.
function briefly(name, items, labels) {
  if (!items.length) return { name, words: "nothing in what you describe" };
  const named = [...new Set(items.flatMap((item) => item.concepts.map((concept) => labels[concept]).filter(Boolean)))];
  const marks = [...new Set(items.flatMap((item) => item.citations))].slice(0, 4);
  if (!named.length) return { name, words: items[0].text, marks: items[0].citations };
  const shown = named.slice(0, 4).map((label) => label.toLowerCase());
  const more = named.length > 4 ? ` and ${named.length - 4} more` : "";
  return { name, words: `${shown.join(", ")}${more}`, marks };
}

function Column({ name, tone, children }) {
  return h("section", { className: `sp-column ${tone || ""}` }, h("h3", null, name), children);
}

function Items({ items, props, open }) {
  if (!items.length) return h("p", { className: "sp-quiet" }, "Nothing in what you describe.");
  return h("ul", null, items.map((item, i) => h("li", { key: i },
    item.text, " ", h(Marks, { numbers: item.citations, props, open }))));
}

function Levels({ levels, names, props, open }) {
  return h(Column, { name: "Nearest words in your area's own threshold document" },
    h("ul", null, levels.map((level, i) => h("li", { key: i },
      h("strong", null, `${names[i] || level.area}, ${level.level}: `), level.descriptor, " ",
      h(Marks, { numbers: level.citations, props, open })))));
}

function Features({ features, props, open }) {
  return KINDS.map(([kind, name]) => {
    const found = features.filter((feature) => feature.kind === kind);
    if (!found.length) return null;
    return h("section", { key: kind }, h("h3", null, name), h("ul", null, found.map((feature, i) =>
      h("li", { key: i }, h("q", null, feature.words), ` read as ${feature.label.toLowerCase()}`,
        [feature.who, feature.hedge, feature.extent].filter(Boolean).length > 0 &&
          h("span", { className: "sp-quiet" },
            ` (${[feature.who, feature.hedge, feature.extent].filter(Boolean).join("; ")})`),
        " ", h(Marks, { numbers: feature.citations, props, open })))));
  });
}

function Changed({ lines }) {
  if (!lines.length) return null;
  return h("div", { className: "sp-changed" }, h("strong", null, "Changed by your answers"),
    h("ul", null, lines.map((line, i) => h("li", { key: i }, line))));
}
