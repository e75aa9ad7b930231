"""The case: one test question with its gold, read from JSONL and checked line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retriever.answer import Outcome
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


SPLITS = ("tune", "report")
OUTCOMES = tuple(outcome.value for outcome in Outcome)
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
    if not cases:
        raise BadCase(f"There is no case in {', '.join(path.name for path in paths)}; put one on each line.")
    return tuple(cases)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BadCase(f"{path} cannot be read ({error.strerror}); give a JSONL file of cases.") from error
    except UnicodeDecodeError as error:
        raise BadCase(f"{path} is not UTF-8 text ({error.reason}); save it as UTF-8.") from error


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadCase(f"{where}: not valid JSON ({error}); put one case on each line.") from error
    if not isinstance(value, dict):
        raise BadCase(f"{where}: a case is a JSON object, with id and question.")
    return value


def _case(value: Mapping[str, Any], where: str) -> Case:
    answerable = value.get("answerable")
    if answerable is not None and not isinstance(answerable, bool):
        raise BadCase(f"{where}: answerable must be true, false or null.")
    return Case(
        id=_text(value, "id", where),
        question=_text(value, "question", where, may_be_blank=True),
        kind=_word(value, "kind", where),
        groups=_groups(value, where),
        nuggets=_texts(value, "nuggets", where),
        must_not=_texts(value, "must_not", where),
        answerable=answerable,
        outcomes=_outcomes(value, where),
        split=_one_of(value, "split", SPLITS, where),
        area=_word(value, "area", where),
        slices=_table(value, "slices", where),
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


def _word(value: Mapping[str, Any], name: str, where: str) -> str:
    text = value.get(name) or ""
    if not isinstance(text, str):
        raise BadCase(f"{where}: {name} must be text.")
    return text


def _one_of(value: Mapping[str, Any], name: str, known: Sequence[str], where: str) -> str:
    text = _word(value, name, where)
    if text not in ("", *known):
        raise BadCase(f"{where}: {name} {text!r} is not known; use {', '.join(known)}.")
    return text


def _outcomes(value: Mapping[str, Any], where: str) -> tuple[str, ...]:
    found = value.get("outcome") or []
    listed = _texts({"outcome": [found] if isinstance(found, str) else found}, "outcome", where)
    return tuple(_one_of({"outcome": one}, "outcome", OUTCOMES, where) for one in listed)


def _table(value: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    found = value.get(name) or {}
    if not isinstance(found, dict):
        raise BadCase(f"{where}: {name} must be an object of names and values.")
    return found


def _listed(value: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = value.get(name) or []
    if not isinstance(found, list):
        raise BadCase(f"{where}: {name} must be a list.")
    return found


def _groups(value: Mapping[str, Any], where: str) -> tuple[tuple[Gold, ...], ...]:
    docs = list(
        _texts({"doc": [value["doc"]] if isinstance(value.get("doc"), str) else value.get("doc")}, "doc", where)
    )
    if value.get("gold"):
        return tuple(_group(group, docs, "gold", where) for group in _listed(value, "gold", where))
    snippets = [_place(place, docs, where) for place in _listed(value, "evidence", where)]
    groups: list[tuple[Gold, ...]] = [(one,) for one in snippets]
    groups += [_group(group, docs, "alternatives", where) for group in _listed(value, "alternatives", where)]
    if not groups and docs:
        groups = [
            (Gold(docs[min(n, len(docs) - 1)], str(loc)),) for n, loc in enumerate(_listed(value, "locators", where))
        ]
    return tuple(groups)


def _group(group: object, docs: Sequence[str], name: str, where: str) -> tuple[Gold, ...]:
    if not isinstance(group, list):
        raise BadCase(f"{where}: {name} must be a list of lists, one list for each piece of evidence that is needed.")
    return tuple(_place(place, docs, where) for place in group)


def _place(place: object, docs: Sequence[str], where: str) -> Gold:
    if isinstance(place, str):
        return Gold(docs[0] if docs else "", snippet=place)
    if isinstance(place, dict) and (place.get("locator") or place.get("snippet")):
        doc = place.get("doc") or (docs[0] if docs else "")
        return Gold(str(doc), str(place.get("locator", "")), str(place.get("snippet", "")))
    raise BadCase(f"{where}: each gold place is a text, or an object with doc and locator or snippet.")
