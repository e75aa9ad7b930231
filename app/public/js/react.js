// Chainlit hands its React to each element it shows. Every module of ours uses that one.
export let React;

export function bind(scope) {
  React = scope.React;
}

// h("p", {...}, "words"): text is always a text node, so markup in a question or a source stays text.
export function h(kind, props, ...children) {
  return React.createElement(kind, props, ...children);
}
