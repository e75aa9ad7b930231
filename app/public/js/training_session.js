// A session with a group on one screen: read, write alone, then the reveal beside what was written.
// What learners write stays in this page: it is sent to nobody and goes when the page goes.
import { React, h } from "./react.js";
import { Marks } from "./marks.js";
import { speak } from "./speak.js";

const ONE = { name: "Learner 1", wrote: "" };

export function Session({ props, open, stop }) {
  const [at, setAt] = React.useState(0);
  const [shown, setShown] = React.useState({});
  const [written, setWritten] = React.useState({});
  if (at >= props.stages.length) return h(Ending, { props, open, stop, back: () => setAt(at - 1) });
  const stage = props.stages[at];
  const sheets = written[at] || [ONE];
  const put = (next) => setWritten((before) => ({ ...before, [at]: next }));
  const reveal = () => { setShown((before) => ({ ...before, [at]: true })); speak("The reveal is shown beside what was written."); };
  const move = (step) => { setAt(at + step); speak("Another stage."); };
  return h("section", { "aria-label": stage.title },
    h("h3", null, stage.title), h(Timer, { key: at, minutes: props.minutes[at] || 5 }),
    stage.opening && h("p", null, stage.opening),
    h("ul", { className: "sp-points" }, stage.told.map((fact, i) => h("li", { key: i },
      h("strong", null, `${fact.when}, ${fact.by}: `), fact.what))),
    shown[at] ? h(Comparison, { stage, sheets, props, open }) : h(Sheets, { stage, sheets, put, reveal }),
    h("div", { className: "sp-tools" },
      at > 0 && h("button", { type: "button", className: "sp-button sp-second", onClick: () => move(-1) }, "Stage before"),
      h("button", { type: "button", className: "sp-button", disabled: !shown[at], onClick: () => move(1) },
        at + 1 < props.stages.length ? "Next stage" : "To the end"),
      h("button", { type: "button", className: "sp-button sp-second", onClick: stop }, "Stop the session")));
}

function Timer({ minutes }) {
  const [left, setLeft] = React.useState(minutes * 60);
  const [on, setOn] = React.useState(false);
  React.useEffect(() => {
    if (!on) return undefined;
    const ticking = window.setInterval(() => setLeft((before) => {
      if (before === 1) speak("The time for this stage is over.");
      return Math.max(0, before - 1);
    }), 1000);
    return () => window.clearInterval(ticking);
  }, [on]);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return h("p", { className: "sp-quiet" }, h("span", { role: "timer" }, `${clock} left of ${minutes} min `),
    h("button", { type: "button", className: "sp-button sp-second", onClick: () => setOn(!on) }, on ? "Pause" : "Start the clock"));
}

function Sheets({ stage, sheets, put, reveal }) {
  const change = (place, part) => put(sheets.map((sheet, i) => (i === place ? { ...sheet, ...part } : sheet)));
  const ready = sheets.every((sheet) => sheet.wrote.trim());
  return h("div", { className: "sp-unknowns" },
    h("h3", null, "Commit before you see more"), h("p", null, stage.prompts[0]),
    h("ol", null, stage.prompts.slice(1).map((prompt, i) => h("li", { key: i }, prompt))),
    h("p", { className: "sp-quiet" }, "Use no real names. This stays in this page and is not kept."),
    sheets.map((sheet, i) => h("label", { className: "sp-note", key: i }, sheet.name,
      h("textarea", { rows: 4, maxLength: 2000, value: sheet.wrote, autoComplete: "off",
        onChange: (event) => change(i, { wrote: event.target.value }) }))),
    h("div", { className: "sp-tools" },
      h("button", { type: "button", className: "sp-button sp-second",
        onClick: () => put([...sheets, { name: `Learner ${sheets.length + 1}`, wrote: "" }]) }, "Add a learner"),
      h("button", { type: "button", className: "sp-button", disabled: !ready, onClick: reveal },
        ready ? "Show the reveal" : "Everybody writes first")));
}

function Comparison({ stage, sheets, props, open }) {
  const { reveal } = stage;
  const lines = (name, found) => found.length > 0 && h("div", null, h("h3", null, name),
    h("ul", null, found.map((line, i) => h("li", { key: i }, line.says, " ", h(Marks, { numbers: line.citations, props, open })))));
  return h("div", { className: "sp-columns" },
    h("section", { className: "sp-column" }, h("h3", null, "What you wrote"),
      sheets.map((sheet, i) => h("div", { key: i }, h("strong", null, sheet.name), h("p", { style: { whiteSpace: "pre-wrap" } }, sheet.wrote))),
      h("h3", null, "Talk"), h("ul", null, stage.talk.map((question, i) => h("li", { key: i }, question)))),
    h("section", { className: "sp-column" },
      lines("What was there to see", reveal.features), lines("What makes these weigh more", reveal.weighs),
      lines("What was not known", reveal.unknown),
      reveal.misread.length > 0 && h("div", null, h("h3", null, "How this is often misread"),
        h("ul", null, reveal.misread.map((one, i) => h("li", { key: i }, `“${one.tempting}” ${one.instead}`)))),
      stage.weigh.length > 0 && h("div", null, h("h3", null, "What a careful group weighs: no verdict"),
        h("ul", null, stage.weigh.map((one, i) => h("li", { key: i }, one))))));
}

function Ending({ props, open, stop, back }) {
  return h("section", { "aria-label": "The end of the session" },
    h("h3", null, "What would be different today"),
    h("ul", null, props.today.map((term, i) => h("li", { key: i }, `${term.then}: today ${term.today}`))),
    h("h3", null, "Quiz"), props.quiz.map((question, i) => h("details", { className: "sp-fold", key: i },
      h("summary", null, question.asks),
      h("ul", null, question.options.map((option, j) => h("li", { key: j }, option.says, option.right ? " (right)" : ""))),
      h("p", null, question.why, " ", h(Marks, { numbers: question.citations, props, open })))),
    h("div", { className: "sp-tools" },
      h("button", { type: "button", className: "sp-button sp-second", onClick: back }, "Back"),
      h("button", { type: "button", className: "sp-button", onClick: stop }, "End the session")));
}
