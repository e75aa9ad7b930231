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
      h("thead", null, h("tr", null, ["Measure", "Value, with its 95% interval", "Cases"].map((name) =>
        h("th", { key: name, scope: "col" }, name)))),
      h("tbody", null, props.rows.map((row) => h("tr", { key: row.title }, h("th", { scope: "row" }, row.title),
        h("td", null, h("strong", null, row.value), " ", h("span", { className: "sp-quiet" }, row.interval)),
        h("td", null, row.cases))))),
    props.checks.length ? h("details", { className: "sp-fold", open: true },
      h("summary", null, "What the gate does not pass"),
      h("ul", null, props.checks.map((line, i) => h("li", { key: i }, line)))) : null,
    h("p", { className: "sp-quiet" }, `Run ${props.run}, suite ${props.suite}.`));
}

function Running({ props }) {
  const last = props.steps.length - 1;
  return h("article", { className: "sp-answer sp-run", tabIndex: 0, "aria-label": "A run is under way" },
    h("p", null, "The run is under way. You can leave this page open and come back to it."),
    h("ol", null, props.steps.map((step, i) => h("li", { key: step.what, "aria-current": i === last ? "step" : undefined },
      step.what, step.whole > 1 && `: ${i === last ? step.done : step.whole} of ${step.whole}`,
      i < last && h("span", { className: "sp-quiet" }, " done"),
      i === last && step.whole > 1 && h("progress", { value: step.done, max: step.whole, "aria-label": step.what })))));
}
