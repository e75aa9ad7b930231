// Puts words on the clipboard and says so. Without the clipboard (plain http on another host) it selects nothing.
import { withoutBullet } from "./bullets.js";
import { speak } from "./speak.js";

export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    speak(said);
    return true;
  } catch (error) {
    return copyTheOldWay(text, said);
  }
}

function copyTheOldWay(text, said) {
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.className = "sp-unseen";
  document.body.append(holder);
  holder.select();
  const done = document.execCommand("copy");
  holder.remove();
  speak(done ? said : "This browser would not copy. Select the words and copy them yourself.");
  return done;
}

export function quoteWithReference(citation, named) {
  const words = named.summary ? "Summary, not the publisher's words: " : "";
  return `${words}“${citation.quote}”\n${named.reference}.${named.original ? ` ${named.original}` : ""}`;
}

export function answerWithReferences(props) {
  const { answer, cited } = props;
  const lines = [answer.headline, ""];
  let heading = "";
  for (const point of answer.points) {
    if (point.heading && point.heading !== heading) lines.push((heading = point.heading));
    lines.push(`- ${withoutBullet(point.text)} ${point.citations.map((n) => `[${n}]`).join("")}`);
  }
  lines.push("", "Sources");
  for (const citation of answer.citations) {
    lines.push(`[${citation.n}] ${quoteWithReference(citation, cited[citation.n])}`);
  }
  return lines.join("\n");
}
