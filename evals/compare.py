"""Two runs side by side: which questions changed, exactly, and what that says of questions nobody has asked yet.

The engine gives the same answer to the same question, so every changed case is a real change; the tests are only for
carrying it over to other questions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.metrics.measure import Measure, Severity, Shape
from evals.registry import RunFolder
from evals.scoring import HELD_BACK, CaseScores
from evals.statistics import Interval, clustered, holm, mcnemar, sign_flip, smallest_difference


@dataclass(frozen=True, slots=True)
class Change:
    """One measure, before and after, over the cases that both runs asked."""

    measure: str
    n: int
    before: float
    after: float
    difference: Interval
    p_value: float
    adjusted: float  # by Holm, over all the measures compared
    smallest_difference: float
    lost: tuple[str, ...]  # cases that passed and do not any more
    gained: tuple[str, ...]
    severity: Severity


def compare(before: Sequence[CaseScores], after: Sequence[CaseScores], measures: Sequence[Measure]) -> list[Change]:
    """Return what changed, measure by measure."""
    then = {one.case: one for one in before}
    pairs = [(then[one.case], one) for one in after if one.case in then and one.split in HELD_BACK]
    raw = [change for measure in measures if (change := _change(measure, pairs))]
    adjusted = holm({change.measure: change.p_value for change in raw})
    return [replace(change, adjusted=adjusted[change.measure]) for change in raw]


def paired(
    measure: str, before: Mapping[str, float], after: Sequence[CaseScores], higher_is_better: bool
) -> tuple[list[float], list[str]]:
    """Return the differences of one measure, positive where it got better, and the documents they belong to."""
    differences, documents = [], []
    for one in after:
        value = one.values.get(measure)
        if one.split in HELD_BACK and value is not None and one.case in before:
            step = value - before[one.case]
            differences.append(step if higher_is_better else -step)
            documents.append(one.document)
    return differences, documents


def read_scores(folder: RunFolder) -> tuple[CaseScores, ...]:
    """Read the scores of every case of a run."""
    lines = (folder.path / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(CaseScores(**json.loads(line)) for line in lines)


def _change(measure: Measure, pairs: Sequence[tuple[CaseScores, CaseScores]]) -> Change | None:
    both = [
        (then, now, old, new)
        for then, now in pairs
        if (old := then.values.get(measure.name)) is not None and (new := now.values.get(measure.name)) is not None
    ]
    if not both:
        return None
    differences = [new - old for _, _, old, new in both]
    lost = tuple(now.case for _, now, old, new in both if measure.passed(old) and not measure.passed(new))
    gained = tuple(now.case for _, now, old, new in both if not measure.passed(old) and measure.passed(new))
    share = measure.shape is Shape.SHARE
    return Change(
        measure=measure.name,
        n=len(both),
        before=float(np.mean([old for _, _, old, _ in both])),
        after=float(np.mean([new for _, _, _, new in both])),
        difference=clustered(differences, [now.document for _, now, _, _ in both]),
        p_value=mcnemar(len(lost), len(gained)) if share else sign_flip(differences),
        adjusted=1.0,
        smallest_difference=smallest_difference(float(np.std(differences)), len(differences)),
        lost=lost,
        gained=gained,
        severity=measure.severity,
    )
