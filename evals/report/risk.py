"""Risk and coverage: how many answers would be wrong if only the surest were given.

The sureness is the score of the best hit. An answer counts as wrong where the guidance is silent, or where none of the
evidence needed is cited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.judged import Judged
from evals.scoring import HELD_BACK


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """If this share of the questions were answered, this share of the answers would be wrong."""

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class RiskCurve:
    """The curve, the area under it (less is better) and what is answered at a risk of one in twenty."""

    points: tuple[RiskPoint, ...]
    area: float
    coverage_at_5: float
    n: int


def risk_curve(judged: Sequence[Judged]) -> RiskCurve:
    """Return the risk at every coverage, the surest answers first."""
    rated = sorted(
        (
            (one.answer.searched[0].score if one.answer.searched else 0.0, _wrong(one), one.case.id)
            for one in judged
            if one.case.split in HELD_BACK and one.case.answerable is not None and one.answers
        ),
        key=lambda item: (-item[0], item[2]),
    )
    points = []
    wrong = 0
    for place, (_, bad, _) in enumerate(rated, start=1):
        wrong += bad
        points.append(RiskPoint(place / len(rated), wrong / place))
    area = sum(point.risk for point in points) / len(points) if points else 0.0
    covered = max((point.coverage for point in points if point.risk <= 0.05), default=0.0)
    return RiskCurve(tuple(points), area, covered, len(points))


def _wrong(judged: Judged) -> bool:
    return judged.case.answerable is False or (bool(judged.case.groups) and not judged.cited_groups)
