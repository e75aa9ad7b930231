"""Verifying a run: its files are what was chained, and asking again gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.asking import ANSWERS, Progress, ask_all
from evals.errors import BadRun
from evals.machine import code_hash
from evals.places import anchor, places_of
from evals.registry import RunFolder, broken_links, file_hash
from evals.run import cases_of
from retriever.desk import Desk


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found; nothing wrong means the run can be repeated to the byte."""

    wrong: tuple[str, ...]
    differing: tuple[str, ...]  # cases answered otherwise

    @property
    def stands(self) -> bool:
        """Whether the run was repeated to the byte and nothing was changed since."""
        return not self.wrong and not self.differing


def verify(run: RunFolder, desk: Desk, scratch: Path, progress: Progress) -> Verified:
    """Check a run's files against the chain, ask its cases again and compare every answer."""
    manifest = run.manifest
    if manifest["index"] != desk.index_version:
        raise BadRun(
            f"Run {run.path.name} was asked of index {manifest['index']}, this one is {desk.index_version}; "
            "give the same index with --index."
        )
    wrong = [line for line in broken_links(run.path.parent) if line.startswith((run.path.name, "line "))]
    if manifest["code"] != code_hash():
        wrong.append("the engine's code differs from the one that answered")
    cases = anchor(cases_of(run), places_of(desk.index), frozenset(manifest["of_digests"])).cases
    ask_all(desk.ask, cases, scratch, progress)
    if file_hash(scratch / ANSWERS) == manifest["files"][ANSWERS]:
        return Verified(tuple(wrong), ())
    return Verified(tuple(wrong), tuple(_differing(_lines(run.path), _lines(scratch))))


def _lines(folder: Path) -> list[str]:
    return (folder / ANSWERS).read_text(encoding="utf-8").splitlines()


def _differing(before: Sequence[str], after: Sequence[str]) -> list[str]:
    then = {json.loads(line)["case"]: line for line in before}
    now = {json.loads(line)["case"]: line for line in after}
    return [name for name in then if then[name] != now.get(name)]
