"""The hit: a passage with all that ranked it."""

from __future__ import annotations

from dataclasses import dataclass

from retriever.passage import Passage, Span
from retriever.source import Source


@dataclass(frozen=True, slots=True)
class LegRank:
    """Where one leg of the search put a passage; 0 where it did not find it."""

    leg: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its source, its score and why it stands where it stands."""

    row: int
    passage: Passage
    source: Source
    score: float
    locators: tuple[str, ...]  # its own, then those of near-identical passages merged into it
    best_sentence: Span | None = None
    legs: tuple[LegRank, ...] = ()
    moved: tuple[str, ...] = ()  # what moved it besides the legs: "status: superseded", "named in the question"
    duplicates: tuple[int, ...] = ()  # rows of the passages merged into it


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the lexicon added to a question, and how it was found."""

    concept: str
    label: str
    how: str  # "phrase: weight down" | "meaning: 0.71"
    weight: float


@dataclass(frozen=True, slots=True)
class Found:
    """All that a search gives: hits best first, and what the question was expanded with."""

    hits: tuple[Hit, ...]
    expansions: tuple[Expansion, ...] = ()
    named_sources: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # (typed, read as)
