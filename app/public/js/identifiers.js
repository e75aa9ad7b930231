// A question that could lead to a child: what was found in it, and the same question with that replaced.
import { h } from "./react.js";

export function Identifiers({ scope, answer }) {
  const typed = useLastTyped(scope);
  const found = typed ? leftOut(typed, answer.suggestion) : [];
  return h("div", { className: "sp-identifiers" },
    found.length > 0 && h("p", null, "Found: ", found.map((words, i) => [i > 0 && ", ", h("mark", { key: i }, words)])),
    answer.suggestion && h("blockquote", null, answer.suggestion),
    answer.suggestion && h("button", {
      type: "button", className: "sp-button", onClick: () => scope.sendUserMessage(answer.suggestion),
    }, "Ask with these replaced"));
}

// What was typed is only on this page: the server keeps the replaced wording, so the words are compared here.
function useLastTyped(scope) {
  const recoil = scope.require("recoil");
  const { messagesState } = scope.require("@chainlit/react-client");
  const messages = recoil.useRecoilValue(messagesState);
  const mine = scope.props.message;
  let typed = "";
  const walk = (steps) => {
    for (const step of steps || []) {
      if (step.id === mine) return true;
      if (step.type === "user_message") typed = step.output;
      if (walk(step.steps)) return true;
    }
    return false;
  };
  return walk(messages) ? typed : "";
}

// The runs of words of `typed` that are not in `kept`, by the longest common order of words.
export function leftOut(typed, kept) {
  const before = typed.split(/\s+/).slice(0, 600);
  const after = kept.split(/\s+/).slice(0, 600);
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const same = before[i] === after[j];
      common[i][j] = same ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const runs = [];
  let run = [];
  for (let i = 0, j = 0; i < before.length; ) {
    const same = j < after.length && before[i] === after[j];
    const skips = !same && j < after.length && common[i][j + 1] > common[i + 1][j];
    if (skips) { j += 1; continue; }
    if (same) { if (run.length) runs.push(run.join(" ")); run = []; j += 1; } else run.push(before[i]);
    i += 1;
  }
  if (run.length) runs.push(run.join(" "));
  return runs.map((words) => words.replace(/^[.,;:!?()"']+|[.,;:!?()"']+$/g, "")).filter(Boolean);
}
