"""Shaded and framed areas keep their text together, apart from the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.lines import Line, segments
from ingest.pdf.page import Box, Fill, Page, Word, around
from ingest.pdf.table import Table

_WHITE = ("", "1.00", "1.00,1.00,1.00", "0.00,0.00,0.00,0.00", "1.0")
_WHOLE_PAGE = 0.85
_SMALLEST = 50.0  # points wide
_TOUCHING = 3.0  # points: paragraphs shaded one by one make one area
_SPILL = 6.0  # points: text that sticks out of an area does not belong to it


@dataclass(frozen=True, slots=True)
class Frame:
    """An area with what stands in it."""

    box: Box
    items: tuple[Line | Frame | Table, ...]


Item = Line | Frame | Table


def framed(page: Page, words: Sequence[Word], tables: Sequence[Table]) -> tuple[Item, ...]:
    """Return what stands on a page: tables, areas with what they hold, and the runs of words outside them."""
    taken = [table.box for table in tables]
    fills = [fill for fill in page.fills if not any(box.holds(fill.box, 2) for box in taken)]
    areas = [area for area in _merged(fills) if area.area < _WHOLE_PAGE * page.width * page.height]
    areas += [cell for cell in _single_cells(page) if not any(box.holds(cell, 2) for box in taken)]
    return (*tables, *_items(list(words), sorted(areas, key=lambda box: -box.area), page.number))


def _single_cells(page: Page) -> list[Box]:
    return [cell for grid in page.grids for row in grid.rows for cell in row if cell]


def _items(words: list[Word], areas: Sequence[Box], page: int) -> list[Item]:
    found: list[Item] = []
    left = words
    for at, area in enumerate(areas):
        inside = [word for word in left if area.holds(word.box)]
        if not _is_frame(area, inside, page):
            continue
        gone = {id(word) for word in inside}
        left = [word for word in left if id(word) not in gone]
        smaller = [other for other in areas[at + 1 :] if area.holds(other)]
        found.append(Frame(around([area]), tuple(_items(inside, smaller, page))))
    return [*found, *segments(left, page), *(Line((word,), page) for word in left if word.turned)]


def _is_frame(area: Box, inside: Sequence[Word], page: int) -> bool:
    if area.width < _SMALLEST or not inside:
        return False
    spilt = [word for word in inside if word.box.x0 < area.x0 - _SPILL or word.box.x1 > area.x1 + _SPILL]
    tops = {round(part.box.top / 4) for part in segments(inside, page)}
    return not spilt and len(tops) > 1


def _merged(fills: Sequence[Fill]) -> list[Box]:
    merged: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.box.x0), fill.box.top)):
        last = merged[-1] if merged else None
        if last and last.colour == fill.colour and _touch(last.box, fill.box):
            merged[-1] = replace(last, box=around([last.box, fill.box]))
        else:
            merged.append(fill)
    # A white area over a white page frames nothing, unless a line is drawn around it; lines alone come without colour.
    return [fill.box for fill in merged if fill.colour not in _WHITE[1:] and not _is_lost(fill, merged)]


def _is_lost(fill: Fill, fills: Sequence[Fill]) -> bool:
    """Say whether an area lies in another of its own colour, where nobody sees it."""
    return bool(fill.colour) and any(
        other is not fill
        and other.colour == fill.colour
        and other.box.area > fill.box.area
        and other.box.holds(fill.box)
        for other in fills
    )


def _touch(one: Box, other: Box) -> bool:
    sides = abs(one.x0 - other.x0) <= _TOUCHING and abs(one.x1 - other.x1) <= _TOUCHING
    return sides and -_TOUCHING <= other.top - one.bottom <= _TOUCHING
