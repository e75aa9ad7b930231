"""The building material of packs, read once from `data/`: themes, events, families, audiences, learning points.

What is made of it is left to the stages.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"
_NEED = re.compile(r"(?:<(\w+)> )?(.*)", re.DOTALL)
_EVENT_FILES = ("health", "disability", "family", "child", "process")


@dataclass(frozen=True, slots=True)
class Event:
    """The ways in which one concept can be met in a case."""

    concept: str
    channel: str
    needs: frozenset[str]
    texts: tuple[str, ...]  # one that starts with <wheelchair> is told only of a child who uses one

    def told_of(self, tags: frozenset[str]) -> tuple[str, ...]:
        """Return the wordings that may be told of a family with some tags."""
        fit = (_NEED.match(text) for text in self.texts)
        return tuple(match.group(2) for match in fit if match and (not match.group(1) or match.group(1) in tags))


@dataclass(frozen=True, slots=True)
class Impairment:
    """One invented combination of impairments, and what may be told of a family with it."""

    id: str
    concepts: tuple[str, ...]
    tags: frozenset[str]
    pick: str  # words its own sentence must hold, where a concept covers several conditions


@dataclass(frozen=True, slots=True)
class Theme:
    """What a session can be about."""

    id: str
    name: str
    aliases: tuple[str, ...]
    concepts: tuple[str, ...]
    about: str
    impairments: tuple[str, ...]
    core: tuple[str, ...]
    grow: tuple[str, ...]
    warm: tuple[str, ...]
    protect: tuple[str, ...]
    support: tuple[str, ...]
    process: tuple[str, ...]
    aims: tuple[str, ...]
    considerations: tuple[str, ...]
    ages: tuple[int, ...] = ()
    family: str = ""  # "mum" where the story needs a mother alone
    sibling: str = ""  # "older" where the story needs an older brother or sister
    turn: str = ""  # where the story can turn one way only


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a session is for."""

    id: str
    name: str
    words: tuple[str, ...]
    ages: tuple[int, int]
    channels: tuple[str, ...]  # how they meet children: told first where a stage can
    aims: tuple[str, ...]
    questions: tuple[str, ...]
    role: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """One thing to take away, what to search for, and the quiz question it answers."""

    id: str
    themes: tuple[str, ...]
    text: str
    seek: str
    pin: str  # "source locator" of the paragraph it was written from
    question: str
    right: str
    wrong: tuple[str, ...]
    needs: str = ""  # what must be true of a family of the pack


def table(name: str) -> dict[str, Any]:
    """Return one data file as it stands."""
    return _read(name)


@cache
def themes() -> tuple[Theme, ...]:
    """Return every theme, in the order of the file."""
    return tuple(Theme(**_tupled(entry)) for entry in _read("themes")["theme"])


@cache
def events() -> dict[str, Event]:
    """Return every event under its concept."""
    found = {}
    for name in _EVENT_FILES:
        for concept, entry in _read(f"events_{name}").items():
            needs = frozenset(entry.get("needs", ()))
            found[concept] = Event(concept, entry["channel"], needs, tuple(entry["texts"]))
    return found


@cache
def impairments() -> dict[str, Impairment]:
    """Return every impairment under its id."""
    return {
        entry["id"]: Impairment(
            entry["id"], tuple(entry["concepts"]), frozenset(entry["tags"]), str(entry.get("pick", ""))
        )
        for entry in _read("families")["impairment"]
    }


@cache
def audiences() -> dict[str, Audience]:
    """Return every audience under its id."""
    found = {}
    for entry in _read("audiences")["audience"]:
        low, high = entry["ages"]
        found[entry["id"]] = Audience(**{**_tupled(entry), "ages": (low, high)})
    return found


@cache
def learning_points() -> tuple[LearningPoint, ...]:
    """Return every learning point."""
    return tuple(LearningPoint(**_tupled(entry)) for entry in _read("points")["point"])


@cache
def conflicts() -> frozenset[frozenset[str]]:
    """Return the pairs of concepts that would contradict one another in one stretch of a story."""
    return frozenset(frozenset(pair) for pair in _read("families")["conflicts"]["pairs"])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _tupled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
