"""The question as the search reads it: its words, its numbers, the concepts in it, the sources it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from retriever.adapter import Adapter
from retriever.hit import Expansion
from retriever.index import Index
from retriever.keywords import words
from retriever.lexicon import Concept
from retriever.phrases import PhraseFinder, tokens_of
from retriever.source import ENGLAND, Authority, Source

Vector = NDArray[np.float32]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BOTH = re.compile(r"\b(?:both|the two)(?: ofsted| national| thematic)? (?:inspections|reports)\b")
_BESIDE = re.compile(r"\b(?:and|both|vs|versus|than|with|against|or|compared?)\b")
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read."""

    text: str  # with slips of spelling put right
    vector: Vector
    learned: Vector  # the same, turned toward the wording of guidance
    terms: tuple[str, ...]  # stemmed content words, as typed and as corrected
    numbers: tuple[str, ...]
    concepts: tuple[int, ...]  # rows of the lexicon, surest first
    weights: tuple[float, ...]  # how sure, one a concept
    expansions: tuple[Expansion, ...]
    concept_terms: tuple[tuple[str, ...], ...]  # stemmed words of each concept's formal wording
    concept_vector: Vector | None
    named: tuple[str, ...]  # ids of the sources the question names
    corrected: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuerySettings:
    """How far the lexicon may add to a question."""

    concepts: int = 5  # at most so many
    least_meaning: float = 0.58  # cosine with a lay phrasing, from which a concept is taken to be meant
    meaning_span: float = 0.25  # cosine above that at which it is as sure as a phrase


class QueryReader:
    """Reads questions for one index: corrects them, finds their concepts, and what they name."""

    def __init__(self, index: Index, adapter: Adapter, settings: QuerySettings) -> None:
        self._index = index
        self._adapter = adapter
        self._settings = settings
        self._finder = PhraseFinder(index.aids.lexicon)
        self._formal = [_formal_terms(concept) for concept in index.aids.lexicon.concepts]

    @property
    def finder(self) -> PhraseFinder:
        """The phrases of the index's lexicon."""
        return self._finder

    def read(self, text: str, vector: Vector) -> Query:
        """Read a question whose vector is given."""
        concepts, meaning = self._index.aids.lexicon.concepts, self._index.aids.meaning
        corrected = self._corrections(text)
        sure = self._concepts(text, vector)
        ranked = sorted(sure, key=lambda row: (-sure[row][0], row))[: self._settings.concepts]
        weights = [sure[row][0] for row in ranked]
        return Query(
            text=text,
            vector=vector,
            learned=self._adapter.adapt(vector),
            terms=tuple(words(text)) + tuple(term for _, new in corrected for term in words(new)),
            numbers=tuple(_NUMBER.findall(text)),
            concepts=tuple(ranked),
            weights=tuple(weights),
            expansions=tuple(
                Expansion(concepts[row].id, concepts[row].label, sure[row][1], round(sure[row][0], 3)) for row in ranked
            ),
            concept_terms=tuple(self._formal[row] for row in ranked),
            concept_vector=meaning.of(ranked, weights) if ranked else None,
            named=named_sources(text, self._index.sources),
            corrected=corrected,
        )

    def _concepts(self, text: str, vector: Vector) -> dict[int, tuple[float, str]]:
        sure: dict[int, tuple[float, str]] = {}
        for mention in self._finder.find(text):
            weight = min(1.0, 0.6 + 0.2 * mention.length)
            if weight > sure.get(mention.concept, (0.0, ""))[0]:
                sure[mention.concept] = (weight, f"phrase: {text[mention.start : mention.end].strip()}")
        for row, cosine in self._index.aids.meaning.nearest(vector, self._settings.concepts):
            weight = min(1.0, (cosine - self._settings.least_meaning) / self._settings.meaning_span)
            if weight > sure.get(row, (0.0, ""))[0]:
                sure[row] = (weight, f"meaning: {cosine:.2f}")
        return sure

    def _corrections(self, text: str) -> tuple[tuple[str, str], ...]:
        vocabulary = self._index.keywords
        typed = [token.plain for token in tokens_of(text) if token.plain.isalpha()]
        fixed = [(word, self._finder.corrected(word)) for word in typed if not all(map(vocabulary.knows, words(word)))]
        return tuple((old, new) for old, new in fixed if new != old)


def named_sources(text: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the ids of the sources that a question names, by title, by what people call them, by area, or by year."""
    plain = f" {_plain(text)} "
    found = [source.id for source in sources if any(name in plain for name in _names(source))]
    if not found and _BOTH.search(plain):
        pair = [one.id for one in sources if one.authority is Authority.INSPECTION and one.area == ENGLAND]
        found = pair if len(pair) == 2 else []
    if not found:
        years = set(_YEAR.findall(text))
        return tuple(source.id for source in sources if source.year in years and _says_publisher(plain, source))
    # A note of ours may carry the title of the report it leans on: unless a note is asked for, the report is meant.
    reports = [one.id for one in sources if one.id in found and one.authority is not Authority.PRACTICE_NOTE]
    return _with_others(plain, found if not reports or " note" in plain else reports, sources)


def _with_others(plain: str, found: Sequence[str], sources: Sequence[Source]) -> tuple[str, ...]:
    """Add what a question sets beside a source it names by its year or publisher alone: "bedford vs ofsted"."""
    if not _BESIDE.search(plain):
        return tuple(found)
    named = [source for source in sources if source.id in found]
    years = set(_YEAR.findall(plain)) - {source.year for source in named}
    said = {source.publisher for source in named}
    beside = [
        source.id
        for source in sources
        if source.authority is not Authority.PRACTICE_NOTE
        and (source.year in years or (source.publisher not in said and f" {_plain(source.publisher)} " in plain))
    ]
    return (*found, *(one for one in beside if one not in found))


@cache
def _names(source: Source) -> tuple[str, ...]:
    """Return what a source is called, each between spaces."""
    local = () if source.area == ENGLAND else (source.area.replace("-", " "),)
    return tuple(f" {_plain(name)} " for name in (*source.aliases, source.title, *local) if len(name) > 3)


def _says_publisher(plain: str, source: Source) -> bool:
    first = _plain(source.publisher).split()
    kinds = ("report", "inspection", "review", "audit", "briefing", "guidance")
    return bool(first) and (f" {first[0]} " in plain or any(f" {kind} " in plain for kind in kinds))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _formal_terms(concept: Concept) -> tuple[str, ...]:
    said = (concept.label, *concept.formal, *(old.term for old in concept.superseded), *concept.search_only)
    return tuple(dict.fromkeys(term for phrase in said for term in words(phrase)))
