"""What a measure is: a definition in words, a direction, and a score for each case it is about.

A score of None means undefined: counted beside the measure, never taken as zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from evals.judged import Judged


class Shape(StrEnum):
    """How the scores of a measure are summed up."""

    SHARE = "share"  # each case passes (1) or not (0)
    MEAN = "mean"  # each case scores between 0 and 1
    SECONDS = "milliseconds"  # a quantile is shown, and nothing passes or fails


class Severity(StrEnum):
    """What a failure could do to a child or to the worker who relied on the answer."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `better` says whether 1 or 0 is the aim."""

    name: str
    title: str
    definition: str
    applies: Callable[[Judged], bool]
    score: Callable[[Judged], float | None]
    shape: Shape = Shape.SHARE
    higher_is_better: bool = True
    severity: Severity = Severity.MINOR
    passes_at: float = 1.0  # a case passes at this score or better
    group: str = ""  # the heading it stands under in the report

    def passed(self, value: float) -> bool:
        """Say whether a score passes."""
        return value >= self.passes_at if self.higher_is_better else value <= 1 - self.passes_at


def has_gold(judged: Judged) -> bool:
    """Say whether a case says where its answer stands, and is one to be answered."""
    case = judged.case
    # Red-team questions have measures of their own: their wording is not what people ask.
    return bool(case.groups) and case.answerable is not False and not case.slices.get("attack")


def has_gold_and_answer(judged: Judged) -> bool:
    """Say whether a case with gold was answered."""
    return has_gold(judged) and judged.answers


def anything(judged: Judged) -> bool:  # noqa: ARG001 - the shape of every `applies`
    """Say that every case counts."""
    return True


def cites(judged: Judged) -> bool:
    """Say whether the answer cites anything."""
    return bool(judged.answer.citations)
