// The training desk: the form a session is asked for with, the pack that came, and the way into running it.
import { React, bind, h } from "./react.js";
import { Marks, useOpening } from "./marks.js";
import { Session } from "./training_session.js";
import { speak } from "./speak.js";

const NUMBERS = [["minutes", "Minutes", 20, 240], ["stages", "Stages of each case", 1, 5], ["cases", "Cases", 1, 3],
  ["seed", "Seed (another number, another family)", 1, 99999]];
const LEVELS = [["1", "1: clear signs"], ["2", "2: mixed signs"], ["3", "3: signs that pull apart"]];

export function Training(scope) {
  bind(scope);
  const { props } = scope;
  const open = useOpening(scope, props);
  const [running, setRunning] = React.useState(false);
  if (props.stage === "form") return h("article", { className: "sp-answer", "aria-label": "Build a session" },
    h("h2", { className: "sp-headline" }, "Build a session"), h(Form, { scope, props }));
  return h("article", { className: "sp-answer", "aria-label": "Training session" },
    h("h2", { className: "sp-headline" }, props.title),
    h("p", null, h("strong", null, props.fictional)),
    running ? h(Session, { key: `${props.asked.theme}-${props.asked.seed}`, props, open, stop: () => setRunning(false) })
      : h(Outline, { scope, props, open, start: () => setRunning(true) }));
}

function Outline({ scope, props, open, start }) {
  return h("div", null,
    h("h3", null, "Learning aims"), h("ul", { className: "sp-points" }, props.aims.map((aim, i) => h("li", { key: i }, aim))),
    h("div", { className: "sp-tools" },
      h("button", { type: "button", className: "sp-button", onClick: start }, "Run the session on this screen")),
    h("details", { className: "sp-fold" }, h("summary", null, "Timings"),
      h("ul", null, props.timetable.map((part, i) => h("li", { key: i }, `${part.minutes} min: ${part.title}`)))),
    h("details", { className: "sp-fold" }, h("summary", null, "Learning points and sources"),
      h("ul", null, props.learning.map((line, i) => h("li", { key: i }, line.says, " ",
        h(Marks, { numbers: line.citations, props, open }))))),
    h("details", { className: "sp-fold" }, h("summary", null, "Take it away"),
      h("ul", null, props.files.map((file) => h("li", { key: file.href },
        h("a", { href: file.href, download: true }, file.name))))),
    h("details", { className: "sp-fold" }, h("summary", null, "Change what was asked for"), h(Form, { scope, props })),
    h("p", { className: "sp-quiet" }, props.made));
}

function Form({ scope, props }) {
  const [asked, setAsked] = React.useState(props.asked);
  const [at, setAt] = React.useState("");
  const change = (name) => (event) => setAsked((before) => ({ ...before, [name]: event.target.value }));
  const submit = async (event) => {
    event.preventDefault();
    setAt("working");
    const problem = await makePack(scope, props, asked);
    setAt(problem);
    speak(problem || "The session has been made.");
  };
  const choice = (name, label, options) => h("label", { className: "sp-note", key: name }, label,
    h("select", { value: String(asked[name]), onChange: change(name), required: true }, options));
  return h("form", { className: "sp-unknowns", onSubmit: submit },
    choice("theme", "What it is about", [h("option", { key: "", value: "" }, "Choose a theme"),
      ...props.themes.map((one) => h("option", { key: one.id, value: one.id }, one.name))]),
    choice("audience", "For whom", props.audiences.map((one) => h("option", { key: one.id, value: one.id }, one.name))),
    NUMBERS.map(([name, label, min, max]) => h("label", { className: "sp-note", key: name }, label,
      h("input", { type: "number", min, max, value: asked[name], onChange: change(name), required: true }))),
    choice("difficulty", "Difficulty", LEVELS.map(([value, label]) => h("option", { key: value, value }, label))),
    at && at !== "working" && h("p", { className: "sp-sentence" }, at),
    h("button", { type: "submit", className: "sp-button", disabled: at === "working" },
      at === "working" ? "Making it" : "Make the session"));
}

// Returns what went wrong, or nothing.
async function makePack(scope, props, asked) {
  const payload = { message: props.message, element: props.element, ...asked };
  try {
    const reply = await scope.callAction({ name: "make_pack", payload });
    if (!reply) return "The page has lost its connection. Wait a moment and try again.";
    return (reply.response && reply.response.error) || "";
  } catch (error) {
    return "The session could not be made just now. Try once more.";
  }
}
