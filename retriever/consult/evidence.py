"""What guidance says of one thing: found by searching, quoted exactly, kept for the next consultation.

A concept's evidence does not depend on the case, so it is searched for once in the life of an index. Numbering
and checking the quotes is left to `ledger`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from retriever.hit import Hit
from retriever.index import Index
from retriever.lexicon import Concept
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
            row = _row(searcher.index, concept.id)
            said = ", ".join((concept.label, *concept.formal[:3]))
            hits = _hits(searcher, f"{said}. {concept.definition}")
            tagged = [hit for hit in hits if row in searcher.index.tags.of(hit.row)]
            self._of[key] = _supports(searcher.index, tagged or hits[:2])
        return self._of[key][:most]

    def of_words(self, searcher: Searcher, words: str, most: int = 1) -> tuple[Support, ...]:
        """Return the quotes that answer words written to be searched for."""
        key = ("words", words)
        if key not in self._of:
            self._of[key] = _supports(searcher.index, _hits(searcher, words))
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


def _supports(index: Index, hits: Sequence[Hit]) -> tuple[Support, ...]:
    """Return one quote from each source, our own current notes beside the inspections they rest on."""
    found: dict[str, Support] = {}
    for hit in hits:
        if hit.source.id in found:
            continue
        if quote := _quote(index, hit):
            found[hit.source.id] = Support(hit, quote)
    return tuple(found.values())


def _quote(index: Index, hit: Hit) -> str:
    if hit.best_sentence is None:
        return ""
    text = index.paragraph(hit.best_sentence.paragraph).text
    span = quote_around(text, hit.best_sentence)
    if span is None or holds_contact(text[slice(*span)]):
        return ""
    quote = text[slice(*span)]
    stored = any(quote in index.paragraph(piece.paragraph).text for piece in hit.passage.spans)
    return quote if stored else ""


def _row(index: Index, concept: str) -> int:
    return next((row for row, c in enumerate(index.aids.lexicon.concepts) if c.id == concept), -1)
