"""Which sentences an answer is made of: the best of each hit, what repeats them folded in, the weak left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.paragraph import Paragraph
from retriever.passage import Span
from retriever.writing.evidence import Sentence
from retriever.writing.quoting import SHORT, leans_back, quote_around

RANK = 0.6  # what standing first among the hits is worth beside how near a sentence comes
SCORE = 0.9  # and what the whole of the distance between the best score and the least is worth
ASIDE = 0.6  # what a source counts for less, where the question names another
NEXT_TO = 0.66  # a neighbour at least so near, against the best sentence, is quoted with it
LONGEST = 480  # characters at which no neighbour is taken along any more
WHOLE_FIRST = 470  # characters up to which the best hit's paragraph is quoted whole
ALIKE = 0.8  # cosine of two sentences of one source, from which they say one thing
SAME = 0.6  # share of the shorter piece's words that the longer holds, from which the two say one thing


FEWEST = 6  # words below which nearly all must be shared
SAME_SHORT = 0.75
ANNOUNCES = 140  # characters up to which a paragraph may only announce what follows


@dataclass(frozen=True, slots=True)
class Piece:
    """A quote that may become a point."""

    hit: int  # number of its hit, from 1
    paragraph: int
    start: int
    end: int
    worth: float
    stems: frozenset[str]
    row: int  # its best sentence's row among the vectors
    again: tuple[Piece, ...] = ()  # pieces that say the same


def pieces_of(
    index: Index,
    hits: Sequence[Hit],
    evidence: Sequence[Sequence[Sentence]],
    lead: Sentence | None,
    meant: frozenset[str] = frozenset(),
) -> list[Piece]:
    """Return the best piece of every hit, best first; the one with the lead sentence, if given, first of all."""
    pieces = []
    for sentences in evidence:
        first = [lead] if lead and sentences and lead.hit == sentences[0].hit else []
        if piece := _best(index, [*first, *sorted(sentences, key=lambda s: (-s.near, s.place))], sentences, hits):
            aside = meant and hits[piece.hit - 1].source.id not in meant
            pieces.append(replace(piece, worth=piece.worth - ASIDE) if aside else piece)
    return sorted(pieces, key=lambda piece: (not (lead and piece.hit == lead.hit), -piece.worth, piece.hit))


def _best(
    index: Index, ordered: Sequence[Sentence], sentences: Sequence[Sentence], hits: Sequence[Hit]
) -> Piece | None:
    first = int(index.sentence_rows[hits[sentences[0].hit - 1].row]) if sentences else 0
    for sentence in ordered:
        paragraph = index.paragraph(sentence.span.paragraph)
        text = paragraph.text
        if _only_opens(paragraph):
            continue
        if found := quote_around(text, _grown(sentence, sentences), WHOLE_FIRST if sentence.hit == 1 else SHORT):
            start, end = found
            worth = sentence.near + _standing_of(hits, sentence.hit)
            stems = frozenset(words(text[start:end]))
            return Piece(sentence.hit, sentence.span.paragraph, start, end, worth, stems, first + sentence.place)
    return None


def _standing_of(hits: Sequence[Hit], number: int) -> float:
    """Return what a hit's place among the others is worth: its rank, and how far it falls short of the best."""
    scores = [hit.score for hit in hits]
    span = max(scores) - min(scores)
    share = (scores[number - 1] - min(scores)) / span if span > 0 else 1.0
    return RANK * (1.0 - (number - 1) / len(hits)) + SCORE * share


def _only_opens(paragraph: Paragraph) -> bool:
    """Say whether a paragraph only announces what follows it: "They should:", or a note's line about itself."""
    short = len(paragraph.text) <= ANNOUNCES
    return short and (paragraph.text.rstrip().endswith(":") or paragraph.locator == "opening")


def _grown(sentence: Sentence, sentences: Sequence[Sentence]) -> Span:
    """Return the sentence with the neighbours that come nearly as near, while the quote stays short."""
    span = sentence.span
    for step in (1, -1):
        place = sentence.place + step
        if not 0 <= place < len(sentences):
            continue
        beside = sentences[place]
        start, end = min(span.start, beside.span.start), max(span.end, beside.span.end)
        if (
            beside.span.paragraph == span.paragraph
            and (beside.near >= NEXT_TO * sentence.near or (step > 0 and leans_back(beside.text)))
            and end - start <= LONGEST
        ):
            span = Span(span.paragraph, start, end)
    return span


def merged(index: Index, pieces: Sequence[Piece], hits: Sequence[Hit]) -> list[Piece]:
    """Fold pieces that say the same into the better of them; a finding and a rule are never folded."""
    kept: list[Piece] = []
    vectors = {piece.row: np.asarray(index.sentence_vectors[piece.row], dtype=np.float32) for piece in pieces}
    for piece in pieces:
        near = (float(vectors[piece.row] @ vectors[other.row]) >= ALIKE for other in kept)
        home = next(
            (n for n, (other, alike) in enumerate(zip(kept, near, strict=True)) if _same(piece, other, hits, alike)),
            None,
        )
        if home is None:
            kept.append(piece)
        elif (piece.paragraph, piece.start) != (kept[home].paragraph, kept[home].start):
            kept[home] = replace(kept[home], again=(*kept[home].again, piece))
    return kept


def _same(one: Piece, other: Piece, hits: Sequence[Hit], alike: bool) -> bool:
    if hits[one.hit - 1].source.authority is not hits[other.hit - 1].source.authority:
        return False
    if alike and hits[one.hit - 1].source is hits[other.hit - 1].source:
        return True
    if one.paragraph == other.paragraph:
        return one.start < other.end and other.start < one.end
    shorter, longer = sorted((one.stems, other.stems), key=len)
    least = SAME if len(shorter) >= FEWEST else SAME_SHORT
    return len(shorter) > 2 and len(shorter & longer) / len(shorter) >= least
