// A quoted item of a list may begin with its own bullet; in a list of ours it would stand beside the page's.
export function withoutBullet(text) {
  return text.replace(/^\s*[-•*–]\s+/, "");
}
