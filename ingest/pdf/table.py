"""The nouns of a table on one page: columns, cells and the lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Box, Word, around


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands across the page."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell; a merged one spans several columns."""

    first: int
    last: int
    lines: tuple[Line, ...]
    down: int = 1  # rows it spans

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of one that stands on a page."""

    page: int
    box: Box
    columns: tuple[Column, ...]
    header: tuple[str, ...]  # one text a column; () where the page does not show it
    rows: tuple[tuple[Cell, ...], ...]


def cell_lines(words: Sequence[Word], page: int) -> tuple[Line, ...]:
    """Return the lines of a cell; what is set up the page stands first, for it is the cell's title."""
    turned = sorted((word for word in words if word.turned), key=lambda word: word.box.x0)
    upright = lines(segments(words, page))
    return (*(Line((word,), page) for word in turned), *upright)


def column_at(columns: Sequence[Column], box: Box) -> tuple[int, int]:
    """Return the first and the last column that a box reaches into by more than a hair."""
    reached = [
        at
        for at, column in enumerate(columns)
        if min(column.x1, box.x1) - max(column.x0, box.x0) > 0.3 * min(column.x1 - column.x0, box.width)
    ]
    if reached:
        return reached[0], reached[-1]
    middle = (box.x0 + box.x1) / 2
    nearest = min(range(len(columns)), key=lambda at: abs((columns[at].x0 + columns[at].x1) / 2 - middle))
    return nearest, nearest


def box_of(words: Sequence[Word]) -> Box:
    """Return the box around some words."""
    return around(word.box for word in words)
