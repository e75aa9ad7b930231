"""Titles in shaded or framed areas: which of them open a box, and which head the text as any other heading does.

An area that opens with its own title, in the midst of text, is a box. One that comes straight under a heading holds
that heading's text, and its titles are headings below it; but where plain text follows the area, they must not head
what follows, so they open boxes too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.pieces import Piece


@dataclass(frozen=True, slots=True)
class Heading:
    """That a piece is a heading, and how deep."""

    level: int
    opens_box: bool = False


def tell_boxes(
    pieces: Sequence[Piece], levels: Mapping[int, int], fixed: Collection[int], cover: int
) -> dict[int, Heading]:
    """Return the headings among the pieces; those of the outline, and of the cover, stay as they are."""
    told = {at: Heading(level) for at, level in levels.items()}
    for start, end in _areas(pieces):
        titles = [at for at in range(start, end) if at in levels]
        if not titles or pieces[start].page == cover or any(at in fixed for at in titles):
            continue
        under_heading = start - 1 in levels
        text_follows = end < len(pieces) and end not in levels
        if text_follows or (titles[0] == start and not under_heading):
            told |= {at: Heading(levels[at], opens_box=True) for at in titles}
    return told


def _areas(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of text in areas begins and ends."""
    start: int | None = None
    for at, piece in enumerate(pieces):
        if piece.frame is not None and start is None:
            start = at
        elif piece.frame is None and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(pieces)
