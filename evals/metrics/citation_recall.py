"""Citation recall: how much of the evidence needed the answer cites."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, Shape, has_gold_and_answer


def citation_recall(judged: Judged) -> float:
    """Return the share of gold groups that some citation rests on."""
    return len(judged.cited_groups) / len(judged.case.groups)


def _answers_question(judged: Judged) -> bool:
    return has_gold_and_answer(judged) and judged.outcome in ("answered", "partly_answered")


MEASURES = (
    Measure(
        name="citation-recall",
        title="Citation recall",
        definition="Of the pieces of evidence a question needs, the share that the answer cites.",
        applies=_answers_question,
        score=citation_recall,
        shape=Shape.MEAN,
        severity=Severity.MAJOR,
        passes_at=0.01,
        group="Citing",
    ),
)
