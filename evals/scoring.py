"""Answers become scores: one value a case and measure, then one result a measure.

A measure that is not about a case leaves no trace on it; one that is, but cannot be told, is counted as undefined.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.case import Case
from evals.errors import BadRun
from evals.judged import Judged
from evals.metrics.measure import Measure, Shape, has_gold
from evals.places import Places
from evals.registry import RunFolder, read_json
from evals.statistics import Interval, clustered, smallest_difference, wilson, worst_rate
from retriever.answer import Answer

HELD_BACK = ("report", "")  # what figures are for; cases of other files carry no split


@dataclass(frozen=True, slots=True)
class CaseScores:
    """What every measure says of one case."""

    case: str
    split: str
    document: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Result:
    """One measure over the cases held back, with what the tuning half scored beside it."""

    measure: str
    value: float | None
    n: int
    undefined: int
    interval: Interval
    by_document: Interval  # the same, drawing whole documents
    worst_rate: float  # for passes: the failure rate that cannot be ruled out
    smallest_difference: float
    failed: tuple[str, ...]  # ids of the cases that do not pass
    tune_value: float | None
    tune_n: int


def judge(cases: Sequence[Case], answers: Mapping[str, Answer], places: Places) -> tuple[Judged, ...]:
    """Set every case beside its answer."""
    missing = [case.id for case in cases if case.id not in answers]
    if missing:
        raise BadRun(f"{len(missing)} of {len(cases)} cases have no answer ({missing[0]} first); run again.")
    judged: dict[str, Judged] = {}
    for case in cases:
        judged[case.id] = Judged(case, answers[case.id], places, judged)
    return tuple(judged.values())


def score(judged: Iterable[Judged], measures: Sequence[Measure]) -> tuple[CaseScores, ...]:
    """Score every case by every measure that is about it."""
    return tuple(
        CaseScores(
            one.case.id,
            one.case.split,
            one.document,
            {measure.name: measure.score(one) for measure in measures if measure.applies(one)},
        )
        for one in judged
    )


def summarise(scores: Sequence[CaseScores], measures: Sequence[Measure]) -> tuple[Result, ...]:
    """Return one result a measure that any case is about."""
    results = (summarise_one(scores, measure) for measure in measures)
    return tuple(result for result in results if result.n or result.undefined or result.tune_n)


def summarise_one(scores: Sequence[CaseScores], measure: Measure) -> Result:
    """Return one measure's result over the cases held back."""
    about = [one for one in scores if measure.name in one.values]
    held = [one for one in about if one.split in HELD_BACK]
    defined = [(one, value) for one in held if (value := one.values[measure.name]) is not None]
    values = [value for _, value in defined]
    documents = [one.document for one, _ in defined]
    tune = [v for one in about if one.split not in HELD_BACK and (v := one.values[measure.name]) is not None]
    by_document = clustered(values, documents)
    failed = tuple(one.case for one, value in defined if not measure.passed(value))
    return Result(
        measure=measure.name,
        value=mean(values),
        n=len(values),
        undefined=len(held) - len(values),
        interval=wilson(round(sum(values)), len(values)) if measure.shape is Shape.SHARE else by_document,
        by_document=by_document,
        worst_rate=worst_rate(len(failed), len(values)),
        smallest_difference=smallest_difference(float(np.std(values)) if values else math.nan, len(values)),
        failed=failed,
        tune_value=mean(tune),
        tune_n=len(tune),
    )


def read_results(folder: RunFolder) -> tuple[Result, ...]:
    """Read the results of a run."""
    return tuple(result_from(value) for value in read_json(folder.path / "summary.json")["results"])


def result_from(value: Mapping[str, Any]) -> Result:
    """Rebuild a result from its stored JSON values."""
    intervals = {name: Interval(**value[name]) for name in ("interval", "by_document")}
    return Result(**{**value, **intervals, "failed": tuple(value["failed"])})


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, or None of nothing."""
    return math.fsum(values) / len(values) if values else None


def summarise_leave_out(answered: Mapping[str, bool], cases: Sequence[Case]) -> tuple[Result, ...]:
    """Return how often a question was still answered after its documents had been taken away."""
    if not answered:
        return ()
    by_id = {case.id: case for case in cases}
    scores = [
        CaseScores(name, by_id[name].split, by_id[name].groups[0][0].doc, {LEFT_OUT.name: float(value)})
        for name, value in answered.items()
        if name in by_id
    ]
    return (summarise_one(scores, LEFT_OUT),)


LEFT_OUT = Measure(
    name="answered-without-document",
    title="Answered without its document",
    definition="Of the questions asked again with every document of their gold taken away, the share still answered. "
    "Other documents may rightly speak of the same thing, so this is the most it can be, not an error rate.",
    applies=has_gold,
    score=lambda judged: None,  # noqa: ARG005 - scored by asking again
    higher_is_better=False,
    group="Abstaining",
)
