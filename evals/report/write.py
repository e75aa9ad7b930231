"""The report as files: one HTML page with no outside request, and the same figures as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.report.decision import USE
from evals.report.page import Report
from evals.report.shown import ShownCase
from evals.scoring import Result

TEMPLATES = Path(__file__).parent / "templates"


def write_report(report: Report, folder: Path) -> Path:
    """Write every form of a report and return the page."""
    (folder / "report.json").write_text(json.dumps(as_values(report), ensure_ascii=False), encoding="utf-8")
    (folder / "report.csv").write_text(as_csv(report), encoding="utf-8")
    (folder / "report-cases.csv").write_text(cases_as_csv(report), encoding="utf-8")
    page = folder / "report.html"
    page.write_text(as_page(report), encoding="utf-8")
    return page


def as_page(report: Report) -> str:
    """Return the report as one HTML page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["figure"] = figure
    environment.filters["interval"] = interval
    return environment.get_template("report.html").render(report=report, use=USE)


def as_values(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    return {
        "run": report.run,
        "use": USE,
        "manifest": {name: value for name, value in report.manifest.items() if name != "case_ids"},
        "decision": asdict(report.decision),
        "severity": report.weights,
        "checks": [asdict(check) for check in report.checks],
        "measures": [
            {"title": row.measure.title, "definition": row.measure.definition, **asdict(row.result)}
            for row in report.rows
        ],
        "systems": {name: [asdict(result) for result in results.values()] for name, results in report.systems.items()},
        "changes": [asdict(change) for change in report.changes],
        "losses": [asdict(loss) for loss in report.losses],
        "slices": [asdict(one) for one in report.slices],
        "risk": asdict(report.risk),
        "latency": [asdict(stage) for stage in report.stages],
        "support": asdict(report.support) if report.support else None,
        "cases": [_case_values(case) for case in report.cases],
        "paragraphs": [asdict(one) for one in report.paragraphs],
    }


def as_csv(report: Report) -> str:
    """Return every figure as one row: system, measure, value, interval, cases."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("system measure value low high n undefined not_passed tune_value tune_n".split())
    writer.writerows(_rows("Signpost", [row.result for row in report.rows]))
    for name, results in report.systems.items():
        writer.writerows(_rows(name, list(results.values())))
    return file.getvalue()


def cases_as_csv(report: Report) -> str:
    """Return every case as one row: what was asked, how it ended, which rules fired, what it cites."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("case split kind area question outcome severity rules gold cites".split())
    for shown in report.cases:
        case, answer = shown.judged.case, shown.judged.answer
        asked = (case.id, case.split, case.kind, case.area, answer.question)
        rules = "; ".join(measure.name for measure in shown.failed)
        gold = "; ".join(sorted(f"{one.doc} {one.locator or one.snippet}" for one in case.gold))
        cites = "; ".join(f"{one.source} {', '.join(one.locators)}" for one in answer.citations)
        writer.writerow((*asked, shown.judged.outcome, shown.worst, rules, gold, cites))
    return file.getvalue()


def figure(value: float | None) -> str:
    """Return a figure to three places, or a dash for none."""
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def interval(result: Result) -> str:
    """Return an interval in words a reader can copy."""
    return f"{figure(result.interval.low)} to {figure(result.interval.high)}" if result.n else "–"


def _rows(system: str, results: list[Result]) -> Iterator[tuple[object, ...]]:
    for one in results:
        low, high = one.interval.low, one.interval.high
        yield (
            system,
            one.measure,
            one.value,
            low,
            high,
            one.n,
            one.undefined,
            len(one.failed),
            one.tune_value,
            one.tune_n,
        )


def _case_values(shown: ShownCase) -> dict[str, Any]:
    case, answer = shown.judged.case, shown.judged.answer
    paragraphs = {n: one.paragraph for _, cited in shown.cited for one in cited for n in one.numbers}
    return {
        "case": case.id,
        "split": case.split,
        "kind": case.kind,
        "area": case.area,
        "question": answer.question,
        "gold": [[asdict(gold) for gold in group] for group in case.groups],
        "nuggets": case.nuggets,
        "must_not": case.must_not,
        "outcome": shown.judged.outcome,
        "severity": shown.worst,
        "failed": [measure.name for measure in shown.failed],
        "values": dict(shown.scores.values),
        "headline": answer.headline,
        "points": [{"text": point.text, "citations": point.citations} for point in answer.points],
        "citations": [{"n": one.n, "paragraph": paragraphs[one.n], "quote": one.quote} for one in answer.citations],
        "notices": [{"kind": one.kind, "text": one.text} for one in answer.notices],
    }
