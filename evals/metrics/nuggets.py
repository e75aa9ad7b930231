"""Nugget recall: how many of the facts a right answer must hold are held by what was said.

Whether a sentence holds a fact is decided by the guarded support function, whose own precision and recall on labelled
pairs the report prints beside this number.
"""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, Shape
from evals.support import Support


def nugget_recall(judged: Judged, support: Support) -> float:
    """Return the share of nuggets that some point, or the quote behind it, supports."""
    said = said_in(judged)
    return sum(any(support.holds(text, nugget) for text in said) for nugget in judged.case.nuggets) / len(
        judged.case.nuggets
    )


def said_in(judged: Judged) -> tuple[str, ...]:
    """Return what an answer says, point by point, with the quotes the points rest on."""
    quotes = {citation.n: citation.quote for citation in judged.answer.citations}
    texts = [point.text for point in judged.answer.points]
    texts += [quotes[n] for point in judged.answer.points for n in point.citations if n in quotes]
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts))


def _answered(judged: Judged) -> bool:
    if judged.case.slices.get("attack"):
        return False
    return bool(judged.case.nuggets) and judged.outcome in ("answered", "partly_answered")


def measures(support: Support) -> tuple[Measure, ...]:
    """Return nugget recall by the given support function."""
    return (
        Measure(
            name="nugget-recall",
            title="Nugget recall",
            definition="Of the facts a right answer must hold, the share its points or their quotes support: enough "
            "of its words, or near enough in meaning, and no critical word (not, must, number, date, role) changed.",
            applies=_answered,
            score=lambda judged: nugget_recall(judged, support),
            shape=Shape.MEAN,
            severity=Severity.MAJOR,
            passes_at=0.01,
            group="Answering",
        ),
    )
