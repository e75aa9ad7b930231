"""Evidence recall@k: how much of what is needed stands among the first k hits."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, Shape, has_gold

DEPTHS = (1, 3, 5, 10)


def evidence_recall(judged: Judged, depth: int) -> float:
    """Return the share of gold groups found among the first hits."""
    return sum(1 <= rank <= depth for rank in judged.ranks) / len(judged.ranks)


def measure(depth: int) -> Measure:
    """Return evidence recall at one depth."""
    return Measure(
        name=f"evidence-recall-at-{depth}",
        title=f"Evidence recall@{depth}",
        definition=f"Of the pieces of evidence a question needs, the share found by the first {depth} hits. Any one "
        "of a piece's places finds it.",
        applies=has_gold,
        score=lambda judged: evidence_recall(judged, depth),
        shape=Shape.MEAN,
        severity=Severity.MAJOR if depth == 10 else Severity.MINOR,
        group="Finding",
    )


MEASURES = tuple(measure(depth) for depth in DEPTHS)
