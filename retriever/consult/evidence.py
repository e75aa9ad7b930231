"""What guidance says of one thing: found by searching, quoted exactly, kept for the next consultation.

A concept's evidence does not depend on the case, so it is searched for once in the life of an index. Numbering
and checking the quotes is left to `ledger`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from retriever.consult.tables import table
from retriever.consult.verdict_check import find_verdicts
from retriever.hit import Hit
from retriever.index import Index
from retriever.lexicon import Concept
from retriever.passage import Span
from retriever.search import Searcher
from retriever.source import Authority, Status
from retriever.writing.quoting import holds_contact, quote_around

DEPTH = 12  # hits looked through for each thing
_NEVER = (Status.SUPERSEDED, Status.ILLUSTRATIVE)


@dataclass(frozen=True, slots=True)
class Support:
    """A quote that speaks for something, and the hit it was found in."""

    hit: Hit
    quote: str


class Evidence:
    """What is known of an index so far; it holds no index, so that a replaced one can go."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], tuple[Support, ...]] = {}

    def of_concept(self, searcher: Searcher, concept: Concept, most: int = 2) -> tuple[Support, ...]:
        """Return the quotes that speak of a concept."""
        key = ("concept", concept.id)
        if key not in self._of:
            sought = table("evidence")["seek"].get(concept.id)
            self._of[key] = _answering(searcher, sought)[:1] if sought else _speaking_of(searcher, concept)
        return self._of[key][:most]

    def of_words(self, searcher: Searcher, words: str, most: int = 1) -> tuple[Support, ...]:
        """Return the quotes that answer words written to be searched for."""
        key = ("words", words)
        if key not in self._of:
            self._of[key] = _answering(searcher, words)
        return self._of[key][:most]


_KEPT: WeakKeyDictionary[Searcher, Evidence] = WeakKeyDictionary()


def evidence_for(searcher: Searcher) -> Evidence:
    """Return what is known of a searcher's index, the same for as long as the searcher lives."""
    return _KEPT.setdefault(searcher, Evidence())


def _hits(searcher: Searcher, words: str) -> Sequence[Hit]:
    return [hit for hit in searcher.search(words, depth=DEPTH).hits if _may_speak(hit)]


def _may_speak(hit: Hit) -> bool:
    # An area's own document speaks through its levels alone, with the area's name beside them.
    return hit.source.status not in _NEVER and hit.source.authority is not Authority.LOCAL_THRESHOLD


def _answering(searcher: Searcher, words: str) -> tuple[Support, ...]:
    """Return one quote from each source, the nearest sentence first: which passage leads a search may change."""
    vector = searcher.encoder.encode([words])[0]
    nearest = [(hit, *_nearest_sentence(searcher.index, hit, vector)) for hit in _hits(searcher, words)]
    ordered = sorted(nearest, key=lambda found: -found[2])
    return _supports(searcher.index, [(hit, span) for hit, span, _ in ordered])


def _speaking_of(searcher: Searcher, concept: Concept) -> tuple[Support, ...]:
    """Return one quote from each source whose passage is known to speak of a concept, else the best of the rest."""
    row = _row(searcher.index, concept.id)
    hits = _hits(searcher, f"{', '.join((concept.label, *concept.formal[:3]))}. {concept.definition}")
    tagged = [hit for hit in hits if row in searcher.index.tags.of(hit.row)]
    return _supports(searcher.index, [(hit, hit.best_sentence) for hit in tagged or hits[:1]])


def _supports(index: Index, found: Sequence[tuple[Hit, Span | None]]) -> tuple[Support, ...]:
    kept: dict[str, Support] = {}
    for hit, span in found:
        quote = _quote(index, hit, span)
        # What came of another child's case reads like advice on this one.
        if quote and not find_verdicts(quote):
            kept.setdefault(hit.source.id, Support(hit, quote))
    return tuple(kept.values())


def _quote(index: Index, hit: Hit, span: Span | None) -> str:
    if span is None:
        return ""
    text = index.paragraph(span.paragraph).text
    around = quote_around(text, span)
    if around is None or holds_contact(text[slice(*around)]):
        return ""
    quote = text[slice(*around)]
    stored = any(quote in index.paragraph(piece.paragraph).text for piece in hit.passage.spans)
    return quote if stored else ""


def _nearest_sentence(index: Index, hit: Hit, vector: NDArray[np.float32]) -> tuple[Span | None, float]:
    first, end = int(index.sentence_rows[hit.row]), int(index.sentence_rows[hit.row + 1])
    if not hit.passage.sentences or end - first != len(hit.passage.sentences):
        return hit.best_sentence, 0.0
    closeness = np.asarray(index.sentence_vectors[first:end], dtype=np.float32) @ vector
    best = int(np.argmax(closeness))
    return hit.passage.sentences[best], float(closeness[best])


def _row(index: Index, concept: str) -> int:
    return next((row for row, c in enumerate(index.aids.lexicon.concepts) if c.id == concept), -1)
