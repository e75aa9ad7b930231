"""Is the harness itself awake? Known faults are planted in stored answers, and every measure is taken again.

Each fault must be seen by the measure meant for it, and measures that have nothing to do with it must stay still.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.asking import Progress
from evals.case import Case
from evals.errors import BadRun
from evals.faults import areas, citations, consultations, endings, hits, quotes
from evals.faults.fault import Fault
from evals.judged import Judged
from evals.metrics.measure import Measure
from evals.metrics.stability import other_of
from evals.places import Places
from evals.registry import RunFolder
from evals.run import judged_of, measures_for
from evals.scoring import judge, mean, score
from retriever.answer import Answer
from retriever.desk import Desk

FAULTS: tuple[Fault, ...] = (
    *quotes.FAULTS, *citations.FAULTS, *hits.FAULTS, *endings.FAULTS, *areas.FAULTS, *consultations.FAULTS
)  # fmt: skip
SLIGHT = 1e-12
MOST = 400  # cases the faults are planted in: enough for every measure, quick enough to run often


@dataclass(frozen=True, slots=True)
class Seen:
    """What one planted fault did to every measure: the change, where better is up."""

    fault: str
    caught_by: str
    caught: bool
    moved: Mapping[str, float]
    unrelated: tuple[str, ...]  # measures that moved and had no business to


def mutate(run: RunFolder, desk: Desk, progress: Progress) -> tuple[Seen, ...]:
    """Plant every fault in a run's answers and return what the measures saw."""
    judged = sampled(judged_of(run, desk))
    places = judged[0].places
    cases = [one.case for one in judged]
    answers = {one.case.id: one.answer for one in judged}
    measures = measures_for(desk)
    before = _means(judged, measures)
    seen = []
    for done, fault in enumerate(FAULTS):
        progress("Planting faults", done, len(FAULTS))
        spoiled = _spoiled(fault, judged)
        held = fault.places(places) if fault.places else places
        after = _means(judge(cases, spoiled, held), measures)
        seen.append(_seen(fault, before, after, measures))
    progress("Planting faults", len(FAULTS), len(FAULTS))
    return (*seen, cases_dropped(cases, answers, places))


def sampled(judged: Sequence[Judged], most: int = MOST) -> tuple[Judged, ...]:
    """Return about so many cases, evenly over their kinds, each with the ones it is compared with."""
    families = {one.case.id: other_of(one) or one.case.id for one in judged}
    heads = sorted(dict.fromkeys(families.values()), key=lambda head: (head.split("-")[0], head))
    step = max(1, round(len(judged) / most))
    kept = set(heads[::step])
    return tuple(one for one in judged if families[one.case.id] in kept)


def cases_dropped(cases: Sequence[Case], answers: Mapping[str, Answer], places: Places) -> Seen:
    """Drop one answer in twenty: no measure may average over what is left, the run must be refused."""
    kept = {name: answer for n, (name, answer) in enumerate(answers.items()) if n % 20}
    try:
        judge(cases, kept, places)
    except BadRun:
        return Seen("one case in twenty dropped", "refused by the harness", True, {}, ())
    return Seen("one case in twenty dropped", "refused by the harness", False, {}, ())


def _spoiled(fault: Fault, judged: Sequence[Judged]) -> dict[str, Answer]:
    return {one.case.id: fault.spoil(one) for one in judged}


def _means(judged: Sequence[Judged], measures: Sequence[Measure]) -> dict[str, float]:
    scores = score(judged, measures)
    found: dict[str, float] = {}
    for measure in measures:
        values = [value for one in scores if (value := one.values.get(measure.name)) is not None]
        if (average := mean(values)) is not None:
            found[measure.name] = average if measure.higher_is_better else 1 - average
    return found


def _seen(fault: Fault, before: Mapping[str, float], after: Mapping[str, float], measures: Sequence[Measure]) -> Seen:
    moved = {
        name: round(after.get(name, 0.0) - value, 6)
        for name, value in before.items()
        if abs(after.get(name, 0.0) - value) > SLIGHT
    }
    groups = {measure.name: measure.group for measure in measures}
    allowed = {fault.caught_by, *fault.may_move}
    unrelated = tuple(name for name in moved if name not in allowed and groups[name] not in allowed)
    return Seen(fault.name, fault.caught_by, moved.get(fault.caught_by, 0.0) < 0, moved, unrelated)
