"""The quotes that may speak for each thing a pack says: chosen by reading where they are held, else found by search.

Kept for the next pack, as they do not depend on the case. Which of them a pack shows is left to `sourcing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from app.training.material import LearningPoint, table
from retriever.consult.evidence import Support, evidence_for
from retriever.critical import changed
from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.lexicon import Concept
from retriever.passage import Span
from retriever.search import Searcher
from retriever.sentences import sentence_spans
from retriever.source import Status
from retriever.writing.quoting import quote_around

_DEPTH = 12
_OF_A_CONCEPT = 3
_WHOLE = 180  # characters up to which a paragraph is quoted whole
_COVERED = 0.8  # share of what the whole paragraph says of a learning point that a shorter quote must still say
_NEVER = (Status.SUPERSEDED, Status.ILLUSTRATIVE)


@dataclass(frozen=True, slots=True)
class Pin:
    """A sentence chosen by reading: its source, its paragraph and how it begins."""

    source: str
    locator: str
    opening: str


class Pool:
    """What may be quoted from one index; it holds no index, so that a replaced one can go."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], tuple[Support, ...]] = {}
        self._rows: dict[tuple[str, str], int] = {}

    def of_concept(self, searcher: Searcher, concept: Concept) -> tuple[Support, ...]:
        """Return the quotes that speak of a concept."""
        key = ("concept", concept.id)
        if key not in self._of:
            found = evidence_for(searcher).of_concept
            self._of[key] = self._pinned(searcher, *key) or found(searcher, concept, _OF_A_CONCEPT)
        return self._of[key]

    def of_words(self, searcher: Searcher, kind: str, name: str, seek: str) -> tuple[Support, ...]:
        """Return the quotes that answer an open question or bear out a modifier."""
        key = (kind, name)
        if key not in self._of:
            self._of[key] = self._pinned(searcher, *key) or evidence_for(searcher).of_words(searcher, seek)
        return self._of[key]

    def of_point(self, searcher: Searcher, point: LearningPoint) -> tuple[Support, ...]:
        """Return what a learning point rests on: the paragraph it was written from, else the nearest one there is."""
        key = ("point", point.id)
        if key not in self._of:
            source, _, locator = point.pin.partition(" ")
            hits = searcher.search(point.seek, depth=_DEPTH).hits
            pinned = [hit for hit in hits if hit.source.id == source and locator in hit.passage.locators]
            supports = [support for hit in pinned if (support := _taught(searcher.index, hit, locator, point))]
            self._of[key] = tuple(supports[:1]) or evidence_for(searcher).of_words(searcher, point.seek)
        return self._of[key]

    def _pinned(self, searcher: Searcher, kind: str, name: str) -> tuple[Support, ...]:
        index = searcher.index
        if not self._rows:
            self._rows = _rows(index)
        found = (self._support(index, pin) for pin in pins().get((kind, name), ()))
        return tuple(support for support in found if support)

    def _support(self, index: Index, pin: Pin) -> Support | None:
        row = self._rows.get((pin.source, pin.locator))
        if row is None or (source := index.source_by_id[pin.source]).status in _NEVER:
            return None
        passage = index.passage(row)
        hit = Hit(row, passage, source, 1.0, passage.locators)
        for span in passage.sentences:
            paragraph = index.paragraph(span.paragraph)
            if paragraph.locator == pin.locator and _plain(index.sentence_text(span)).startswith(_plain(pin.opening)):
                around = quote_around(paragraph.text, span, _WHOLE)
                return Support(hit, paragraph.text[slice(*around)]) if around else None
        return None


_KEPT: WeakKeyDictionary[Searcher, Pool] = WeakKeyDictionary()


def pool_for(searcher: Searcher) -> Pool:
    """Return what may be quoted from a searcher's index, the same for as long as the searcher lives."""
    return _KEPT.setdefault(searcher, Pool())


@cache
def pins() -> dict[tuple[str, str], tuple[Pin, ...]]:
    """Return the sentences chosen by reading, under the kind and the name of what they speak for."""
    return {
        (kind, name): tuple(_pin(text) for text in texts)
        for kind, entries in table("evidence").items()
        for name, texts in entries.items()
    }


def _pin(text: str) -> Pin:
    where, _, opening = text.partition(" | ")
    source, _, locator = where.partition(" ")
    return Pin(source, locator, opening)


def _rows(index: Index) -> dict[tuple[str, str], int]:
    """Return the passage of every paragraph."""
    found: dict[tuple[str, str], int] = {}
    for row in range(index.passage_count):
        passage = index.passage(row)
        for span in passage.spans:
            found.setdefault((passage.source, index.paragraph(span.paragraph).locator), row)
    return found


def _taught(index: Index, hit: Hit, locator: str, point: LearningPoint) -> Support | None:
    for span in hit.passage.spans:
        paragraph = index.paragraph(span.paragraph)
        if paragraph.locator == locator and (quote := _shortest(paragraph.text, span.paragraph, point)):
            return Support(hit, quote)
    return None


def _shortest(text: str, paragraph: int, point: LearningPoint) -> str:
    """Return the shortest run of sentences that says what a point says, with no critical word changed."""
    said = [part[start:end] for part in (point.text, point.right) for start, end in sentence_spans(part)]
    wanted = frozenset(words(point.text))
    enough = _COVERED * len(wanted & frozenset(words(text)))
    for quote in _runs(text, paragraph):
        if len(wanted & frozenset(words(quote))) >= enough and not any(changed(part, [quote]) for part in said):
            return quote
    around = quote_around(text, Span(paragraph, 0, len(text)), len(text))
    return text[slice(*around)] if around else ""


def _runs(text: str, paragraph: int) -> Sequence[str]:
    spans = sentence_spans(text)
    runs = []
    for length in range(1, len(spans) + 1):
        for first in range(len(spans) - length + 1):
            piece = Span(paragraph, spans[first][0], spans[first + length - 1][1])
            if around := quote_around(text, piece, 0):
                runs.append(text[slice(*around)])
    return sorted(dict.fromkeys(runs), key=len)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.lower())
