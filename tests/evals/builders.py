"""Cases and answers for tests, with defaults; every text is invented."""

from dataclasses import replace
from typing import Any

from evals.case import Case, Gold
from evals.judged import Judged
from evals.places import Places
from retriever.answer import Answer, Citation, Engine, Notice, Outcome, Point, Searched
from retriever.source import Source, Status

PARAGRAPH = "Staff must ring the clinic within 24 hours, unless the family has moved. A social worker is told."
TEXTS = {
    ("note", "para 1"): PARAGRAPH,
    ("note", "para 2"): "Parents should be told first.",
    ("note", "para 3"): "Nobody had asked about the garden.",
    ("report", "para 9"): "In 12 of the 15 homes the heating was off.",
}


def some_places(status: Status = Status.CURRENT) -> Places:
    sources = {name: Source(name, f"The {name}", status=status) for name in ("note", "report")}
    return Places(dict(TEXTS), sources, "v1")


def a_case(*groups: tuple[str, ...], **changes: Any) -> Case:
    gold = tuple(tuple(Gold(*place.split("#")) for place in group) for group in groups)
    case = Case("c-1", "what must staff do?", "finding", groups=gold, answerable=True if gold else None)
    return replace(case, **changes)


def a_hit(place: str = "note#para 1", text: str = "", score: float = 1.0, used: bool = False) -> Searched:
    source, locator = place.split("#")
    return Searched(source, (locator,), text or TEXTS.get((source, locator), "nothing"), score, used)


def a_citation(place: str = "note#para 1", quote: str = "", n: int = 1, **changes: Any) -> Citation:
    source, locator = place.split("#")
    text = TEXTS[source, locator]
    made = Citation(
        n, source, f"The {source}", "", "", "practice-note", "england", "current", "digest", (locator,), None,
        quote or text, text, "",
    )  # fmt: skip
    return replace(made, **changes)


def an_answer(hits: tuple[Searched, ...] = (), citations: tuple[Citation, ...] = (), **changes: Any) -> Answer:
    points = tuple(Point(" ".join(citation.quote.split()), (citation.n,)) for citation in citations)
    made = Answer(
        "a-1", "what must staff do?", Outcome.ANSWERED, "This is what the guidance says.",
        Engine("extractive", "v1", "0"), points=points, citations=citations, searched=hits,
    )  # fmt: skip
    return replace(made, **changes)


def judged(case: Case, answer: Answer, places: Places | None = None, others: dict[str, Judged] | None = None) -> Judged:
    return Judged(case, answer, places or some_places(), others or {})


def a_notice(kind: str, text: str = "") -> Notice:
    return Notice(kind, text)
