"""Complete evidence@5: whether everything that is needed stands among the first five hits."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, has_gold

DEPTH = 5


def complete_evidence(judged: Judged) -> float:
    """Return 1 where every gold group is found among the first five hits."""
    return float(all(1 <= rank <= DEPTH for rank in judged.ranks))


MEASURES = (
    Measure(
        name="complete-evidence-at-5",
        title="Complete evidence@5",
        definition="The share of questions for which the first five hits hold every piece of evidence needed.",
        applies=has_gold,
        score=complete_evidence,
        severity=Severity.MAJOR,
        group="Finding",
    ),
)
