"""Case files as they are asked: a line that holds a pair becomes two cases, the second compared with the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evals.case import Case, read_cases


def read_asked(paths: Sequence[Path]) -> tuple[Case, ...]:
    """Read case files and take pairs apart."""
    return tuple(one for case in read_cases(paths) for one in taken_apart(case))


def taken_apart(case: Case) -> Iterator[Case]:
    """Return a case as it stands, or both cases of a pair."""
    other = case.extra.get("question_b")
    if not isinstance(other, str):
        yield case
        return
    slices = {**case.slices, "swap": case.extra.get("swap", "")}
    extra = {name: value for name, value in case.extra.items() if name != "question_b"}
    first = replace(case, kind=case.kind or "pair", slices=slices, extra={**extra, "pair": case.id})
    yield first
    yield replace(first, id=f"{case.id}-b", question=other, extra={**first.extra, "pair_of": case.id})
