"""Krippendorff's alpha: how far raters agree beyond chance, with ratings missing here and there.

From the coincidence matrix, as Krippendorff sets it out in "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.statistics import LEVEL, SEED, Interval

REPEATS = 1000
Floats = NDArray[np.float64]
Ratings = Sequence[Mapping[str, float]]  # one item each: rater -> rating


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with its interval, and what it rests on."""

    alpha: float | None  # None where nothing can be compared
    interval: Interval
    items: int  # items with two ratings or more
    raters: int
    reading: str


def agreement(ratings: Ratings) -> Agreement:
    """Return ordinal alpha with a bootstrap interval that draws items."""
    paired = [item for item in ratings if len(item) > 1]
    value = alpha(paired, ordinal)
    raters = len({rater for item in ratings for rater in item})
    return Agreement(value, _interval(paired), len(paired), raters, reading(value))


def reading(value: float | None) -> str:
    """Return what a value may be used for, by the customary bounds."""
    if value is None:
        return "cannot be told: too few items were rated twice, or all ratings are the same"
    if value >= 0.8:
        return "reliable"
    return "tentative" if value >= 0.667 else "too low to quote the ratings: the guide for raters needs work first"


def alpha(ratings: Ratings, difference: Callable[[Floats, Floats], Floats]) -> float | None:
    """Return alpha for one kind of difference between ratings."""
    values = np.asarray(sorted({value for item in ratings for value in item.values()}), dtype=np.float64)
    if len(values) < 2:
        return None
    together = _coincidences(ratings, values)
    totals = together.sum(axis=1)
    whole = totals.sum()
    far = difference(values, totals)
    expected = float((np.outer(totals, totals) * far).sum())
    if not expected:
        return None
    return float(1 - (whole - 1) * (together * far).sum() / expected)


def nominal(values: Floats, totals: Floats) -> Floats:
    """Return 1 wherever two values differ."""
    del totals
    return np.asarray(values[:, None] != values[None, :], dtype=np.float64)


def interval_scale(values: Floats, totals: Floats) -> Floats:
    """Return the squared distance of two values."""
    del totals
    return np.asarray((values[:, None] - values[None, :]) ** 2, dtype=np.float64)


def ordinal(values: Floats, totals: Floats) -> Floats:
    """Return the squared number of ratings that lie between two ranks, each end counting half."""
    size = len(values)
    far = np.zeros((size, size))
    for low in range(size):
        for high in range(low + 1, size):
            between = totals[low : high + 1].sum() - (totals[low] + totals[high]) / 2
            far[low, high] = far[high, low] = between**2
    return far


def _coincidences(ratings: Ratings, values: Floats) -> Floats:
    place = {float(value): n for n, value in enumerate(values)}
    together = np.zeros((len(values), len(values)))
    for item in ratings:
        if len(item) < 2:
            continue
        given = [place[float(value)] for value in item.values()]
        for one, first in enumerate(given):
            for two, second in enumerate(given):
                if one != two:
                    together[first, second] += 1 / (len(given) - 1)
    return together


def _interval(ratings: Ratings) -> Interval:
    chance = np.random.default_rng(SEED)
    found = []
    for _ in range(REPEATS if len(ratings) > 1 else 0):
        drawn = [ratings[n] for n in chance.integers(0, len(ratings), len(ratings))]
        if (value := alpha(drawn, ordinal)) is not None:
            found.append(value)
    if not found:
        return Interval(float("nan"), float("nan"), "too few items")
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high), "bootstrap 95%, items drawn")
