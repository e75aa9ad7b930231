"""Tables without drawn cells: found by a header that names levels, or as the rest of one from the page before.

Columns are the white strips between the words under the header; rows are the white bands that run across them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.grids import Taken
from ingest.pdf.levels import is_level_header
from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Page, Word, around
from ingest.pdf.strips import column_of, columns_under, in_columns, keeps_to
from ingest.pdf.table import Cell, Column, Table, cell_lines
from ingest.structure import wording

_SLACK = 4.0  # points
_ROW_GAP = 1.5  # of the usual gap between lines
_FEWEST_LINES = 2
_LARGER = 1.3  # than the header: a title that ends the table


def take_unruled(page: Page, words: Sequence[Word], before: Table | None) -> Taken:
    """Take tables without drawn cells out of a page's words; `before` is one that reached the last page's end."""
    left, tables = list(words), []
    if before is not None and (rest := _rest_of(before, segments(left, page.number), page)):
        tables.append(rest)
        left = _without(left, rest, ())
    while True:
        parts = segments(left, page.number)
        head = _next_header(parts)
        table = _under(head, parts, page) if head else None
        if table is None:
            return Taken(tuple(tables), tuple(left))
        tables.append(table)
        left = _without(left, table, head)


def _without(words: Sequence[Word], table: Table, head: Sequence[Line]) -> list[Word]:
    gone = {id(word) for row in table.rows for cell in row for line in cell.lines for word in line.words}
    gone |= {id(word) for part in head for word in part.words}
    return [word for word in words if id(word) not in gone]


def _next_header(parts: Sequence[Line]) -> tuple[Line, ...]:
    """Return the segments of the first line whose parts name levels, with what continues each just below."""
    for row in lines(parts):
        held = {id(word) for word in row.words}
        across = sorted((part for part in parts if id(part.words[0]) in held), key=lambda part: part.box.x0)
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
    heads = _first_line(head)
    body = _until_crossing(below, heads)
    if len(body) < _FEWEST_LINES:
        return None
    columns = columns_under(heads, [word for part in body for word in part.words], page)
    texts = [[part.text for part in head if column_of(columns, part.box) == at] for at in range(len(columns))]
    rows = _rows(in_columns(body, columns), columns, page)
    if not any(len(row) > 1 for row in rows):
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
        if crossed > 1 or part.style.size > _LARGER * heads[0].style.size:
            end = min(end, part.box.top)
    next_head = _next_header([part for part in below if part.box.top < end])
    if next_head:
        end = min(end, *(part.box.top for part in next_head))
    return [part for part in below if part.box.bottom <= end + _SLACK]


def _rows(body: Sequence[Line], columns: Sequence[Column], page: Page) -> tuple[tuple[Cell, ...], ...]:
    rules = [rule.top for rule in page.rules if rule.width > 0.4 * page.width]
    rules += [rule.top for rule in page.rules if rule.x0 <= columns[0].x0 + _SLACK and rule.width > 20]
    rows = []
    for band in _bands(body, columns, rules):
        held = {
            at: [word for part in band if column_of(columns, part.box) == at for word in part.words]
            for at in range(len(columns))
        }
        rows.append(tuple(Cell(at, at, cell_lines(words, page.number)) for at, words in held.items() if words))
    return tuple(rows)


def _bands(body: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> list[list[Line]]:
    """Part the body where white runs across every column, or where a rule does."""
    ordered = sorted(body, key=lambda part: part.box.top)
    usual = _usual_gap(ordered, columns)
    ruled = any(ordered[0].box.top < rule < ordered[-1].box.bottom for rule in rules)
    bands, bottom = [[ordered[0]]], ordered[0].box.bottom
    for at, part in enumerate(ordered[1:], start=1):
        gap = part.box.top - bottom
        if ruled:
            parted = any(bottom - 2 <= rule <= part.box.top + 2 for rule in rules)
        else:
            wide = gap > _ROW_GAP * usual + 1
            parted = (wide or gap > -1) and _opens_row(ordered[:at], ordered[at:], columns, wide=wide)
        if parted:
            bands.append([])
        bands[-1].append(part)
        bottom = max(bottom, part.box.bottom)
    return bands


def _opens_row(above: Sequence[Line], below: Sequence[Line], columns: Sequence[Column], *, wide: bool) -> bool:
    """Say whether a row may begin here: no cell goes on below, and where the gap is narrow, every cell opens."""
    top = below[0].box.top
    beside = [part for part in below if part.box.top - top < 3]
    if not wide and len({column_of(columns, part.box) for part in beside}) < len(columns):
        return False
    for at in range(len(columns)):
        before = next((part for part in reversed(above) if column_of(columns, part.box) == at), None)
        after = next((part for part in below if column_of(columns, part.box) == at), None)
        if after is None or before is None:
            continue
        digit = after.text[:1].isdigit() and not wording.is_terminated(before.text)
        if wording.runs_on(after.text) or digit:
            return False
    return True


def _usual_gap(body: Sequence[Line], columns: Sequence[Column]) -> float:
    gaps = []
    for at in range(len(columns)):
        column = [part for part in body if column_of(columns, part.box) == at]
        gaps += [below.box.top - above.box.bottom for above, below in pairwise(column)]
    close = [gap for gap in gaps if gap < 1.2 * body[0].box.height]
    return max(0.5, median(close)) if close else 0.3 * body[0].box.height


def _rest_of(before: Table, parts: Sequence[Line], page: Page) -> Table | None:
    """Return the rows at the top of a page that keep to the columns of the table before."""
    body: list[Line] = []
    for row in lines(parts):
        if not keeps_to(row, before.columns) or is_level_header(
            [part.text for part in in_columns([row], before.columns)]
        ):
            break
        body.append(row)
    cut = in_columns(body, before.columns)
    filled = {column_of(before.columns, part.box) for part in cut}
    if len(filled) < 2 or len(cut) < _FEWEST_LINES or len(filled) < 0.5 * len(before.columns):
        return None
    return Table(page.number, around(part.box for part in cut), before.columns, (), _rows(cut, before.columns, page))
