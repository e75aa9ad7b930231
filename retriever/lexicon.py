"""The practice lexicon: how people talk, and how guidance is written. Reading it is all that is done here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retriever.errors import BadCatalogue

KINDS = ("harm", "need", "strength", "process", "tool", "body", "law")


@dataclass(frozen=True, slots=True)
class OldTerm:
    """A term that has been replaced, with today's."""

    term: str
    today: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing practitioners talk about, in every wording we know for it."""

    id: str
    label: str
    kind: str
    theme: str
    definition: str
    formal: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    superseded: tuple[OldTerm, ...] = ()
    lay: tuple[str, ...] = ()
    search_only: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    opposite: str = ""
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry that belongs to no concept."""

    term: str
    kind: str  # superseded | abbreviation | synonym
    expansion: str
    since: str = ""
    note: str = ""
    confirmed: bool = True
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every concept and every loose term."""

    concepts: tuple[Concept, ...] = ()
    terms: tuple[Term, ...] = ()

    def by_id(self) -> dict[str, Concept]:
        """Return the concepts under their ids."""
        return {concept.id: concept for concept in self.concepts}


def read_lexicon(folder: Path) -> Lexicon:
    """Read every theme file in a folder; a folder that is not there is an empty lexicon."""
    concepts: list[Concept] = []
    terms: list[Term] = []
    for path in sorted(folder.glob("*.toml")):
        table = _table(path)
        concepts += [_concept(entry, path) for entry in table.get("concept", [])]
        terms += [_term(entry, path) for entry in table.get("term", [])]
    return Lexicon(tuple(concepts), tuple(terms))


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogue(f"{path.name} is not valid TOML ({error}); correct it and run the command again.") from error


def _concept(entry: Mapping[str, Any], path: Path) -> Concept:
    missing = [name for name in ("id", "label", "kind", "definition") if not entry.get(name)]
    if missing:
        raise BadCatalogue(f"{path.name}: concept {entry.get('id', '?')!r} lacks {', '.join(missing)}; add it.")
    if entry["kind"] not in KINDS:
        raise BadCatalogue(
            f"{path.name}: concept {entry['id']!r} has kind {entry['kind']!r}; use one of {', '.join(KINDS)}."
        )
    old = tuple(OldTerm(str(o["term"]), str(o["today"]), str(o.get("since", ""))) for o in entry.get("superseded", []))
    lists = {
        name: tuple(entry.get(name, ()))
        for name in ("formal", "abbreviations", "lay", "search_only", "questions", "ambiguous")
    }
    return Concept(
        id=entry["id"],
        label=entry["label"],
        kind=entry["kind"],
        theme=path.stem,
        definition=entry["definition"],
        superseded=old,
        opposite=entry.get("opposite", ""),
        unreachable=bool(entry.get("unreachable", False)),
        **lists,
    )


def _term(entry: Mapping[str, Any], path: Path) -> Term:
    missing = [name for name in ("term", "kind", "expansion") if not entry.get(name)]
    if missing:
        raise BadCatalogue(f"{path.name}: term {entry.get('term', '?')!r} lacks {', '.join(missing)}; add it.")
    return Term(
        term=entry["term"],
        kind=entry["kind"],
        expansion=entry["expansion"],
        since=str(entry.get("since", "")),
        note=entry.get("note", ""),
        confirmed=bool(entry.get("confirmed", True)),
        ambiguous=bool(entry.get("ambiguous", False)),
    )
