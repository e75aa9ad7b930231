"""The consultation: a case laid against the guidance. There is no field for a verdict."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One fact of the description, matched to a concept of the lexicon."""

    concept: str
    label: str
    words: str  # copied from the user's own text
    kind: str  # harm | need | strength | absent
    who: str = ""  # child | parent | sibling | carer | ""
    hedge: str = ""  # "reported by mum", "in the past": how sure or how recent the words are
    extent: str = ""  # how often and how long, in the user's words
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a column, resting on citations."""

    text: str
    citations: tuple[int, ...]
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody has said yet, why it matters, and what the user has answered since."""

    id: str
    question: str
    why: str
    citations: tuple[int, ...]
    answer: str = ""  # "" | yes | no | not known
    note: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A descriptor of the user's own area's threshold document."""

    area: str
    level: str
    descriptor: str
    citations: tuple[int, ...]
    for_feature: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """The case for protection, the case for support, and what is not known yet."""

    test_asked: str  # one of the six tests, or "unclear"
    test_line: str  # one sentence naming the test answered for and who decides it
    features: tuple[Feature, ...] = ()
    toward_protection: tuple[Item, ...] = ()
    toward_support: tuple[Item, ...] = ()
    not_known: tuple[Unknown, ...] = ()
    today: tuple[Item, ...] = ()
    who_decides: tuple[Item, ...] = ()
    modifiers: tuple[Item, ...] = ()  # pattern, repetition after help, cumulative harm, change not sustained
    levels: tuple[Level, ...] = ()
    changed: tuple[str, ...] = ()  # what differs from the turn before
    turn: int = 1
