"""A run becomes its report: the gate is read again, changes are worked out, files are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.approved import Approved
from evals.compare import Change, compare, read_scores
from evals.gate import Gates, gate_run
from evals.metrics.measure import Measure
from evals.registry import RunFolder
from evals.report.page import Judgement, gather
from evals.report.write import write_report
from evals.run import measures_for
from evals.scoring import HELD_BACK, CaseScores
from evals.support import Support
from evals.support_labels import quality, read_pairs
from retriever.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """What a run is held against, and on what day."""

    gates: Gates
    approved: Approved | None
    today: str


def make_report(run: RunFolder, desk: Desk, standing: Standing) -> Path:
    """Write the report of a run into its folder and return the page."""
    measures = measures_for(desk)
    checks = gate_run(run, standing.gates, standing.approved, standing.today)
    changes = changes_since(standing.approved, read_scores(run), measures) if standing.approved else []
    support = quality(Support(desk.searcher.encoder.encode), read_pairs())
    report = gather(run, desk, measures, Judgement(checks, changes, standing.approved, support))
    return write_report(report, run.path)


def changes_since(approved: Approved, scores: Sequence[CaseScores], measures: Sequence[Measure]) -> list[Change]:
    """Return what changed since the approved run, of the measures whose scores it keeps."""
    documents = {one.case: one.document for one in scores}
    before: dict[str, dict[str, float | None]] = {}
    for measure, values in approved.values.items():
        for case, value in values.items():
            before.setdefault(case, {})[measure] = value
    then = [CaseScores(case, HELD_BACK[0], documents.get(case, ""), values) for case, values in before.items()]
    changed = compare(then, scores, measures)
    return [one for one in changed if one.lost or one.gained or one.before != one.after]
