// What someone thinks of an answer: useful or not, and why not, from a list.
import { React, h } from "./react.js";
import { speak } from "./speak.js";

const REASONS = [
  ["not-what-i-asked", "It is not what I asked"],
  ["something-is-missing", "Something is missing"],
  ["source-does-not-say-so", "The source does not say so"],
  ["out-of-date", "It is out of date"],
  ["wrong-area", "It is for the wrong area"],
  ["hard-to-read", "It is hard to read"],
  ["unsafe", "It could be unsafe"],
  ["other", "Something else"],
];

export function Feedback({ message }) {
  const [at, setAt] = React.useState("asking"); // asking | why | sending | thanked | failed
  const send = async (up, reason, comment) => {
    setAt("sending");
    const done = await put({ step_id: message, up, reason, comment });
    setAt(done ? "thanked" : "failed");
    speak(done ? "Thank you" : "That could not be kept");
  };
  if (at === "thanked") return h("p", { className: "sp-quiet" }, "Thank you. The people who look after Signpost will see it.");
  if (at === "failed") {
    return h("p", { className: "sp-quiet" }, "That could not be kept just now. ",
      h("button", { type: "button", className: "sp-plain", onClick: () => setAt("asking") }, "Try again"));
  }
  if (at === "why") return h(Why, { message, send, back: () => setAt("asking") });
  return h("div", { className: "sp-feedback", role: "group", "aria-label": "Was this useful?" },
    h("span", null, "Was this useful?"),
    h("button", { type: "button", className: "sp-plain", disabled: at === "sending", onClick: () => send(true, "", "") }, "Yes"),
    h("button", { type: "button", className: "sp-plain", disabled: at === "sending", onClick: () => setAt("why") }, "No"));
}

function Why({ message, send, back }) {
  const [reason, setReason] = React.useState("");
  const [comment, setComment] = React.useState("");
  const first = React.useRef(null);
  React.useEffect(() => { if (first.current) first.current.focus(); }, []);
  const submit = (event) => {
    event.preventDefault();
    send(false, reason, comment);
  };
  const words = `why-${message}`;
  return h("form", { className: "sp-why", onSubmit: submit },
    h("fieldset", null,
      h("legend", null, "What was wrong with it?"),
      REASONS.map(([value, label], i) => h("label", { key: value },
        h("input", { type: "radio", name: words, value, ref: i === 0 ? first : null, checked: reason === value,
          onChange: () => setReason(value) }), label))),
    h("label", { htmlFor: words }, "Anything to add? Leave out anything about a family."),
    h("textarea", { id: words, rows: 2, maxLength: 1000, value: comment, onChange: (e) => setComment(e.target.value) }),
    h("div", { className: "sp-tools" },
      h("button", { type: "submit", className: "sp-button" }, "Send"),
      h("button", { type: "button", className: "sp-button sp-second", onClick: back }, "Cancel")));
}

async function put(thought) {
  try {
    const headers = { "content-type": "application/json" };
    const reply = await fetch("/my/feedback", { method: "PUT", headers, body: JSON.stringify(thought) });
    return reply.ok;
  } catch (error) {
    return false;
  }
}
