"""The extractive writer: an answer made of quotes alone, the direct answer first, each kind of source apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retriever.hit import Hit
from retriever.index import Index
from retriever.writing.draft import Draft, DraftPoint, Quoted
from retriever.writing.evidence import Sentence
from retriever.writing.headings import heading_of
from retriever.writing.lists import MOST, list_points, wants_list
from retriever.writing.selecting import Piece, merged, pieces_of

POINTS = 5
VALUED_POINTS = 3  # a question about one thing is not answered with a page
WEAK = 0.55  # a piece worth less than this share of the best is left out, once there are enough
VALUED_WEAK = 0.8
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What the writer is told of the question."""

    text: str
    lead: Sentence | None = None  # the sentence that holds the value asked for
    valued: bool = False
    meant: frozenset[str] = frozenset()  # sources the question could mean
    sections: tuple[Hit, ...] = ()  # lists that it asks for by their headings


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, and all the hits that it was written from."""

    draft: Draft
    shown: tuple[Hit, ...]


def write(index: Index, told: Told, hits: Sequence[Hit], evidence: Sequence[Sequence[Sentence]]) -> Written:
    """Return a draft made of the best sentences of the hits."""
    if told.sections and (whole := _listed(index, told.sections, hits)):
        return whole
    pieces = _strong(merged(index, pieces_of(index, hits, evidence, told.lead, told.meant), hits), told.valued)
    if not pieces:
        return Written(Draft("", ()), tuple(hits))
    if wants_list(told.text) and (listed := list_points(index, hits, *_where(pieces[0], hits))).points:
        rest = [piece for piece in pieces[1:] if piece.paragraph != pieces[0].paragraph][:1]
        points = [*listed.points, *(_point(index, hits, piece) for piece in rest if not _in(piece, listed.beside))]
        return Written(Draft("", tuple(_grouped(points))), (*hits, *listed.beside))
    return Written(Draft("", tuple(_grouped([_point(index, hits, piece) for piece in pieces]))), tuple(hits))


def _listed(index: Index, sections: Sequence[Hit], hits: Sequence[Hit]) -> Written | None:
    """Return the lists of the sections, one after another, as long as they are no chapter."""
    shown: list[Hit] = [*hits]
    points: list[DraftPoint] = []
    for section in sections:
        shown.append(section)
        row = next(s.paragraph for s in section.passage.spans if index.paragraph(s.paragraph).kind == "item")
        path = index.paragraph(row).heading
        heading = ": ".join((heading_of(section.source), path[-1]))
        listed = list_points(index, shown, len(shown), row, heading)
        if points and len(points) + len(listed.points) > MOST:
            break
        points += listed.points
        shown += listed.beside
    return Written(Draft("", tuple(points)), tuple(shown)) if points else None


def _where(piece: Piece, hits: Sequence[Hit]) -> tuple[int, int, str]:
    return piece.hit, piece.paragraph, heading_of(hits[piece.hit - 1].source)


def _in(piece: Piece, beside: Sequence[Hit]) -> bool:
    return any(span.paragraph == piece.paragraph for hit in beside for span in hit.passage.spans)


def _strong(pieces: Sequence[Piece], valued: bool) -> list[Piece]:
    if not pieces:
        return []
    best = max(piece.worth for piece in pieces)
    least = (VALUED_WEAK if valued else WEAK) * best
    strong = [piece for n, piece in enumerate(pieces) if n == 0 or piece.worth >= least]
    few = VALUED_POINTS if valued else POINTS
    return (strong if len(strong) >= ENOUGH or valued else list(pieces[:ENOUGH]))[:few]


def _point(index: Index, hits: Sequence[Hit], piece: Piece) -> DraftPoint:
    quotes = [
        Quoted(one.hit, index.paragraph(one.paragraph).text[one.start : one.end]) for one in (piece, *piece.again[:2])
    ]
    text = " ".join(quotes[0].text.split())
    return DraftPoint(text, tuple(quotes), heading_of(hits[piece.hit - 1].source))


def _grouped(points: Sequence[DraftPoint]) -> list[DraftPoint]:
    """Keep the best first, and put what stands under one heading together."""
    order = list(dict.fromkeys(point.heading for point in points))
    return sorted(points, key=lambda point: order.index(point.heading))
