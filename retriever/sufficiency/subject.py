"""What a question is about, word by word, and whether a text speaks of it.

A word is matched by itself, by a word that asks for the same thing, or by a concept of the practice lexicon that
the question names and the passage speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retriever.index import Index
from retriever.keywords import words
from retriever.phrases import Mention
from retriever.query import Query
from retriever.source import Source

SAME_WORDS = Path(__file__).parent.parent / "data" / "same_words.txt"
_TYPED = re.compile(r"[A-Za-z0-9][\w.'’-]*")
ASKING_WORDS = SAME_WORDS.parent / "asking_words.txt"


@cache
def asking_words() -> frozenset[str]:
    """Return the stems of words that are no subject by themselves."""
    lines = ASKING_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(stem for line in lines if not line.startswith("#") for stem in words(line))


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question."""

    plain: str
    stem: str
    worth: float  # how much finding it says
    known: bool  # whether the corpus holds it, or a word that asks for the same
    alike: frozenset[str]  # stems that ask for the same thing
    concepts: frozenset[int]  # concepts of the lexicon that it is part of naming


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may speak of a question's subject."""

    stems: frozenset[str]
    concepts: frozenset[int]


def subject_words(index: Index, query: Query, mentions: Iterable[Mention], named: Iterable[Source]) -> tuple[Word, ...]:
    """Return the content words of a question, without those that only ask or only name a source."""
    naming = {stem for source in named for stem in source_stems(source)}
    asked = list(mentions)
    right = dict(query.corrected)
    found: dict[str, Word] = {}
    for match in _TYPED.finditer(query.text):
        for stem in words(match.group()):
            if stem in asking_words() or stem in naming or stem in found or len(stem) < 2:
                continue
            inside = frozenset(m.concept for m in asked if m.start <= match.start() and match.end() <= m.end)
            alike = same_words().get(stem, frozenset()) | frozenset(words(right.get(match.group().lower(), "")))
            rarity = max((index.keywords.rarity(s) for s in (stem, *sorted(alike))), default=0.0)
            own = index.keywords.rarity(stem)
            worth = min(own, rarity) if own else (rarity or 0.0)
            found[stem] = Word(match.group(), stem, worth or _RAREST, bool(own or rarity or inside), alike, inside)
    if not found and naming:
        # "date of Bromley inspection": where only the source is named, its name is the subject.
        return subject_words(index, query, asked, ())
    return tuple(found.values())


_RAREST = 6.5


@cache
def source_stems(source: Source) -> frozenset[str]:
    """Return the words that name a source: its title, publisher, year, area and what people call it."""
    said = (source.title, source.publisher, source.published, source.area, *source.aliases)
    return frozenset(stem for text in said for stem in words(text.replace("-", " ")))


@cache
def same_words() -> dict[str, frozenset[str]]:
    """Return, for each word, the words that ask for the same thing, all stemmed."""
    groups: dict[str, set[str]] = {}
    for line in SAME_WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stems = words(line)
        for stem in stems:
            groups.setdefault(stem, set()).update(stems)
    return {stem: frozenset(others - {stem}) for stem, others in groups.items()}


def speaks_of(text: Text, word: Word) -> bool:
    """Say whether a text speaks of a word of the question."""
    return word.stem in text.stems or bool(word.alike & text.stems) or bool(word.concepts & text.concepts)


def covered(text: Text, wanted: Iterable[Word]) -> float:
    """Return the share of the wanted words that a text speaks of, rare ones counting more."""
    every = tuple(wanted)
    whole = sum(word.worth for word in every)
    return sum(word.worth for word in every if speaks_of(text, word)) / whole if whole else 0.0
