// The numbered marks that open a source beside the answer.
import { React, h } from "./react.js";
import { openPanel } from "./citation.js";

// Chainlit's panel is opened through its own state; `require` reaches the library that holds it.
export function useOpening(scope, props) {
  const recoil = scope.require("recoil");
  const client = scope.require("@chainlit/react-client");
  const setSideView = recoil.useSetRecoilState(client.sideViewState);
  return React.useCallback((n, opener) => {
    const citation = props.answer && props.answer.citations.find((one) => one.n === n);
    if (citation) openPanel(setSideView, citation, props.cited[n], opener);
  }, [setSideView, props]);
}

export function Marks({ numbers, props, open }) {
  return h("span", { className: "sp-marks" }, (numbers || []).map((n) => {
    const named = props.cited[n];
    if (!named) return null;
    const label = `Source ${n}: ${named.reference}`;
    return h("button", {
      key: n, type: "button", className: "sp-mark", "aria-label": label, title: named.reference,
      onClick: (event) => open(n, event.currentTarget),
    }, String(n));
  }));
}
