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
    also: tuple[str, ...] = ()  # the user's words where the same fact is told again
    which: str = ""  # which child, where several are described: "4yr old"


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
    turn: int = 0  # the turn in which it was answered; 0 where it is not, or where nobody counted


@dataclass(frozen=True, slots=True)
class Level:
    """A descriptor of the user's own area's threshold document."""

    area: str
    level: str
    descriptor: str
    citations: tuple[int, ...]
    for_feature: str = ""
    side: str = ""  # protection | support: which way this descriptor of the row points
    row: str = ""  # what the row of the area's table is about


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
    tests_meant: tuple[str, ...] = ()  # every test the words could mean, the likeliest first
    first_screen: tuple[Item, ...] = ()  # at most six lines, shown before anything unfolds
    described: str = ""  # the description as read, identifiers replaced
