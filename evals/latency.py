"""Latency: what answers took, stage by stage. Watched, never a gate: it says as much of the machine as of the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Stage:
    """Milliseconds of one stage over all questions."""

    stage: str
    n: int
    p50: float
    p95: float
    slowest: tuple[str, ...]  # the cases it took longest for


SLOWEST = 3


def latency(timings: Mapping[str, Mapping[str, float]]) -> tuple[Stage, ...]:
    """Return the middle and the slow end of every stage, the whole last."""
    names = sorted({name for times in timings.values() for name in times} - {"total"})
    return tuple(stage for name in (*names, "total") if (stage := _stage(name, timings)))


def _stage(name: str, timings: Mapping[str, Mapping[str, float]]) -> Stage | None:
    took = {case: times[name] for case, times in timings.items() if name in times}
    if not took:
        return None
    p50, p95 = np.quantile(list(took.values()), [0.5, 0.95])
    slowest = sorted(took, key=lambda case: (-took[case], case))[:SLOWEST]
    return Stage(name, len(took), round(float(p50), 2), round(float(p95), 2), tuple(slowest))
