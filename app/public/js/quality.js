// The quality desk: how far a run is, then what it found and the way to its report.
import { bind, h } from "./react.js";

export function Quality(scope) {
  bind(scope);
  const { props } = scope;
  if (props.stage === "running") return h(Running, { props });
  return h("article", { className: "sp-answer", "aria-label": "Result of the run" },
    h("h2", { className: "sp-headline" }, props.title),
    h("p", null, h("a", { href: props.report, target: "_blank", rel: "noopener" }, "Open the report"), " · ",
      h("a", { href: props.table, download: true }, "The figures as a table (CSV)")),
    h("table", { className: "sp-table" }, h("caption", null, "Headline figures, over the cases held back from tuning"),
      h("thead", null, h("tr", null, ["Measure", "Value", "95% interval", "Cases"].map((name) =>
        h("th", { key: name, scope: "col" }, name)))),
      h("tbody", null, props.rows.map((row) => h("tr", { key: row.title }, h("th", { scope: "row" }, row.title),
        h("td", null, row.value), h("td", null, row.interval), h("td", null, row.cases))))),
    props.checks.length ? h("details", { className: "sp-fold", open: true },
      h("summary", null, "What the gate does not pass"),
      h("ul", null, props.checks.map((line, i) => h("li", { key: i }, line)))) : null,
    h("p", { className: "sp-quiet" }, `Run ${props.run}, suite ${props.suite}.`));
}

function Running({ props }) {
  return h("article", { className: "sp-answer", "aria-label": "A run is under way" },
    h("p", null, `${props.what}: ${props.done} of ${props.whole}`),
    h("progress", { value: props.done, max: Math.max(1, props.whole), "aria-label": props.what }));
}
