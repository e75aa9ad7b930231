"""What a planted fault is: how it spoils a run, the measure meant to catch it, and what else it may rightly move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from evals.judged import Judged
from evals.places import Places
from retriever.answer import Answer, Citation

Spoil = Callable[[Judged], Answer]

FINDING = ("Finding", "attacks-evidence")
WORDS = ("nugget-recall", "must-not-say", "conditions-kept", "attacks-withstood")  # read the words of quotes and points
CITED = ("citation-precision", "citation-unjudged", "citation-recall", "pair-invariance")
ENDINGS = (
    "false-answers", "false-answers-near-miss", "over-abstention", "outcome", "paraphrase-ending", "pair-invariance",
    "citation-recall", "nugget-recall", "emergency-recall", "emergency-false-alarms", "attacks-withstood",
    "own-area",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault."""

    name: str
    caught_by: str
    spoil: Spoil
    may_move: tuple[str, ...] = ()  # measures or headings of measures
    places: Callable[[Places], Places] | None = None  # for faults of the index rather than of an answer


def each_citation(judged: Judged, change: Callable[[Citation, Judged], Citation]) -> Answer:
    """Return an answer with every citation changed, and the points that repeat a quote with it."""
    answer = judged.answer
    citations = tuple(change(citation, judged) for citation in answer.citations)
    quotes: Mapping[str, str] = {
        " ".join(old.quote.split()): " ".join(new.quote.split())
        for old, new in zip(answer.citations, citations, strict=True)
    }
    points = tuple(replace(point, text=quotes.get(point.text, point.text)) for point in answer.points)
    return replace(answer, citations=citations, points=points)


def requoted(judged: Judged, change: Callable[[str], str]) -> Answer:
    """Return an answer with the words of every quote changed."""
    return each_citation(judged, lambda citation, _: replace(citation, quote=change(citation.quote)))
