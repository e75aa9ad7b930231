"""The gate: may this go out? Invariants, floors, margins against the approved run, and every named loss.

Undecided is never passed: where there are too few cases to tell, the gate says so and the command exits 3.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from evals.approved import Approved
from evals.compare import paired, read_scores
from evals.errors import BadGate
from evals.measures import NO_SUPPORT, every_measure
from evals.metrics.measure import Measure, Severity
from evals.registry import RunFolder
from evals.scoring import HELD_BACK, CaseScores, Result, read_results
from evals.statistics import at_or_below, holm

GATES = Path(__file__).parent / "gates.toml"
SURE = 0.05
FEWEST = 20  # pairs below which a margin decides nothing


class Verdict(StrEnum):
    """How a check, or the whole gate, ends."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the gate file."""

    kind: str  # invariant | floor | margin
    measure: str
    suites: tuple[str, ...] = ()
    at_least: float = math.nan
    at_most: float = math.nan
    margin: float = math.nan


@dataclass(frozen=True, slots=True)
class Waiver:
    """A loss that may stand until a date, and the role that answers for it."""

    case: str
    measure: str
    reason: str
    owner_role: str
    expires: str


@dataclass(frozen=True, slots=True)
class Gates:
    """The gate file."""

    rules: tuple[Rule, ...]
    waivers: tuple[Waiver, ...]

    def of(self, kind: str) -> tuple[Rule, ...]:
        """Return the rules of one kind."""
        return tuple(rule for rule in self.rules if rule.kind == kind)


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule found, in a sentence, with the cases behind it."""

    rule: str
    measure: str
    verdict: Verdict
    sentence: str
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What the gate reads of a run."""

    suite: str
    results: Mapping[str, Result]
    scores: Sequence[CaseScores]


def gate_run(folder: RunFolder, gates: Gates, approved: Approved | None, today: str) -> list[Check]:
    """Return every check of a run on disk."""
    measures = {measure.name: measure for measure in every_measure(NO_SUPPORT)}
    results = {result.measure: result for result in read_results(folder)}
    run = Run(str(folder.manifest["suite"]), results, read_scores(folder))
    return gate(run, gates, measures, approved, today)


def gate(run: Run, gates: Gates, measures: Mapping[str, Measure], approved: Approved | None, today: str) -> list[Check]:
    """Return every check of a run."""
    checks: list[Check | None] = [_invariant(rule, run) for rule in gates.of("invariant")]
    checks += [_floor(rule, run) for rule in gates.of("floor") if not rule.suites or run.suite in rule.suites]
    if approved is not None:
        checks += _margins(gates.of("margin"), run, measures, approved)
        checks += _losses(gates, run, measures, approved, today)
    return [check for check in checks if check]


def verdict(checks: Sequence[Check]) -> Verdict:
    """Return failed where any check failed, else undecided where any could not be told or nothing was checked."""
    if not checks:
        return Verdict.UNDECIDED
    found = {check.verdict for check in checks}
    return next((v for v in (Verdict.FAILED, Verdict.UNDECIDED) if v in found), Verdict.PASSED)


def read_gates(path: Path = GATES) -> Gates:
    """Read the gate file, or name the entry that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadGate(f"{path.name} cannot be read as TOML ({error}); correct it.") from error
    rules = [_rule(kind, entry, path) for kind in ("invariant", "floor", "margin") for entry in table.get(kind, ())]
    try:
        waivers = tuple(
            Waiver(**{**entry, "expires": str(entry.get("expires", ""))}) for entry in table.get("waiver", ())
        )
    except TypeError as error:
        raise BadGate(
            f"{path.name}: a waiver needs case, measure, reason, owner_role and expires ({error}); complete it."
        ) from error
    return Gates(tuple(rules), waivers)


def _rule(kind: str, entry: Mapping[str, Any], path: Path) -> Rule:
    try:
        return Rule(kind, **{**entry, "suites": tuple(entry.get("suites", ()))})
    except TypeError as error:
        raise BadGate(f"{path.name}: the {kind} of {entry.get('measure', '?')} is wrong ({error}).") from error


def _nothing(rule: Rule, run: Run) -> Check | None:
    """Return undecided where the suite must carry cases for a rule; elsewhere nothing was looked at."""
    if run.suite not in rule.suites:
        return None
    return Check(rule.kind, rule.measure, Verdict.UNDECIDED, "no case of this run is about it")


def _invariant(rule: Rule, run: Run) -> Check | None:
    result = run.results.get(rule.measure)
    if result is None or not result.n:
        return _nothing(rule, run)
    if result.failed:
        return Check(
            rule.kind, rule.measure, Verdict.FAILED, f"{len(result.failed)} of {result.n} cases fail", result.failed
        )
    sentence = f"none of {result.n} cases fails; a failure rate up to {result.worst_rate:.1%} cannot be ruled out"
    return Check(rule.kind, rule.measure, Verdict.PASSED, sentence)


def _floor(rule: Rule, run: Run) -> Check | None:
    result = run.results.get(rule.measure)
    if result is None or result.value is None:
        return _nothing(rule, run)
    upward = not math.isnan(rule.at_least)
    wanted = rule.at_least if upward else rule.at_most
    near = result.interval.low if upward else result.interval.high
    sentence = (
        f"{result.value:.3f} (95% interval {result.interval.low:.3f} to {result.interval.high:.3f}, {result.n} cases); "
        f"the {'lower' if upward else 'upper'} end must be at {'least' if upward else 'most'} {wanted:.2f}"
    )
    if (near >= wanted) if upward else (near <= wanted):
        return Check(rule.kind, rule.measure, Verdict.PASSED, sentence)
    across = (result.value >= wanted) if upward else (result.value <= wanted)
    if across:
        why = f"{sentence}: too few cases to be sure that it is"
        return Check(rule.kind, rule.measure, Verdict.UNDECIDED, why, result.failed)
    return Check(rule.kind, rule.measure, Verdict.FAILED, sentence, result.failed)


def _margins(rules: Sequence[Rule], run: Run, measures: Mapping[str, Measure], approved: Approved) -> list[Check]:
    pairs = {
        rule.measure: paired(
            rule.measure,
            approved.values.get(rule.measure, {}),
            run.scores,
            measures[rule.measure].higher_is_better,
        )
        for rule in rules
        if rule.measure in measures
    }
    raw = {
        rule.measure: at_or_below(*pairs[rule.measure], -rule.margin)
        for rule in rules
        if len(pairs.get(rule.measure, ([], []))[0]) >= FEWEST
    }
    adjusted = holm(raw)
    return [_margin(rule, pairs.get(rule.measure, ([], []))[0], adjusted.get(rule.measure)) for rule in rules]


def _margin(rule: Rule, differences: Sequence[float], p_value: float | None) -> Check:
    if p_value is None:
        sentence = f"only {len(differences)} cases in common with the approved run; {FEWEST} are needed"
        return Check("margin", rule.measure, Verdict.UNDECIDED, sentence)
    difference = math.fsum(differences) / len(differences)
    sentence = (
        f"{difference:+.3f} against the approved run over {len(differences)} cases (margin {rule.margin:.2f}, "
        f"p={p_value:.4f} that it is worse by more)"
    )
    if p_value <= SURE:
        return Check("margin", rule.measure, Verdict.PASSED, sentence)
    return Check("margin", rule.measure, Verdict.FAILED if difference < -rule.margin else Verdict.UNDECIDED, sentence)


def _losses(gates: Gates, run: Run, measures: Mapping[str, Measure], approved: Approved, today: str) -> list[Check]:
    waived = {(one.case, one.measure) for one in gates.waivers if one.expires >= today and one.owner_role}
    lost: list[tuple[str, Measure]] = []
    for one in run.scores:
        for name, value in one.values.items():
            before = approved.values.get(name, {}).get(one.case)
            if before is None or value is None or one.split not in HELD_BACK:
                continue
            if measures[name].passed(before) and not measures[name].passed(value):
                lost.append((one.case, measures[name]))
    return [_loss(case, measure, (case, measure.name) in waived) for case, measure in lost]


def _loss(case: str, measure: Measure, waived: bool) -> Check:
    if waived and measure.severity is not Severity.CRITICAL:
        return Check("loss", measure.name, Verdict.PASSED, f"{case} passed before and fails now; waived", (case,))
    why = "a critical loss cannot be waived" if waived else "no waiver in gates.toml speaks for it"
    return Check("loss", measure.name, Verdict.FAILED, f"{case} passed before and fails now; {why}", (case,))
