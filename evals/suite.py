"""Suites: which of the shipped cases are asked, from one table; the same cases every time."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.case import BadCase, Case, read_cases
from evals.reading import read_asked, taken_apart

FOLDER = Path(__file__).parent
CASES = FOLDER / "cases"


@dataclass(frozen=True, slots=True)
class Suite:
    """A name for some of the cases, and whether the costly extras are run with them."""

    name: str
    split: str
    extras: bool
    planted: bool  # whether cases that need a document planted in a copy of the index are asked
    files: tuple[tuple[str, int], ...]  # the file, and how many of its cases; 0 is all


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cases of a run, the files they stand in, and which of them are ours, written against the digests."""

    name: str
    extras: bool
    cases: tuple[Case, ...]
    files: tuple[Path, ...]
    of_digests: frozenset[str]


def read_suites() -> dict[str, Suite]:
    """Read the table of suites."""
    table = tomllib.loads((FOLDER / "suites.toml").read_text(encoding="utf-8"))
    return {
        name: Suite(name, entry["split"], entry["extras"], entry["planted"], tuple(entry["files"].items()))
        for name, entry in table.items()
    }


def choose(name: str) -> Chosen:
    """Return the cases of a suite, or say which suites there are."""
    suites = read_suites()
    if name not in suites:
        raise BadCase(f"There is no suite {name!r}; use {', '.join(suites)}.")
    suite = suites[name]
    cases: list[Case] = []
    for file, most in suite.files:
        found = [case for case in read_cases([CASES / file]) if suite.split in ("", case.split) or not case.split]
        kept = spread([case for case in found if suite.planted or not case.extra.get("planted")], most)
        cases += [one for case in kept for one in taken_apart(case)]
    files = tuple(CASES / file for file, _ in suite.files)
    return Chosen(name, suite.extras, with_partners(cases, files), files, frozenset(case.id for case in cases))


def of_files(paths: Sequence[Path], extras: bool) -> Chosen:
    """Return all the cases of files from anywhere."""
    cases = read_asked(paths)
    refuse_drafts(cases)
    ours = [path for path in paths if path.resolve().parent == CASES.resolve()]
    of_digests = frozenset(case.id for case in read_asked(ours)) if ours else frozenset()
    return Chosen("files", extras, cases, tuple(paths), of_digests)


def refuse_drafts(cases: Sequence[Case]) -> None:
    """Refuse questions that nobody has read again: a draft's gold is where the question came from, not an answer."""
    drafts = [case.id for case in cases if dict(case.extra.get("provenance") or {}).get("status") == "draft"]
    if drafts:
        raise BadCase(
            f"{len(drafts)} cases are still drafts ({drafts[0]} first); rewrite them, check their places and set "
            'provenance.status to "approved".'
        )


def spread(cases: Sequence[Case], most: int) -> list[Case]:
    """Return so many cases, evenly over the kinds and over the file."""
    if not most or len(cases) <= most:
        return list(cases)
    ordered = sorted(range(len(cases)), key=lambda n: (cases[n].kind, n))
    step = len(ordered) / most
    return [cases[n] for n in sorted(ordered[int(place * step)] for place in range(most))]


def with_partners(cases: Sequence[Case], files: Sequence[Path]) -> tuple[Case, ...]:
    """Add the cases that others are compared with: a paraphrase needs the question it is another form of."""
    held = {case.id for case in cases}
    wanted = {str(case.extra.get(name)) for case in cases for name in ("paraphrase_of", "pair_of")} - held
    return (*(case for case in read_asked(files) if case.id in wanted), *cases)
