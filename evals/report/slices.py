"""Slices: the same measures for parts of the cases, so that a good mean cannot hide who it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.case import Case
from evals.metrics.measure import Measure
from evals.scoring import HELD_BACK, CaseScores
from evals.statistics import Interval, wilson

SLICED = ("complete-evidence-at-5", "over-abstention", "false-answers", "outcome", "pair-invariance", "own-area")
FEWEST = 30  # below this a slice is shown with its interval and called too small to read
MOST_VALUES = 14
SKIPPED = ("overlap", "section", "topic", "batch")


@dataclass(frozen=True, slots=True)
class Slice:
    """One measure over the cases that share a property."""

    name: str
    value: str
    measure: str
    share: float
    n: int
    interval: Interval
    small: bool
    failed: tuple[str, ...]


def slices_of(cases: Sequence[Case], scores: Sequence[CaseScores], measures: Sequence[Measure]) -> tuple[Slice, ...]:
    """Return every slice of every sliced measure, over the cases held back."""
    by_case = {one.case: one for one in scores}
    held = [case for case in cases if case.split in HELD_BACK and case.id in by_case]
    found = []
    for name in sorted({name for case in held for name in properties(case)}):
        values = sorted({properties(case)[name] for case in held if name in properties(case)}, key=_order)
        if 1 < len(values) <= MOST_VALUES:
            for measure in (one for one in measures if one.name in SLICED):
                found += [s for value in values if (s := _slice(name, value, measure, held, by_case))]
    return tuple(found)


def properties(case: Case) -> dict[str, str]:
    """Return what a case can be sliced by."""
    named = {str(name): _word(value) for name, value in case.slices.items() if name not in SKIPPED}
    form = {"form": str(case.extra["form"])} if case.extra.get("form") else {}
    return {**named, "kind": case.kind, **form}


def _slice(
    name: str, value: str, measure: Measure, cases: Sequence[Case], scores: Mapping[str, CaseScores]
) -> Slice | None:
    held = {
        case.id: score
        for case in cases
        if properties(case).get(name) == value and (score := scores[case.id].values.get(measure.name)) is not None
    }
    if not held:
        return None
    n, total = len(held), sum(held.values())
    failed = tuple(case for case, score in held.items() if not measure.passed(score))
    return Slice(name, value, measure.name, total / n, n, wilson(round(total), n), n < FEWEST, failed)


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _order(value: str) -> tuple[int, str]:
    return (int(value), "") if value.isdigit() else (0, value)
