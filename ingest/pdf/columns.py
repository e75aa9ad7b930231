"""The reading order of a page: columns are found by the white strips between them and read one after the other.

A strip counts only over the height where nothing crosses it, so a heading over both columns, a table or a picture
parts the page into bands, and each band is read column by column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ingest.pdf.lines import Line
from ingest.pdf.page import Box, around

_NARROWEST_STRIP = 8.0  # points
_FEWEST_LINES = 3  # on each side of a strip
_NARROWEST_COLUMN = 60.0  # points
_FEWEST_WORDS = 2.0  # a line, on average: columns of prose hold more, labels and numbers less
_LIST_MARK = re.compile(r"^(?:[\W_]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]+)[.):]?|[A-Z]\d+)$")


class Placed(Protocol):
    """Anything with a place on the page."""

    @property
    def box(self) -> Box:
        """Where it stands."""


@dataclass(frozen=True, slots=True)
class _Strip:
    x: float
    top: float
    bottom: float


Item = TypeVar("Item", bound=Placed)


def reading_order(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Return the columns of a page, or of a part of one, in the order in which they are read."""
    ordered = sorted(items, key=lambda item: (item.box.top, item.box.x0))
    strip = _widest_band(ordered)
    if strip is None:
        return [tuple(ordered)] if ordered else []
    parts: tuple[list[Item], ...] = ([], [], [], [])
    for item in ordered:
        parts[_part(item.box, strip)].append(item)
    found: list[tuple[Item, ...]] = []
    for part in parts:
        found += reading_order(part)
    return found


def _part(box: Box, strip: _Strip) -> int:
    """Say where a box stands to a strip: 0 above it, 1 left, 2 right, 3 below."""
    if box.bottom <= strip.top + 1:
        return 0
    if box.top >= strip.bottom - 1:
        return 3
    return 1 if (box.x0 + box.x1) / 2 < strip.x else 2


def _widest_band(items: Sequence[Placed]) -> _Strip | None:
    """Return the strip that parts the most lines, None where there are no columns."""
    parts = [item for item in items if isinstance(item, Line)]
    best, most = None, 0
    for x in _candidates(parts):
        for band in _bands(items, x):
            sides = _sides(parts, band)
            if sides and sum(len(side) for side in sides) > most:
                best, most = band, sum(len(side) for side in sides)
    return best


def _candidates(parts: Sequence[Line]) -> list[float]:
    """Return the places across the page where white might run down: between two lines that stand side by side."""
    found: set[float] = set()
    for left in parts:
        if _LIST_MARK.match(left.text):
            continue
        for right in parts:
            gap = right.box.x0 - left.box.x1
            if gap >= _NARROWEST_STRIP and left.box.overlap_down(right.box) > 0.3 * left.box.height:
                found.add(round(right.box.x0 - _NARROWEST_STRIP / 2))
    return sorted(found)


def _bands(items: Sequence[Placed], x: float) -> list[_Strip]:
    """Return the stretches of the page that nothing crosses at this place."""
    edge = _NARROWEST_STRIP / 2 - 1
    crossing = sorted(
        (item.box for item in items if item.box.x0 < x + edge and item.box.x1 > x - edge), key=lambda box: box.top
    )
    page = around(item.box for item in items)
    found, top = [], page.top
    for box in crossing:
        if box.top > top + 1:
            found.append(_Strip(x, top, box.top))
        top = max(top, box.bottom)
    if page.bottom > top + 1:
        found.append(_Strip(x, top, page.bottom))
    return found


def _sides(parts: Sequence[Line], band: _Strip) -> tuple[list[Line], list[Line]] | None:
    """Return the lines on each side of a strip, None where they are not two columns of text."""
    inside = [part for part in parts if part.box.top >= band.top - 1 and part.box.bottom <= band.bottom + 1]
    left = [part for part in inside if part.box.x1 <= band.x]
    right = [part for part in inside if part.box.x0 >= band.x]
    for side in (left, right):
        if len(side) < _FEWEST_LINES or around(part.box for part in side).width < _NARROWEST_COLUMN:
            return None
        if sum(len(part.text.split()) for part in side) < _FEWEST_WORDS * len(side):
            return None
    shared = around(part.box for part in left).overlap_down(around(part.box for part in right))
    return (left, right) if shared >= 2 * left[0].box.height else None
