"""The approved run: a small committed summary that later runs are held against, and who approved it in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.compare import read_scores
from evals.errors import BadGate
from evals.registry import RUNS, RunFolder, file_hash, read_json, write_json
from evals.scoring import HELD_BACK

APPROVED = RUNS / "approved.json"


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved run: every case's score of the measures that the gate compares."""

    run: str
    commit: str
    index: str
    role: str
    approved: str
    conditions: str
    values: Mapping[str, Mapping[str, float]]


def approve(run: RunFolder, role: str, today: str, conditions: str, measures: Sequence[str]) -> dict[str, Any]:
    """Return the summary of a run as it is committed."""
    scores = [one for one in read_scores(run) if one.split in HELD_BACK]
    values = {
        measure: {one.case: round(v, 4) for one in scores if (v := one.values.get(measure)) is not None}
        for measure in measures
    }
    manifest = run.manifest
    return {
        "run": run.path.name,
        "manifest": file_hash(run.path / "manifest.json"),
        "suite": manifest["suite"],
        "commit": manifest["commit"],
        "index": manifest["index"],
        "role": role,
        "approved": today,
        "conditions": conditions,
        "values": {measure: found for measure, found in values.items() if found},
    }


def read_approved(path: Path = APPROVED) -> Approved | None:
    """Return the approved run, or None where none was approved yet."""
    if not path.is_file():
        return None
    value = read_json(path)
    try:
        return Approved(**{name: value[name] for name in Approved.__dataclass_fields__})
    except KeyError as error:
        raise BadGate(f"{path.name} lacks {error}; approve a run again with `signpost eval approve`.") from error


def write_approved(value: dict[str, Any], path: Path = APPROVED) -> None:
    """Write the summary."""
    write_json(path, value)
