"""Everything a report shows, gathered from a run folder; laying it out is left to the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.approved import Approved
from evals.asking import read_timings
from evals.compare import Change, read_scores
from evals.gate import Check
from evals.latency import Stage, latency
from evals.metrics.measure import Measure, Severity
from evals.registry import RunFolder, read_json
from evals.report.attribution import Loss, attribute
from evals.report.charts import Bar, bars, line
from evals.report.decision import Decision, decide
from evals.report.risk import RiskCurve, risk_curve
from evals.report.shown import Paragraph, ShownCase, shown_cases
from evals.report.slices import Slice, slices_of
from evals.run import judged_of
from evals.scoring import Result, read_results, result_from
from evals.support_labels import SupportQuality
from retriever.desk import Desk

HEADLINES = ("complete-evidence-at-5", "evidence-recall-at-5", "citation-recall", "nugget-recall")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure as the report shows it."""

    measure: Measure
    result: Result


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the heading it stands under."""

    title: str
    svg: str
    measure: str  # whose cases it opens


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report."""

    run: str
    manifest: Mapping[str, Any]
    decision: Decision
    checks: Sequence[Check]
    rows: Sequence[Row]
    systems: Mapping[str, Mapping[str, Result]]
    changes: Sequence[Change]
    approved: Approved | None
    cases: Sequence[ShownCase]
    paragraphs: Sequence[Paragraph]
    losses: Sequence[Loss]
    slices: Sequence[Slice]
    risk: RiskCurve
    stages: Sequence[Stage]
    charts: Sequence[Chart]
    support: SupportQuality | None

    @property
    def critical(self) -> list[ShownCase]:
        """The cases with a critical failure."""
        return [case for case in self.cases if case.worst == Severity.CRITICAL]

    @property
    def critical_by_measure(self) -> list[tuple[Measure, list[ShownCase]]]:
        """The critical failures under the measure that fired."""
        measures = [row.measure for row in self.rows if row.measure.severity is Severity.CRITICAL]
        found = [(measure, [case for case in self.cases if measure in case.failed]) for measure in measures]
        return [(measure, cases) for measure, cases in found if cases]

    @property
    def weights(self) -> dict[str, int]:
        """How many cases fail at worst at each severity."""
        return {str(severity): sum(case.worst == severity for case in self.cases) for severity in Severity}

    def title_of(self, measure: str) -> str:
        """Return a measure as people call it."""
        return next((row.measure.title for row in self.rows if row.measure.name == measure), measure)

    def ids_at(self, severity: str) -> list[str]:
        """Return the cases whose gravest failure is of a severity."""
        return [case.judged.case.id for case in self.cases if case.worst == severity]

    @property
    def groups(self) -> list[str]:
        """The headings of the measures, in order."""
        return list(dict.fromkeys(row.measure.group for row in self.rows))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands beside a run: its checks, what changed, the approved run, how good the support function is."""

    checks: Sequence[Check]
    changes: Sequence[Change] = ()
    approved: Approved | None = None
    support: SupportQuality | None = None


def gather(folder: RunFolder, desk: Desk, measures: Sequence[Measure], beside: Judgement) -> Report:
    """Read a run and put together everything its report shows."""
    manifest = folder.manifest
    judged = judged_of(folder, desk)
    cases = [one.case for one in judged]
    scores = {one.case: one for one in read_scores(folder)}
    results = {result.measure: result for result in read_results(folder)}
    rows = [Row(measure, results[measure.name]) for measure in measures if measure.name in results]
    systems = _systems(folder)
    shown, paragraphs = shown_cases(judged, tuple(scores.values()), measures)
    return Report(
        run=folder.path.name,
        manifest=manifest,
        decision=decide(beside.checks, {measure.name: measure.title for measure in measures}),
        checks=beside.checks,
        rows=rows,
        systems=systems,
        changes=beside.changes,
        approved=beside.approved,
        cases=shown,
        paragraphs=paragraphs,
        losses=attribute(judged, sum(manifest["left_out"].values())),
        slices=slices_of(cases, tuple(scores.values()), measures),
        risk=(curve := risk_curve(judged)),
        stages=latency(read_timings(folder.path)),
        charts=(*_charts(rows, systems), Chart("Risk and coverage", line("Risk and coverage", curve), "false-answers")),
        support=beside.support,
    )


def _systems(folder: RunFolder) -> dict[str, dict[str, Result]]:
    path = folder.path / "baselines.json"
    entries = read_json(path)["systems"] if path.is_file() else ()
    return {
        entry["system"]: {result.measure: result for result in map(result_from, entry["results"])} for entry in entries
    }


def _charts(rows: Sequence[Row], systems: Mapping[str, Mapping[str, Result]]) -> list[Chart]:
    charts = []
    for row in rows:
        if row.measure.name in HEADLINES and row.result.value is not None:
            shown = [_bar("Signpost", row.result, ours=True)]
            shown += [
                _bar(name, results[row.measure.name])
                for name, results in systems.items()
                if row.measure.name in results and results[row.measure.name].value is not None
            ]
            charts.append(Chart(row.measure.title, bars(row.measure.title, shown), row.measure.name))
    return charts


def _bar(label: str, result: Result, ours: bool = False) -> Bar:
    return Bar(label, result.value or 0.0, result.interval.low, result.interval.high, ours)
