"""Where a description speaks of a concept: by a phrase of the lexicon, by a pattern, by a topic said to be all right,
or by its meaning.

What a sighting tells (denied, hedged, whose) is left to `facts`; making features of sightings to `features`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern

import numpy as np

from retriever.consult.clauses import Clause
from retriever.consult.cues import Corrected, asking_spans, corrected, find_cues
from retriever.consult.facts import denies
from retriever.consult.neutral import mirrored, without_persons
from retriever.consult.tables import any_of, table
from retriever.encoder import Encoder
from retriever.lexicon import Concept
from retriever.meaning import ConceptVectors
from retriever.phrases import Mention, PhraseFinder

KINDS = ("harm", "need", "strength")


@dataclass(frozen=True, slots=True)
class SightingSettings:
    """How near in meaning a clause must be, and how much of a long message is read for meaning."""

    near: float = 0.76  # cosine with a phrasing, where no phrase of the lexicon stands in the clause
    clauses: int = 40  # clauses read for meaning; phrases are found in all of them
    shortest: int = 2  # words a clause must have to mean anything by itself


@dataclass(frozen=True, slots=True)
class Sighting:
    """A concept seen in a span of the description."""

    concept: Concept
    start: int
    end: int
    clause: Clause
    by: str  # phrase | topic | meaning
    strength: int = 0  # words matched: a longer match stands where two overlap
    denied_within: bool = False  # "house is not clean" holds the words of "house is clean", and a denial


class SightingFinder:
    """Finds concepts in descriptions, for one lexicon."""

    def __init__(
        self,
        concepts: Sequence[Concept],
        finder: PhraseFinder,
        meaning: ConceptVectors,
        encoder: Encoder,
        settings: SightingSettings = SightingSettings(),
    ) -> None:
        self._concepts = concepts
        self._by_id = {concept.id: concept for concept in concepts}
        self._finder = finder
        self._meaning = meaning
        self._encoder = encoder
        self._settings = settings
        self._told = np.asarray([concept.kind in KINDS for concept in concepts])

    def find(self, text: str, clauses: Sequence[Clause]) -> list[Sighting]:
        """Return where a description speaks of a concept, in its order."""
        asked = asking_spans(text)
        seen = without_overlaps([*self._by_phrase(text, clauses), *self._by_cue(text, clauses)])
        seen = [sighting for sighting in seen if not _inside(sighting, asked)]
        seen += self._by_topic(clauses, seen)
        seen += self._by_meaning(clauses, seen, asked)
        return sorted(seen, key=lambda sighting: (sighting.start, sighting.concept.id))

    def _by_phrase(self, text: str, clauses: Sequence[Clause]) -> list[Sighting]:
        typed = corrected(text, self._read_as)
        found = []
        for mention in self._mentions(typed):
            concept = self._concepts[mention.concept]
            if concept.kind not in KINDS or mention.form == "search-only":
                continue
            if clause := _clause_at(clauses, mention.start, mention.end):
                said = text[mention.start : mention.end]
                denied = denies(said) and not denies(mention.phrase)
                found.append(Sighting(concept, mention.start, mention.end, clause, "phrase", len(said.split()), denied))
        return found

    def _read_as(self, word: str) -> str:
        instead: str | None = table("neutral")["instead"].get(word)
        return instead or self._finder.corrected(word)

    def _mentions(self, typed: Corrected) -> list[Mention]:
        """The phrases of a text and of its mirror, where they stand in the text as typed."""
        found: dict[tuple[int, int, int], Mention] = {}
        for seen in (typed, mirrored(typed)):
            for mention in self._finder.find(seen.text, spelling=False):
                start, end = seen.span(mention.start, mention.end)
                if _as_written(seen.text, mention):
                    found.setdefault((mention.concept, start, end), replace(mention, start=start, end=end))
        return list(found.values())

    def _by_cue(self, text: str, clauses: Sequence[Clause]) -> list[Sighting]:
        found = []
        typed = corrected(text, self._read_as)
        for cue in dict.fromkeys([*find_cues(typed), *find_cues(mirrored(typed))]):
            concept, clause = self._by_id.get(cue.concept), _clause_at(clauses, cue.start, cue.end)
            if concept and clause:
                found.append(Sighting(concept, cue.start, cue.end, clause, "cue", cue.words))
        return found

    def _by_topic(self, clauses: Sequence[Clause], seen: Sequence[Sighting]) -> list[Sighting]:
        """Find topics said to be all right: "house ok", "weight and hygiene fine"."""
        found = []
        for clause in clauses:
            for concept_id, pattern in _fine():
                if concept_id not in self._by_id:
                    continue
                match = pattern.search(clause.text)
                if match is None:
                    continue
                start, end = clause.start + match.start(), clause.start + match.end()
                if all(s.end <= start or s.start >= end for s in seen):
                    found.append(Sighting(self._by_id[concept_id], start, end, clause, "topic"))
        return found

    def _by_meaning(
        self, clauses: Sequence[Clause], seen: Sequence[Sighting], asked: Sequence[tuple[int, int]]
    ) -> list[Sighting]:
        found = []
        for clause in clauses[: self._settings.clauses]:
            known = any(start < clause.end and end > clause.start for start, end in asked)
            said = without_persons(clause.text)
            # A clause that told something already seldom tells a second thing by its meaning alone.
            known = known or any(s.start < clause.end and s.end > clause.start for s in seen)
            if known or len(said.split()) < self._settings.shortest:
                continue
            closeness = np.where(self._told, self._meaning.closeness(self._encoder.encode([said])[0]), -1.0)
            row = int(np.argmax(closeness))
            if closeness[row] >= self._settings.near:
                found.append(Sighting(self._concepts[row], clause.start, clause.end, clause, "meaning"))
        return found


def without_overlaps(found: Sequence[Sighting]) -> list[Sighting]:
    """Return the sightings with the longest kept where two stand on the same words."""
    layered = frozenset(table("facts")["layered"])
    kept: list[Sighting] = []
    for sighting in sorted(found, key=lambda s: (-s.strength, s.by != "phrase", s.start, s.concept.id)):
        over = [s for s in kept if _share_words(s, sighting)]
        if not any(s.concept.id == sighting.concept.id or _compete(s, sighting, layered) for s in over):
            kept.append(sighting)
    return kept


def _clause_at(clauses: Sequence[Clause], start: int, end: int) -> Clause | None:
    held = [clause for clause in clauses if clause.start <= start and end <= clause.end]
    if held:
        # Of two windows over the same words, the one with more before them shows a denial better.
        return max(held, key=lambda clause: start - clause.start)
    return None  # words on both sides of a break are two statements


def _share_words(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings stand on the same words, for the most part of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)


def _as_written(text: str, mention: Mention) -> bool:
    # One word is matched by its stem, and "down" has the stem of "Down's".
    typed, phrase = text[mention.start : mention.end].lower(), mention.phrase.lower()
    return " " in phrase or " " in typed or typed.startswith(phrase) or typed.rstrip("s") == phrase.rstrip("s")


def _compete(one: Sighting, other: Sighting, layered: frozenset[str]) -> bool:
    return one.concept.id not in layered and other.concept.id not in layered


def _inside(sighting: Sighting, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= sighting.start and sighting.end <= end for start, end in spans)


@cache
def _fine() -> tuple[tuple[str, Pattern[str]], ...]:
    rules = table("facts")["fine"]
    return tuple(
        (concept, any_of([f"(?:{topic})(?: and \\w+|/\\w+)? {rules['words']}" for topic in topics]))
        for concept, topics in rules["topics"].items()
    )
