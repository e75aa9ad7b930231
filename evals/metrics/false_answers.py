"""False answers: what is answered although the guidance is silent."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity


def false_answer(judged: Judged) -> float:
    """Return 1 where something is offered as an answer to a question the guidance does not answer."""
    return float(judged.answers)


def _unanswerable(judged: Judged) -> bool:
    return judged.case.answerable is False and not judged.case.outcomes


def _near_miss(judged: Judged) -> bool:
    return _unanswerable(judged) and bool(judged.case.slices.get("near_miss"))


MEASURES = (
    Measure(
        name="false-answers",
        title="False answers",
        definition="The share of questions the guidance does not answer that are answered all the same.",
        applies=_unanswerable,
        score=false_answer,
        higher_is_better=False,
        severity=Severity.MAJOR,
        group="Abstaining",
    ),
    Measure(
        name="false-answers-near-miss",
        title="False answers, near misses",
        definition="False answers among questions whose words stand in the guidance but whose answer does not.",
        applies=_near_miss,
        score=false_answer,
        higher_is_better=False,
        severity=Severity.MAJOR,
        group="Abstaining",
    ),
)
