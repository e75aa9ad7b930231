"""Intervals, paired tests and the smallest difference a set of cases can show; every one seeded and repeatable.

What is measured, and what a result means for a release, is left to the metrics and the gate.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest, norm

SEED = 20260101
REPEATS = 2000
LEVEL = 0.95
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval and how it was made."""

    low: float
    high: float
    how: str


def wilson(passed: int, n: int) -> Interval:
    """Return the Wilson interval of a proportion; unlike the plain one it does not shrink to a point at 0 or n."""
    if not n:
        return Interval(math.nan, math.nan, "no cases")
    found = binomtest(passed, n).proportion_ci(LEVEL, method="wilson")
    return Interval(float(found.low), float(found.high), "Wilson 95%")


def worst_rate(failures: int, n: int) -> float:
    """Return the exact one-sided upper bound of a failure rate: what zero failures in n still allows."""
    if not n:
        return 1.0
    return float(binomtest(failures, n, alternative="less").proportion_ci(LEVEL, method="exact").high)


def clustered(values: Sequence[float], clusters: Sequence[str]) -> Interval:
    """Return a bootstrap interval of a mean that draws whole documents: their questions stand or fall together."""
    if not values:
        return Interval(math.nan, math.nan, "no cases")
    means = _means(values, clusters)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high), "bootstrap 95%, clustered by document")


def at_or_below(values: Sequence[float], clusters: Sequence[str], bound: float) -> float:
    """Return the share of clustered bootstrap means at or below a bound: a one-sided p-value, never exactly zero."""
    means = _means(values, clusters)
    return float((np.count_nonzero(means <= bound) + 1) / (len(means) + 1))


def mcnemar(only_before: int, only_after: int) -> float:
    """Return the exact two-sided p-value of a pass/fail change: a binomial test on the cases that changed."""
    changed = only_before + only_after
    return float(binomtest(only_after, changed, 0.5).pvalue) if changed else 1.0


def sign_flip(differences: Sequence[float]) -> float:
    """Return the two-sided p-value of a mean paired difference, by flipping signs; one is added so it is never zero."""
    values = np.asarray([value for value in differences if value], dtype=np.float64)
    if not len(values):
        return 1.0
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), size=(REPEATS, len(values)))
    means = np.abs(signs @ values)
    # A mean equal to the one observed but for rounding is as extreme as it.
    return float((np.count_nonzero(means >= abs(values.sum()) - 1e-12) + 1) / (REPEATS + 1))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return p-values adjusted for how many were looked at, by Holm's step-down rule."""
    adjusted: dict[str, float] = {}
    highest = 0.0
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    for place, (name, value) in enumerate(ordered):
        highest = max(highest, min(1.0, value * (len(ordered) - place)))
        adjusted[name] = highest
    return adjusted


def smallest_difference(spread: float, n: int, power: float = 0.8) -> float:
    """Return the smallest mean difference that n cases of this spread would show at 5% with the given power."""
    if not n:
        return math.nan
    return float((norm.ppf((1 + LEVEL) / 2) + norm.ppf(power)) * spread / math.sqrt(n))


def _means(values: Sequence[float], clusters: Sequence[str]) -> Floats:
    names = sorted(set(clusters))
    place = {name: n for n, name in enumerate(names)}
    sums, counts = np.zeros(len(names)), np.zeros(len(names))
    for value, cluster in zip(values, clusters, strict=True):
        sums[place[cluster]] += value
        counts[place[cluster]] += 1
    drawn = np.random.default_rng(SEED).integers(0, len(names), size=(REPEATS, len(names)))
    means: Floats = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return means
