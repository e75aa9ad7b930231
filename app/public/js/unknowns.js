// What nobody has said yet: each takes yes, no or don't know and a note, and the consultation is done again in place.
import { React, h } from "./react.js";
import { Marks } from "./marks.js";
import { speak } from "./speak.js";

const CHOICES = [["yes", "Yes"], ["no", "No"], ["not known", "Don't know"]];

export function Unknowns({ scope, props, open }) {
  const asked = props.answer.consultation.not_known;
  const [said, setSaid] = React.useState(() => answersOf(asked));
  const [at, setAt] = React.useState("");
  React.useEffect(() => { setSaid((before) => ({ ...answersOf(asked), ...before })); }, [asked]);
  const change = (id, part) => setSaid((before) => ({ ...before, [id]: { ...before[id], ...part } }));
  const given = asked.filter((one) => said[one.id] && (said[one.id].answer || said[one.id].note)).length;

  const submit = async (event) => {
    event.preventDefault();
    setAt("working");
    speak("Doing the consultation again");
    const problem = await askAgain(scope, props, asked, said);
    setAt(problem);
    speak(problem || "Done again with your answers. What changed is listed first.");
    if (!problem) showChanged(props.element);
  };

  return h("form", { className: "sp-unknowns", onSubmit: submit },
    asked.map((one) => h(Unknown, { key: one.id, one, said: said[one.id] || {}, change, props, open })),
    at && at !== "working" && h("p", { className: "sp-sentence" }, at),
    h("button", { type: "submit", className: "sp-button", disabled: at === "working" || given === 0 },
      at === "working" ? "Doing it again" : "Do it again with these answers"));
}

function Unknown({ one, said, change, props, open }) {
  const name = `${props.element}-${one.id}`;
  return h("fieldset", null,
    h("legend", null, one.question),
    h("p", { className: "sp-quiet" }, one.why, " ", h(Marks, { numbers: one.citations, props, open })),
    h("div", { className: "sp-choices" }, CHOICES.map(([value, label]) => h("label", { key: value },
      h("input", { type: "radio", name, value, checked: said.answer === value,
        onChange: () => change(one.id, { answer: value }) }), label))),
    h("label", { className: "sp-note" }, "Note (no names)",
      h("input", { type: "text", maxLength: 300, value: said.note || "", autoComplete: "off",
        onChange: (event) => change(one.id, { note: event.target.value }) })));
}

function answersOf(asked) {
  return Object.fromEntries(asked.map((one) => [one.id, { answer: one.answer, note: one.note }]));
}

// What changed stands at the top of the reply, and the form at its end may be far below.
function showChanged(element) {
  window.setTimeout(() => {
    const changed = document.getElementById(`changed-${element}`);
    if (changed) changed.focus();
  }, 150);
}

// Returns what went wrong, or nothing.
async function askAgain(scope, props, asked, said) {
  const next = props.answer.consultation.turn + 1;
  const unknowns = asked.map((one) => {
    const now = said[one.id] || {};
    const same = now.answer === one.answer && now.note === one.note;
    return { id: one.id, question: one.question, answer: now.answer, note: now.note, turn: same ? one.turn : next };
  });
  const payload = { message: props.message, element: props.element, question: props.answer.question, unknowns };
  try {
    const reply = await scope.callAction({ name: "consult_again", payload });
    if (!reply) return "The page has lost its connection. Wait a moment and try again.";
    return (reply.response && reply.response.error) || "";
  } catch (error) {
    return "That could not be done again just now. Try once more.";
  }
}
