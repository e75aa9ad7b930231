// A case laid against the guidance: six lines to read in a car park, the rest unfolded beneath. Never a verdict.
import { React, h } from "./react.js";
import { withoutBullet } from "./bullets.js";
import { Marks } from "./marks.js";
import { Unknowns } from "./unknowns.js";

const KINDS = [
  ["harm", "Concerns"], ["need", "Needs"], ["strength", "Strengths"], ["absent", "Said not to be there"],
];

export function Consultation({ scope, props, open }) {
  const it = props.answer.consultation;
  const says = (items) => h(Items, { items, props, open });
  return h("div", { className: "sp-consultation" },
    h(Changed, { lines: it.changed, element: props.element }),
    h(FirstLines, { lines: it.first_screen.length ? it.first_screen : props.answer.points, test: it.test_line, props, open }),
    h("details", { className: "sp-fold", open: it.turn > 1 },
      h("summary", null, "The whole picture, side by side"),
      h("div", { className: "sp-columns" },
        h(Column, { name: "Toward protection", tone: "sp-protect" }, says(it.toward_protection)),
        h(Column, { name: "Toward support", tone: "sp-support" }, says(it.toward_support)),
        h(Column, { name: "Not known yet" }, h(Asked, { unknowns: it.not_known, props, open }))),
      it.modifiers.length > 0 && h(Column, { name: "What weighs more than any one thing" }, says(it.modifiers)),
      it.levels.length > 0 && h(Levels, { levels: it.levels, names: props.levels_of, props, open })),
    it.not_known.length > 0 && h("details", { className: "sp-fold" },
      h("summary", null, "Answer what was not known"),
      h(Unknowns, { scope, props, open })),
    h("details", { className: "sp-fold" },
      h("summary", null, "What to do today, and who decides"),
      says(it.today), h("h3", null, "Who decides"), says(it.who_decides)),
    it.features.length > 0 && h("details", { className: "sp-fold" },
      h("summary", null, "How your words were read"),
      h(Features, { features: it.features, props, open })));
}

// What a person reads without unfolding anything: the lines the engine wrote for it, at most six.
function FirstLines({ lines, test, props, open }) {
  return h("ul", { className: "sp-first-lines" }, lines.slice(0, 6).map((line, i) => {
    const marks = h(Marks, { numbers: line.citations, props, open });
    if (line.text === test) return h(TestLine, { key: i, text: test, marks });
    return h("li", { key: i }, named(line.text), " ", marks);
  }));
}

// The test takes half a phone to say: its first sentence stands, the rest unfolds.
function TestLine({ text, marks }) {
  const end = /[.!?][”"]?\s+(?=[A-Z“])/.exec(text);
  if (!end) return h("li", null, text, " ", marks);
  return h("li", null, text.slice(0, end.index + end[0].length), marks,
    h("details", { className: "sp-test" }, h("summary", null, "Which test is this about?"),
      h("p", null, text.slice(end.index + end[0].length))));
}

// "Today: ..." is read faster when its first words stand out.
function named(text) {
  const colon = text.indexOf(": ");
  if (colon < 1 || colon > 48) return text;
  return [h("strong", { key: "name" }, text.slice(0, colon + 1)), text.slice(colon + 1)];
}

function Column({ name, tone, children }) {
  return h("section", { className: `sp-column ${tone || ""}` }, h("h3", null, name), children);
}

function Items({ items, props, open }) {
  if (!items.length) return h("p", { className: "sp-quiet" }, "Nothing in what you describe.");
  return h("ul", null, items.map((item, i) => h("li", { key: i },
    withoutBullet(item.text), " ", h(Marks, { numbers: item.citations, props, open }))));
}

function Asked({ unknowns, props, open }) {
  const left = unknowns.filter((one) => !one.answer);
  if (!left.length) return h("p", { className: "sp-quiet" }, "Every question here has been answered.");
  return h("ul", null, left.map((one) => h("li", { key: one.id },
    one.question, " ", h(Marks, { numbers: one.citations, props, open }))));
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

function Changed({ lines, element }) {
  if (!lines.length) return null;
  return h("div", { className: "sp-changed", id: `changed-${element}`, tabIndex: -1 }, h("strong", null, "Changed by your answers"),
    h("ul", null, lines.map((line, i) => h("li", { key: i }, line))));
}
