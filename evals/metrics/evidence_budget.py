"""Evidence within a budget: how much of what is needed stands in the first 2,000 characters found."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Shape, has_gold

BUDGET = 2000


def evidence_within(judged: Judged, budget: int = BUDGET) -> float:
    """Return the share of gold groups found by hits that fit whole into the budget; the first hit always counts."""
    found: set[int] = set()
    used = 0
    for place, hit in enumerate(judged.answer.searched):
        used += len(hit.text)
        if place and used > budget:
            break
        found |= judged.found_by[place]
    return len(found) / len(judged.case.groups)


MEASURES = (
    Measure(
        name="evidence-within-2000",
        title="Evidence within 2,000 characters",
        definition="The share of the needed evidence in the hits that fit into the first 2,000 characters of text, so "
        "that systems with passages of different lengths are compared fairly.",
        applies=has_gold,
        score=evidence_within,
        shape=Shape.MEAN,
        group="Finding",
    ),
)
