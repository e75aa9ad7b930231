// One reply: the work while it is done, then the answer, a consultation, or a sentence that says why not.
import { React, bind, h } from "./react.js";
import { withoutBullet } from "./bullets.js";
import { answerWithReferences, copy } from "./copying.js";
import { Consultation } from "./consultation.js";
import { EmergencyBanner } from "./emergency.js";
import { Feedback } from "./feedback.js";
import { Identifiers } from "./identifiers.js";
import { Marks, useOpening } from "./marks.js";
import { QuietBadges, SaidOutright } from "./notices.js";

const WORK = { checking: "Checking", searching: "Searching", composing: "Composing" };

export function Answer(scope) {
  bind(scope);
  const { props } = scope;
  const open = useOpening(scope, props);
  React.useEffect(makeRoom, [props.stage]);
  if (props.stage === "sentence") return h("p", { className: "sp-sentence" }, props.sentence);
  if (props.stage !== "done") return h(Working, { stage: props.stage });
  const { answer } = props;
  const urgent = props.route.length > 0;
  const emergency = answer.outcome === "emergency";
  return h("article", { className: "sp-answer", "aria-label": "Answer" },
    h(EmergencyBanner, { headline: emergency && answer.headline ? answer.headline : props.urgent, route: props.route }),
    !(emergency && urgent) && h("h2", { className: "sp-headline" }, answer.headline),
    h(SaidOutright, { notices: answer.notices }),
    answer.outcome === "identifiers_found" && h(Identifiers, { scope, answer }),
    answer.consultation && h(Consultation, { scope, props, open }),
    !answer.consultation && h(Points, { props, open }),
    h(QuietBadges, { notices: answer.notices }),
    h(Searched, { hits: props.hits, silent: answer.outcome === "not_in_guidance" }),
    h(Tools, { props }),
    h(Feedback, { message: props.message })
  );
}

function Working({ stage }) {
  const names = Object.keys(WORK);
  const at = stage === "waiting" ? 0 : names.indexOf(stage);
  return h("div", { className: "sp-working" },
    h("ol", { "aria-label": "What is being done" }, names.map((name, i) => h("li", {
      key: name, className: i < at ? "sp-done" : i === at ? "sp-now" : "", "aria-current": i === at ? "step" : undefined,
    }, WORK[name]))),
    stage === "waiting" && h("p", { className: "sp-quiet" },
      "Signpost has only just been started and is opening its library. Your question is answered as soon as it is open."));
}

// On a phone the keyboard and the question box would cover the answer.
function makeRoom() {
  const asking = document.activeElement;
  const writing = asking && asking.id === "chat-input" && !(asking.value || asking.textContent || "").trim();
  if (writing && window.matchMedia("(max-width: 47.99rem)").matches) asking.blur();
}

function Points({ props, open }) {
  const groups = [];
  for (const point of props.answer.points) {
    const last = groups[groups.length - 1];
    if (last && last.heading === point.heading) last.points.push(point);
    else groups.push({ heading: point.heading, points: [point] });
  }
  return groups.map((group, i) => h("section", { key: i, className: "sp-group" },
    group.heading && h("h3", null, group.heading),
    h("ul", { className: "sp-points" }, group.points.map((point, j) =>
      h("li", { key: j }, withoutBullet(point.text), " ", h(Marks, { numbers: point.citations, props, open }))))));
}

function Searched({ hits, silent }) {
  if (!hits.length) return null;
  return h("details", { className: "sp-fold", open: silent },
    h("summary", null, silent ? "What was searched, nearest first" : "What was searched"),
    h("ol", { className: "sp-hits" }, hits.map((hit, i) => h("li", { key: i },
      h("a", { href: hit.open, target: "_blank", rel: "noopener" }, `${hit.title}, ${hit.where}`),
      h("span", { className: "sp-quiet" }, hit.used ? " used" : " not used")))));
}

function Tools({ props }) {
  const [done, setDone] = React.useState(false);
  const { answer } = props;
  if (!answer.citations.length) return null;
  const press = async () => setDone(await copy(answerWithReferences(props), "Answer and references copied"));
  return h("div", { className: "sp-tools" },
    h("button", { type: "button", className: "sp-button sp-second", onClick: press },
      done ? "Copied" : "Copy with references"),
    h("a", { className: "sp-button sp-second", href: props.word, download: true },
      props.markdown ? "Save the record as Word" : "Save as Word"),
    props.markdown && h("a", { className: "sp-button sp-second", href: props.markdown, download: true }, "Save the record as text"));
}
