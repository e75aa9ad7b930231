"""The decision a report opens with: fit for the stated use, fit with conditions, or not fit, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.gate import Check, Verdict

USE = (
    "Finding and quoting what safeguarding guidance says, for practitioners who decide themselves, with their "
    "supervisor. It is not for deciding anything about a child."
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the checks come to."""

    word: str
    why: str
    conditions: tuple[str, ...]


def decide(checks: Sequence[Check], titles: Mapping[str, str]) -> Decision:
    """Return the decision: a broken invariant is never a condition."""
    broken = [check for check in checks if check.rule == "invariant" and check.verdict is Verdict.FAILED]
    open_points = [check for check in checks if check.verdict is not Verdict.PASSED]
    if broken:
        names = ", ".join(titles.get(check.measure, check.measure) for check in broken)
        return Decision("Not fit for the stated use", f"A rule that allows no exception is broken: {names}.", ())
    if open_points:
        return Decision(
            "Fit with conditions",
            "No rule without exceptions is broken; what follows must be settled or accepted by the role that signs.",
            tuple(_conditions(open_points, titles)),
        )
    if not checks:
        return Decision("Not decided", "No rule of the gate is about the cases of this run.", ())
    return Decision("Fit for the stated use", "Every check of the gate is passed.", ())


def _conditions(checks: Sequence[Check], titles: Mapping[str, str]) -> Iterator[str]:
    """Return one line a check, and one line a measure for all the questions it lost."""
    lost: dict[str, list[str]] = {}
    for check in checks:
        if check.rule == "loss":
            lost.setdefault(check.measure, []).extend(check.cases)
        else:
            yield f"{titles.get(check.measure, check.measure)} ({check.rule}, {check.verdict}): {check.sentence}."
    for measure, cases in lost.items():
        what = "question passed" if len(cases) == 1 else "questions passed"
        yield (
            f"{titles.get(measure, measure)} (loss, failed): {len(cases)} {what} in the approved run and "
            f"{'fails' if len(cases) == 1 else 'fail'} now, with no waiver: {', '.join(cases)}."
        )
