"""The extractive writer: an answer made of quotes alone, the direct answer first, each kind of source apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retriever.hit import Hit
from retriever.index import Index
from retriever.writing.draft import Draft, DraftPoint, Quoted
from retriever.writing.evidence import Sentence
from retriever.writing.headings import heading_of
from retriever.writing.quoting import quote_around

POINTS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    hit: int
    paragraph: int
    start: int
    end: int
    near: float


def write(index: Index, hits: Sequence[Hit], evidence: Sequence[Sequence[Sentence]]) -> Draft:
    """Return a draft made of the best sentences of the best hits."""
    pieces = [piece for sentences in evidence[:POINTS] if (piece := _best_piece(index, sentences))]
    points = [_point(index, hits, piece) for piece in pieces]
    return Draft("", tuple(_grouped(points)))


def _best_piece(index: Index, sentences: Sequence[Sentence]) -> _Piece | None:
    for sentence in sorted(sentences, key=lambda s: (-s.near, s.place)):
        text = index.paragraph(sentence.span.paragraph).text
        if found := quote_around(text, sentence.span):
            return _Piece(sentence.hit, sentence.span.paragraph, *found, sentence.near)
    return None


def _point(index: Index, hits: Sequence[Hit], piece: _Piece) -> DraftPoint:
    quote = index.paragraph(piece.paragraph).text[piece.start : piece.end]
    return DraftPoint(" ".join(quote.split()), (Quoted(piece.hit, quote),), heading_of(hits[piece.hit - 1].source))


def _grouped(points: Sequence[DraftPoint]) -> list[DraftPoint]:
    order = list(dict.fromkeys(point.heading for point in points))
    return sorted(points, key=lambda point: order.index(point.heading))
