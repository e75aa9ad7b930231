"""Every measure, in the order of the report. A new measure is one file in `metrics/` and one line here."""

from __future__ import annotations

import numpy as np

from evals.metrics import (
    areas,
    attacks,
    citation_precision,
    citation_recall,
    citation_validity,
    complete_evidence,
    conditions,
    consultation,
    currency,
    emergency,
    evidence_budget,
    evidence_recall,
    false_answers,
    must_not,
    nuggets,
    outcome,
    over_abstention,
    quote_exactness,
    ranking,
    stability,
    verdicts,
)
from evals.metrics.measure import Measure
from evals.support import Support

# For reading scores that were made before: nothing is scored with it.
NO_SUPPORT = Support(lambda texts: np.zeros((len(texts), 1), dtype=np.float32))

FINDING = (
    *evidence_recall.MEASURES,
    *evidence_budget.MEASURES,
    *complete_evidence.MEASURES,
    *ranking.MEASURES,
)


def every_measure(support: Support) -> tuple[Measure, ...]:
    """Return all measures of answers."""
    return (
        *FINDING,
        *citation_validity.MEASURES,
        *quote_exactness.MEASURES,
        *conditions.MEASURES,
        *citation_precision.MEASURES,
        *citation_recall.MEASURES,
        *nuggets.measures(support),
        *false_answers.MEASURES,
        *over_abstention.MEASURES,
        *emergency.MEASURES,
        *verdicts.MEASURES,
        *must_not.MEASURES,
        *outcome.MEASURES,
        *attacks.MEASURES,
        *currency.MEASURES,
        *areas.MEASURES,
        *stability.MEASURES,
        *consultation.MEASURES,
    )
