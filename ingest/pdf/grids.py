"""Cells that rules or shading draw become tables, with the header that may stand above the drawn cells.

A single cell is a box around text and is left to the frames; how rows run on over pages is left to the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf.levels import is_level_header
from ingest.pdf.lines import Line, segments
from ingest.pdf.page import Box, Grid, Page, Word, around
from ingest.pdf.table import Cell, Column, Table, cell_lines, column_at

_SAME_EDGE = 4.0  # points
_HEADER_REACH = 48.0  # points above the drawn cells within which their header may stand
_WIDEST_TITLES = 0.3  # of the page's width
_LONGEST_TITLE = 12  # words a row, on average
_HEADER_GAP = 14.0  # points between two lines of one header


@dataclass(frozen=True, slots=True)
class Taken:
    """The tables of a page and the words that are left for its text."""

    tables: tuple[Table, ...]
    words: tuple[Word, ...]


def take_grids(page: Page, words: Sequence[Word]) -> Taken:
    """Take the drawn tables out of a page's words."""
    left, tables = list(words), []
    outermost = _outermost(page.grids)
    for grid in outermost:
        inside = [word for word in left if grid.box.holds(word.box)]
        drawn = _drawn(grid, inside, page.number)
        others = [other.box for other in outermost if other is not grid]
        free = [word for word in left if not any(box.holds(word.box) for box in (grid.box, *others))]
        drawn, titles = _with_titles(drawn, grid, free, page)
        if len(drawn.columns) < 2 or not drawn.rows:
            continue
        above = _header_above(grid, drawn.columns, left, page.number)
        header = tuple(" ".join(text) for text in above.texts)
        if len(drawn.rows) < 2 and not any(header):
            continue
        held = [word for _, cells in drawn.rows for cell in cells for line in cell.lines for word in line.words]
        gone = {id(word) for word in [*held, *titles, *above.words]}
        left = [word for word in left if id(word) not in gone]
        box = around([grid.box, *(word.box for word in [*titles, *above.words])])
        rows = tuple(cells for _, cells in drawn.rows)
        tables.append(Table(page.number, box, drawn.columns, header if any(header) else (), rows))
    return Taken(tuple(tables), tuple(left))


def _outermost(grids: Iterable[Grid]) -> list[Grid]:
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda grid: -grid.box.area):
        if not any(other.box.holds(grid.box) for other in kept if len(other.rows) > 1):
            kept.append(grid)
    return sorted(kept, key=lambda grid: (grid.box.top, grid.box.x0))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The rows of a grid that hold words, each with where it stands, and the columns that do."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Box, tuple[Cell, ...]], ...]


def _drawn(grid: Grid, words: Sequence[Word], page: int) -> _Drawn:
    boxes = [[cell for cell in row if cell] for row in grid.rows]
    edges = _edges([cell for row in boxes for cell in row])
    columns = [Column(left, right) for left, right in pairwise(edges)]
    held = {id(cell): [word for word in words if cell.holds(word.box)] for row in boxes for cell in row}
    used = _used_columns(columns, [cell for row in boxes for cell in row if held[id(cell)]])
    if not used:
        return _Drawn((), ())
    tops = sorted({cell.top for row in boxes for cell in row})
    loose = _loose(words, [word for each in held.values() for word in each])
    rows = []
    for row in boxes:
        # A cell that spans rows reaches further down than its row does.
        place = Box(row[0].x0, row[0].top, row[-1].x1, min(cell.bottom for cell in row))
        cells = [_cell(cell, used, held[id(cell)], page, tops) for cell in row if held[id(cell)]]
        cells += _undrawn(used, [word for word in loose if place.top <= _middle(word) <= place.bottom], page)
        if cells:
            rows.append((place, tuple(sorted(cells, key=lambda cell: cell.first))))
    return _Drawn(tuple(used), tuple(rows))


def _loose(words: Sequence[Word], held: Sequence[Word]) -> list[Word]:
    taken = {id(word) for word in held}
    return [word for word in words if id(word) not in taken]


def _undrawn(columns: Sequence[Column], words: Sequence[Word], page: int) -> list[Cell]:
    """Return the cells of a row that lack a line on one side, as at the end of a page."""
    cells = []
    for at, column in enumerate(columns):
        inside = [word for word in words if column.x0 <= (word.box.x0 + word.box.x1) / 2 <= column.x1]
        if inside:
            cells.append(Cell(at, at, cell_lines(inside, page)))
    return cells


def _with_titles(drawn: _Drawn, grid: Grid, free: Sequence[Word], page: Page) -> tuple[_Drawn, list[Word]]:
    """Add the titles of rows that stand to the left of the drawn cells, where only the levels are shaded."""
    reach = grid.box.x0 - _WIDEST_TITLES * page.width
    beside = [word for word in free if reach <= word.box.x0 and word.box.x1 <= grid.box.x0 + _SAME_EDGE]
    held = [[word for word in beside if box.top <= _middle(word) <= box.bottom] for box, _ in drawn.rows]
    taken = [word for words in held for word in words]
    if len(drawn.columns) < 2 or not taken or len(taken) > _LONGEST_TITLE * len(held):
        return drawn, []
    rows = []
    for (box, cells), words in zip(drawn.rows, held, strict=True):
        moved = [replace(cell, first=cell.first + 1, last=cell.last + 1) for cell in cells]
        title = [Cell(0, 0, cell_lines(words, page.number))] if words else []
        rows.append((box, (*title, *moved)))
    first = Column(min(word.box.x0 for word in taken), grid.box.x0)
    return _Drawn((first, *drawn.columns), tuple(rows)), taken


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _cell(box: Box, columns: Sequence[Column], words: Sequence[Word], page: int, tops: Sequence[float]) -> Cell:
    first, last = column_at(columns, box)
    down = sum(box.top - _SAME_EDGE < top < box.bottom - _SAME_EDGE for top in _apart(tops))
    return Cell(first, last, cell_lines(words, page), max(1, down))


def _edges(boxes: Sequence[Box]) -> list[float]:
    return _apart(sorted({edge for box in boxes for edge in (box.x0, box.x1)}))


def _apart(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > _SAME_EDGE:
            kept.append(place)
    return kept


def _used_columns(columns: Sequence[Column], cells: Sequence[Box]) -> list[Column]:
    """Return the columns in which a cell of their own holds words; white strips between shaded cells go."""
    alone = [
        column
        for column in columns
        if any(abs(cell.x0 - column.x0) <= _SAME_EDGE and abs(cell.x1 - column.x1) <= _SAME_EDGE for cell in cells)
    ]
    return alone or [Column(cell.x0, cell.x1) for cell in cells[:1]]


@dataclass(frozen=True, slots=True)
class _Above:
    texts: tuple[tuple[str, ...], ...]
    words: tuple[Word, ...]


def _header_above(grid: Grid, columns: Sequence[Column], words: Sequence[Word], page: int) -> _Above:
    """Return the header that stands above the drawn cells, each part over its own column."""
    box = grid.box
    near = [
        word
        for word in words
        if box.top - _HEADER_REACH <= word.box.top and word.box.bottom <= box.top + _SAME_EDGE and not word.turned
    ]
    found: list[Line] = []
    reach = box.top
    for part in sorted(segments(near, page), key=lambda part: -part.box.bottom):
        first, last = column_at(columns, part.box)
        inside = columns[first].x0 - _SAME_EDGE <= part.box.x0 and part.box.x1 <= columns[last].x1 + _SAME_EDGE
        if first != last or not inside or reach - part.box.bottom > _HEADER_GAP + (0 if found else _HEADER_GAP):
            break
        found.append(part)
        reach = min(reach, part.box.top)
    texts = tuple(
        tuple(
            part.text for part in sorted(found, key=lambda part: part.box.top) if column_at(columns, part.box)[0] == at
        )
        for at in range(len(columns))
    )
    joined = [" ".join(text) for text in texts]
    filled = sum(bool(text) for text in joined)
    if not is_level_header(joined) and not (filled == len(columns) and all(part.style.bold for part in found)):
        return _Above(tuple(() for _ in columns), ())
    return _Above(texts, tuple(word for part in found for word in part.words))
