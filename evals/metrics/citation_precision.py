"""Citation precision: how many citations rest on the gold; what nobody has judged is shown beside it."""

from __future__ import annotations

from evals.judged import Judged, rests_on
from evals.metrics.measure import Measure, Shape, cites, has_gold


def citation_precision(judged: Judged) -> float:
    """Return the share of citations that rest on some place of the gold."""
    citations = judged.answer.citations
    return sum(any(rests_on(citation, gold) for gold in judged.case.gold) for citation in citations) / len(citations)


def unjudged_share(judged: Judged) -> float:
    """Return the share of citations that no gold place speaks for: wrong, or right and not yet judged."""
    return 1 - citation_precision(judged)


def _cites_with_gold(judged: Judged) -> bool:
    return has_gold(judged) and cites(judged)


MEASURES = (
    Measure(
        name="citation-precision",
        title="Citation precision (at least)",
        definition="The share of citations that rest on a gold place. Gold is sparse, so this is the least it can be: "
        "the rest is unjudged, not wrong.",
        applies=_cites_with_gold,
        score=citation_precision,
        shape=Shape.MEAN,
        passes_at=0.2,
        group="Citing",
    ),
    Measure(
        name="citation-unjudged",
        title="Citations nobody has judged",
        definition="The share of citations outside the gold: the most that citation precision could still rise by.",
        applies=_cites_with_gold,
        score=unjudged_share,
        shape=Shape.MEAN,
        higher_is_better=False,
        passes_at=0.0,
        group="Citing",
    ),
)
