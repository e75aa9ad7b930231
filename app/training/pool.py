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
        self._rows: dict[tuple[str, str], list[int]] = {}

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
            supports = [found for hit in pinned if (found := _taught(searcher.index, hit, locator, point))]
            self._of[key] = supports[0] if supports else evidence_for(searcher).of_words(searcher, point.seek)
        return self._of[key]

    def _pinned(self, searcher: Searcher, kind: str, name: str) -> tuple[Support, ...]:
        index = searcher.index
        if not self._rows:
            self._rows = _rows(index)
        found = (self._support(index, pin) for pin in pins().get((kind, name), ()))
        return tuple(support for support in found if support)

    def _support(self, index: Index, pin: Pin) -> Support | None:
        for row in self._rows.get((pin.source, pin.locator), ()):
            source, passage = index.source_by_id[pin.source], index.passage(row)
            for span in passage.sentences:
                paragraph = index.paragraph(span.paragraph)
                begins = _plain(index.sentence_text(span)).startswith(_plain(pin.opening))
                if begins and paragraph.locator == pin.locator and source.status not in _NEVER:
                    around = quote_around(paragraph.text, span, _WHOLE)
                    hit = Hit(row, passage, source, 1.0, passage.locators)
                    return Support(hit, paragraph.text[slice(*around)]) if around else None
        return None


_KEPT: WeakKeyDictionary[Searcher, Pool] = WeakKeyDictionary()


def pool_for(searcher: Searcher) -> Pool:
    """Return what may be quoted from a searcher's index, the same for as long as the searcher lives."""
    return _KEPT.setdefault(searcher, Pool())


def holds_any(index: Index) -> bool:
    """Say whether an index holds any of the sources that packs are cited from."""
    return any(pin.source in index.source_by_id for chosen in pins().values() for pin in chosen)


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


def _rows(index: Index) -> dict[tuple[str, str], list[int]]:
    """Return the passages that hold each paragraph, or a part of it."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in range(index.passage_count):
        passage = index.passage(row)
        for span in passage.spans:
            found.setdefault((passage.source, index.paragraph(span.paragraph).locator), []).append(row)
    return found


def _taught(index: Index, hit: Hit, locator: str, point: LearningPoint) -> tuple[Support, ...]:
    for span in hit.passage.spans:
        paragraph = index.paragraph(span.paragraph)
        if paragraph.locator == locator:
            return tuple(Support(hit, quote) for quote in _quotes(paragraph.text, span.paragraph, point))
    return ()


def _quotes(text: str, paragraph: int, point: LearningPoint) -> list[str]:
    """Return the sentences that the parts of a point come nearest to, and more until no critical word is changed."""
    parts = [said[start:end] for said in (point.text, point.right) for start, end in sentence_spans(said)]
    spans = sentence_spans(text)
    chosen = {_nearest(part, text, spans) for part in parts[:-1]}
    ranked = sorted(range(len(spans)), key=lambda n: -_shared(point.text, text[slice(*spans[n])]))
    for more in (None, *ranked):
        chosen |= set() if more is None else {more}
        quotes = [text[slice(*around)] for run in _runs(sorted(chosen)) if (around := _around(text, paragraph, run))]
        if quotes and not any(changed(part, quotes) for part in parts):
            break
    return quotes


def _nearest(part: str, text: str, spans: Sequence[tuple[int, int]]) -> int:
    return max(range(len(spans)), key=lambda n: _shared(part, text[slice(*spans[n])]))


def _shared(one: str, other: str) -> int:
    return len(frozenset(words(one)) & frozenset(words(other)))


def _runs(chosen: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of every run of neighbours."""
    runs: list[tuple[int, int]] = []
    for n in chosen:
        if runs and n == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _around(text: str, paragraph: int, run: tuple[int, int]) -> tuple[int, int] | None:
    spans = sentence_spans(text)
    return quote_around(text, Span(paragraph, spans[run[0]][0], spans[run[1]][1]), 0)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.lower())
