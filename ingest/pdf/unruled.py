"""Tables without drawn cells: found by a header that names levels, or as the rest of one from the page before.

Columns are the white strips between what stands under the header; rows are the white bands that run across them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.grids import Taken
from ingest.pdf.levels import is_level_header
from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Box, Page, Word, around
from ingest.pdf.table import Cell, Column, Table, cell_lines, column_at

_SLACK = 4.0  # points
_TITLE_WIDTH = 30.0  # points of text left of the first level: the rows have titles
_ROW_GAP = 1.5  # of the usual gap between lines
_FEWEST_LINES = 2


def take_unruled(page: Page, words: Sequence[Word], before: Table | None) -> Taken:
    """Take tables without drawn cells out of a page's words; `before` is one that reached the last page's end."""
    left, tables = list(words), []
    parts = segments(left, page.number)
    if before is not None and (rest := _rest_of(before, parts, page)):
        tables.append(rest)
        left = _without(left, rest, ())
    while head := _next_header(segments(left, page.number)):
        table = _under(head, segments(left, page.number), page)
        if table is None:
            break
        tables.append(table)
        left = _without(left, table, head)
    return Taken(tuple(tables), tuple(left))


def _without(words: Sequence[Word], table: Table, head: Sequence[Line]) -> list[Word]:
    gone = {id(word) for row in table.rows for cell in row for line in cell.lines for word in line.words}
    gone |= {id(word) for part in head for word in part.words}
    return [word for word in words if id(word) not in gone]


def _next_header(parts: Sequence[Line]) -> tuple[Line, ...]:
    """Return the segments of the first line whose parts name levels, with what continues each just below."""
    for row in lines(parts):
        across = [part for part in parts if {id(word) for word in part.words} <= {id(word) for word in row.words}]
        across.sort(key=lambda part: part.box.x0)
        if len(across) >= 2 and is_level_header([part.text for part in across]):
            return (*across, *_second_line(across, parts))
    return ()


def _second_line(first: Sequence[Line], parts: Sequence[Line]) -> list[Line]:
    """Return the second line of a header: set as the first is, close below it, each part under one of its parts."""
    bottom = max(part.box.bottom for part in first)
    size = first[0].box.height
    near = [part for part in parts if -0.3 * size < part.box.top - bottom < 0.7 * size]
    under = [part for part in near if any(part.box.overlap_across(other.box) > 0 for other in first)]
    same = near and len(under) == len(near) and all(part.style == first[-1].style for part in near)
    return under if same and first[-1].style.bold else []


def _under(head: Sequence[Line], parts: Sequence[Line], page: Page) -> Table | None:
    ids = {id(word) for part in head for word in part.words}
    bottom = max(part.box.bottom for part in head)
    below = [part for part in parts if part.box.top >= bottom - _SLACK and id(part.words[0]) not in ids]
    tops = _first_line(head)
    body = _until_crossing(below, tops)
    if len(body) < _FEWEST_LINES:
        return None
    columns = _columns(tops, body, page)
    texts = [[part.text for part in head if column_at(columns, part.box)[0] == at] for at in range(len(columns))]
    rows = _rows(body, columns, page)
    if not rows or sum(len(row) > 1 for row in rows) < 1:
        return None
    box = around([*(part.box for part in head), *(part.box for part in body)])
    return Table(page.number, box, columns, tuple(" ".join(text) for text in texts), rows)


def _first_line(head: Sequence[Line]) -> list[Line]:
    top = min(part.box.top for part in head)
    return sorted((part for part in head if part.box.top < top + part.box.height * 0.6), key=lambda part: part.box.x0)


def _until_crossing(below: Sequence[Line], heads: Sequence[Line]) -> list[Line]:
    """Return what stands above the first line that runs across two columns, or above the next header."""
    middles = [(part.box.x0 + part.box.x1) / 2 for part in heads]
    end = float("inf")
    for part in below:
        crossed = sum(part.box.x0 < middle < part.box.x1 for middle in middles)
        if crossed > 1 or part.style.size > 1.3 * heads[0].style.size:
            end = min(end, part.box.top)
    next_head = _next_header([part for part in below if part.box.top < end])
    if next_head:
        end = min(end, *(part.box.top for part in next_head))
    return [part for part in below if part.box.bottom <= end + _SLACK]


def _columns(heads: Sequence[Line], body: Sequence[Line], page: Page) -> tuple[Column, ...]:
    edges = []
    for left, right in pairwise(heads):
        start, end = (left.box.x0 + left.box.x1) / 2, (right.box.x0 + right.box.x1) / 2
        edges.append(_clearest(start, end, [part.box for part in [*body, *heads]]))
    first = min(part.box.x0 for part in [*body, *heads]) - 1
    last = max([*(part.box.x1 for part in [*body, *heads]), page.width * 0.9])
    titles = [part for part in body if part.box.x1 <= heads[0].box.x0 + _SLACK]
    if titles and heads[0].box.x0 - min(part.box.x0 for part in titles) > _TITLE_WIDTH:
        edges.insert(0, max(part.box.x1 for part in titles) + 0.5)
    bounds = [first, *edges, last]
    return tuple(Column(left, right) for left, right in pairwise(bounds))


def _clearest(start: float, end: float, boxes: Sequence[Box]) -> float:
    """Return the middle of the widest white strip between two places, or where the fewest lines cross."""
    places = [start + step * (end - start) / 100 for step in range(1, 100)]
    crossed = [sum(box.x0 - 1 < place < box.x1 + 1 for box in boxes) for place in places]
    least = min(crossed)
    runs: list[list[float]] = [[]]
    for place, count in zip(places, crossed, strict=True):
        if count == least:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    widest = max(runs, key=len)
    # What is set flush left may be short everywhere: the strip's right end is the safer edge.
    return widest[0] + 0.75 * (widest[-1] - widest[0])


def _rows(body: Sequence[Line], columns: Sequence[Column], page: Page) -> tuple[tuple[Cell, ...], ...]:
    bands = _bands(body, columns, [rule.top for rule in page.rules if rule.width > 0.4 * page.width])
    rows = []
    for band in bands:
        cells = []
        for at in range(len(columns)):
            words = [word for part in band if column_at(columns, part.box)[0] == at for word in part.words]
            if words:
                cells.append(Cell(at, at, cell_lines(words, page.number)))
        rows.append(tuple(cells))
    return tuple(rows)


def _bands(body: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> list[list[Line]]:
    """Part the body where white runs across every column, or where a rule does."""
    ordered = sorted(body, key=lambda part: part.box.top)
    usual = _usual_gap(ordered, columns)
    bands, bottom = [[ordered[0]]], ordered[0].box.bottom
    for part in ordered[1:]:
        gap = part.box.top - bottom
        ruled = any(bottom - 2 <= rule <= part.box.top + 2 for rule in rules)
        if ruled or gap > _ROW_GAP * usual + 1 or (gap > -1 and _opens_row(part, ordered, columns)):
            bands.append([])
        bands[-1].append(part)
        bottom = max(bottom, part.box.bottom)
    return bands


def _opens_row(part: Line, body: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Say whether every column begins afresh here: rows set close, each cell opened by a capital."""
    beside = [other for other in body if abs(other.box.top - part.box.top) < 3]
    filled = {column_at(columns, other.box)[0] for other in beside}
    opened = all(other.text[:1].isupper() or not other.text[:1].isalpha() for other in beside)
    return len(filled) == len(columns) and opened


def _usual_gap(body: Sequence[Line], columns: Sequence[Column]) -> float:
    gaps = []
    for at in range(len(columns)):
        column = [part for part in body if column_at(columns, part.box)[0] == at]
        gaps += [below.box.top - above.box.bottom for above, below in pairwise(column)]
    close = [gap for gap in gaps if gap < 1.2 * body[0].box.height]
    return max(0.5, median(close)) if close else 0.3 * body[0].box.height


def _rest_of(before: Table, parts: Sequence[Line], page: Page) -> Table | None:
    """Return the rows at the top of a page that keep to the columns of the table before."""
    body: list[Line] = []
    for row in lines(parts):
        across = [part for part in parts if id(part.words[0]) in {id(word) for word in row.words}]
        reached = [column_at(before.columns, part.box) for part in across]
        clean = all(
            first == last and _inside(before.columns[first], part)
            for (first, last), part in zip(reached, across, strict=True)
        )
        if not clean or is_level_header([part.text for part in across]):
            break
        body += across
    filled = {column_at(before.columns, part.box)[0] for part in body}
    if len(filled) < 2 or len(body) < _FEWEST_LINES:
        return None
    return Table(page.number, around(part.box for part in body), before.columns, (), _rows(body, before.columns, page))


def _inside(column: Column, part: Line) -> bool:
    return column.x0 - _SLACK <= part.box.x0 and part.box.x1 <= column.x1 + _SLACK
