"""An answer as plain text that a person can read through and a test can compare."""

from retriever.answer import Answer, Citation


def rendered(answer: Answer) -> str:
    lines = [f"Q: {answer.question}", f"[{answer.outcome}] {answer.headline}"]
    heading = None
    for point in answer.points:
        if point.heading != heading:
            heading = point.heading
            lines.append(f"\n{heading}")
        lines.append(f"- {point.text} {''.join(f'[{n}]' for n in point.citations)}")
    if answer.citations:
        lines.append("\nSources")
        lines += [_source(citation) for citation in answer.citations]
    if answer.notices:
        lines.append("\nTo know")
        lines += [f"- ({notice.kind}) {notice.text}" for notice in answer.notices]
    if answer.suggestion:
        lines.append(f"\nAsk instead: {answer.suggestion}")
    return "\n".join(lines) + "\n"


def _source(citation: Citation) -> str:
    where = ", ".join(citation.locators)
    return f"[{citation.n}] {citation.source}, {where} ({citation.published}, {citation.status}, {citation.rendering})"
