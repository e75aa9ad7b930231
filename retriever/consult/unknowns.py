"""What nobody has said yet: the questions a description leaves open, why each matters, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Any

from retriever.consult.clauses import clauses_of
from retriever.consult.tables import any_of, table
from retriever.consultation import Feature


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One entry of the list, before it is cited."""

    id: str
    short: str  # the same in a few words, for the first screen
    question: str
    why: str
    seek: str


def open_questions(text: str, spoken_of: Iterable[str], child_described: bool) -> tuple[OpenQuestion, ...]:
    """Return the questions a description leaves open; `spoken_of` holds every concept it speaks of."""
    concepts = frozenset(spoken_of)
    rules = table("unknowns")
    asked = [
        _question(entry)
        for entry in rules["unknown"]
        if _applies(entry, concepts, child_described) and not is_answered(entry["id"], text, concepts)
    ]
    return tuple(asked[: rules["most"]])


def question_of(id_: str) -> OpenQuestion:
    """Return one question of the list, asked or not."""
    return _question(_entry(id_))


def known_ids() -> tuple[str, ...]:
    """Return the id of every question on the list."""
    return tuple(entry["id"] for entry in table("unknowns")["unknown"])


def is_answered(id_: str, text: str, concepts: frozenset[str]) -> bool:
    """Say whether a text speaks of what a question asks."""
    entry = _entry(id_)
    if concepts & frozenset(entry.get("answered_concepts", ())):
        return True
    said = {match.group().lower() for match in _answered_by(id_).finditer(text)}
    return len(said) >= int(entry.get("times", 1))


def clause_answering(id_: str, text: str) -> str:
    """Return the clause of a later message that speaks of what a question asks, or an empty string."""
    patterns = (_answered_by(id_), any_of(_entry(id_).get("topic", ())))
    found = (clause.text for pattern in patterns for clause in clauses_of(text) if pattern.search(clause.text))
    return next(found, "")


def concepts_spoken_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """Return the concepts a description tells as present."""
    return tuple(dict.fromkeys(feature.concept for feature in features if feature.kind != "absent"))


def _applies(entry: Mapping[str, Any], concepts: frozenset[str], child_described: bool) -> bool:
    if entry.get("no_child"):
        return not child_described
    if (first := entry.get("applies")) and not concepts & frozenset(first):
        return False
    beside = entry.get("and_applies")
    return not beside or bool(concepts & frozenset(beside))


def _question(entry: Mapping[str, Any]) -> OpenQuestion:
    return OpenQuestion(entry["id"], entry["short"], entry["question"], entry["why"], entry["seek"])


def _entry(id_: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(entry for entry in table("unknowns")["unknown"] if entry["id"] == id_)
    return found


@cache
def _answered_by(id_: str) -> Pattern[str]:
    return any_of(_entry(id_).get("answered_by", ()))
