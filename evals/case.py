"""The case: one test question with its gold, read from JSONL and checked line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retriever.errors import BadInput


class BadCase(BadInput):
    """A case file that cannot be used; the message names file, line and field."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One place that answers a question: a locator of a source, or words that must stand in what was found."""

    doc: str
    locator: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question, what would be right, and what would be wrong."""

    id: str
    question: str
    kind: str
    groups: tuple[tuple[Gold, ...], ...] = ()  # every group is needed; within a group any one suffices
    nuggets: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    answerable: bool | None = None
    outcomes: tuple[str, ...] = ()  # the outcomes that are right, where a case fixes them
    split: str = ""
    area: str = ""
    slices: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)  # every other field, kept as it stands

    @property
    def gold(self) -> frozenset[Gold]:
        """Every place that answers any part of the question."""
        return frozenset(one for group in self.groups for one in group)


_OWN = frozenset("id question kind doc locators evidence alternatives gold nuggets must_not answerable".split()) | {
    "outcome",
    "split",
    "area",
    "slices",
}


def read_cases(paths: Sequence[Path]) -> tuple[Case, ...]:
    """Read case files in order; a malformed line or an id used twice is an error that names it."""
    cases: list[Case] = []
    seen: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            where = f"{path.name}, line {number}"
            case = _case(_object(line, where), where)
            if case.id in seen:
                raise BadCase(f"{where}: the id {case.id!r} is used already in {seen[case.id]}; give it another.")
            seen[case.id] = where
            cases.append(case)
    return tuple(cases)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase(f"{path} cannot be read as UTF-8 text ({error}); give a JSONL file of cases.") from error


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadCase(f"{where}: not valid JSON ({error}); put one case on each line.") from error
    if not isinstance(value, dict):
        raise BadCase(f"{where}: a case is a JSON object, with id and question.")
    return value


def _case(value: Mapping[str, Any], where: str) -> Case:
    outcome = value.get("outcome", ())
    answerable = value.get("answerable")
    if answerable is not None and not isinstance(answerable, bool):
        raise BadCase(f"{where}: answerable must be true, false or null.")
    return Case(
        id=_text(value, "id", where),
        question=_text(value, "question", where, may_be_blank=True),
        kind=str(value.get("kind", "")),
        groups=_groups(value, where),
        nuggets=_texts(value, "nuggets", where),
        must_not=_texts(value, "must_not", where),
        answerable=answerable,
        outcomes=(outcome,) if isinstance(outcome, str) else tuple(outcome),
        split=str(value.get("split", "")),
        area=str(value.get("area", "")),
        slices=dict(value.get("slices") or {}),
        extra={name: item for name, item in value.items() if name not in _OWN},
    )


def _text(value: Mapping[str, Any], name: str, where: str, may_be_blank: bool = False) -> str:
    text = value.get(name)
    if not isinstance(text, str) or (not text.strip() and not may_be_blank):
        raise BadCase(f"{where}: {name} must be text.")
    return text


def _texts(value: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    texts = value.get(name) or []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadCase(f"{where}: {name} must be a list of texts.")
    return tuple(texts)


def _groups(value: Mapping[str, Any], where: str) -> tuple[tuple[Gold, ...], ...]:
    docs = [value["doc"]] if isinstance(value.get("doc"), str) else list(value.get("doc") or ())
    if value.get("gold"):
        return tuple(tuple(_place(place, docs, where) for place in group) for group in value["gold"])
    snippets = [_place(place, docs, where) for place in value.get("evidence") or ()]
    groups: list[tuple[Gold, ...]] = [(one,) for one in snippets]
    groups += [tuple(_place(place, docs, where) for place in group) for group in value.get("alternatives") or ()]
    if not groups and docs:
        groups = [(Gold(docs[min(n, len(docs) - 1)], str(loc)),) for n, loc in enumerate(value.get("locators") or ())]
    return tuple(groups)


def _place(place: object, docs: Sequence[str], where: str) -> Gold:
    if isinstance(place, str):
        return Gold(docs[0] if docs else "", snippet=place)
    if isinstance(place, dict) and (place.get("locator") or place.get("snippet")):
        doc = place.get("doc") or (docs[0] if docs else "")
        return Gold(str(doc), str(place.get("locator", "")), str(place.get("snippet", "")))
    raise BadCase(f"{where}: each gold place is a text, or an object with doc and locator or snippet.")
