"""Verifying a run: its files are what was chained, and asking again gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.asking import ANSWERS, Progress, ask_all
from evals.machine import code_hash
from evals.places import places_of
from evals.planting import Desks
from evals.registry import RunFolder, broken_links, file_hash
from evals.run import asker, judged_of


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found; nothing wrong means the run can be repeated to the byte."""

    wrong: tuple[str, ...]
    differing: tuple[str, ...]  # cases answered otherwise

    @property
    def stands(self) -> bool:
        """Whether the run was repeated to the byte and nothing was changed since."""
        return not self.wrong and not self.differing


def verify(run: RunFolder, desks: Desks, scratch: Path, progress: Progress) -> Verified:
    """Check a run's files against the chain, ask its cases again and compare every answer."""
    manifest = run.manifest
    cases = [one.case for one in judged_of(run, desks.desk)]
    wrong = [line for line in broken_links(run.path.parent) if line.startswith((run.path.name, "line "))]
    if manifest["code"] != code_hash():
        wrong.append("the engine's code differs from the one that answered")
    ask = asker(cases, desks, RunFolder(scratch), places_of(desks.desk.index))
    ask_all(ask, cases, scratch, progress)
    if file_hash(scratch / ANSWERS) == manifest["files"][ANSWERS]:
        return Verified(tuple(wrong), ())
    return Verified(tuple(wrong), tuple(_differing(_lines(run.path), _lines(scratch))))


def _lines(folder: Path) -> list[str]:
    return (folder / ANSWERS).read_text(encoding="utf-8").splitlines()


def _differing(before: Sequence[str], after: Sequence[str]) -> list[str]:
    then = {json.loads(line)["case"]: line for line in before}
    now = {json.loads(line)["case"]: line for line in after}
    return [name for name in then if then[name] != now.get(name)]
