"""Tables become rows, each cell under its column's header, over as many pages as the table runs.

Where columns are levels of need, every cell becomes a block of its own with the row's title before it: a reader
asks what one level means, a quotation of a whole row runs over several levels at once, and a row too long to be
quoted whole would be cut inside a cell, away from the level it belongs to. Any other table gives one block a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.block import Block, Kind
from ingest.pdf.levels import is_level_header, names_level
from ingest.pdf.lines import Line
from ingest.pdf.table import Cell, Column, Table

_SAME_WIDTH = 0.12  # of a column's width: two tables with columns as alike are one table that runs on
_LONGEST_HEADER = 12  # words
_LONGEST_CELL = 110  # words of one level's cell, before its items are parted into blocks
_LEVEL_NAME = re.compile(r"^\W*\w+\W+\d+\s?[a-d]?\b", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";")

Joiner = Callable[[Sequence[Line]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row put together, over a page's end where need be: one list of texts a cell."""

    cells: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int], ...]
    page: int


class TableWriter:
    """Writes the tables of one document in turn, and remembers the header of the one that may run on."""

    def __init__(self, join: Joiner) -> None:
        self._join = join
        self._columns: tuple[Column, ...] = ()
        self._header: tuple[str, ...] = ()
        self._row_number = 0
        self._open: _Row | None = None
        self._page = 0
        self._parted = True

    def write(self, table: Table) -> Iterator[Block]:
        """Yield the blocks of a table; its last row is kept back in case the next page goes on with it."""
        own, taken = _own_header(table)
        if self._runs_on(table, own):
            own = self._header
        else:
            yield from self.flush()
            self._row_number = 0
        self._columns, self._header, self._page = table.columns, own, table.page
        yield from self._rows(list(table.rows)[taken:], table)

    def close(self) -> Iterator[Block]:
        """Yield the row that was kept back, for text stands between it and whatever table follows."""
        yield from self.flush()
        self._parted = True

    def pass_heading(self) -> Iterator[Block]:
        """Yield the row that was kept back, and count afresh: rows are looked for under their heading."""
        yield from self.flush()
        self._row_number = 0

    @property
    def is_open(self) -> bool:
        """Say whether nothing has come since the last row."""
        return self._open is not None

    def _runs_on(self, table: Table, own: Sequence[str]) -> bool:
        """Say whether a table is the rest of the last one.

        Headings may stand between two parts of one matrix; other tables run on only over a page's end.
        """
        if not _same_columns(table.columns, self._columns) or table.page - self._page > 1:
            return False
        if own:
            return own == self._header and not self._parted
        return is_level_header(self._header) or not self._parted

    def _rows(self, rows: Sequence[Sequence[Cell]], table: Table) -> Iterator[Block]:
        title: tuple[str, ...] = ()
        reach = 0
        self._parted = False
        for at, cells in enumerate(rows):
            row = self._row(cells, table.page)
            if at == 0 and self._open and _goes_on(self._open, row):
                self._open = _joined(self._open, row)
                continue
            if _is_banner(row, len(table.columns)):
                yield from self.pass_heading()
                yield Block(" ".join(row.cells[0]), Kind.HEADING, level=0, page=table.page, bold=True)
                continue
            if cells[0].first == 0 and cells[0].down > 1:
                title, reach = row.cells[0], at + cells[0].down
            elif cells[0].first > 0 and at < reach:
                row = replace(row, cells=(title, *row.cells), spans=((0, 0), *row.spans))
            yield from self.flush()
            self._open = row

    def _row(self, cells: Sequence[Cell], page: int) -> _Row:
        return _Row(
            tuple(tuple(self._join(cell.lines)) for cell in cells),
            tuple((cell.first, cell.last) for cell in cells),
            page,
        )

    def flush(self) -> Iterator[Block]:
        """Yield the row that was kept back."""
        if self._open:
            self._row_number += 1
            yield from _row_blocks(self._open, self._header, self._row_number)
        self._open = None


def _own_header(table: Table) -> tuple[tuple[str, ...], int]:
    """Return the header that a table shows and how many of its rows it takes."""
    if table.header:
        return table.header, 0
    for at, cells in enumerate(table.rows[:3]):
        texts = _by_column(cells, len(table.columns))
        if is_level_header(texts):
            return texts, at + 1
    first = table.rows[0]
    texts = _by_column(first, len(table.columns))
    set_apart = all(line.style.bold for cell in first for line in cell.lines)
    alike = len(table.rows) > 1 and all(
        line.style.bold for cell in table.rows[1] if cell.first > 0 for line in cell.lines
    )
    short = all(len(text.split()) <= _LONGEST_HEADER for text in texts)
    filled = sum(bool(text) for text in texts) >= 2
    return (texts, 1) if set_apart and not alike and short and filled else ((), 0)


def _by_column(cells: Sequence[Cell], columns: int) -> tuple[str, ...]:
    texts = [""] * columns
    for cell in cells:
        for at in range(cell.first, cell.last + 1):
            texts[at] = cell.text
    return tuple(texts)


def _same_columns(ours: Sequence[Column], theirs: Sequence[Column]) -> bool:
    """Say whether two tables have the same columns; a left and a right page may be shifted against each other."""
    if len(ours) != len(theirs):
        return False
    return all(
        abs((one.x1 - one.x0) - (other.x1 - other.x0)) <= max(6.0, _SAME_WIDTH * (other.x1 - other.x0))
        for one, other in zip(ours[:-1], theirs[:-1], strict=True)
    )


def _goes_on(above: _Row, row: _Row) -> bool:
    """Say whether the first row of a page is the rest of the last row of the page before."""
    titled = above.spans[0][0] == 0 and len(above.spans) > 1
    starts = [" ".join(text)[:1] for text in row.cells]
    if any(start.islower() for start in starts):
        return True
    return titled and row.spans[0][0] > 0


def _joined(above: _Row, row: _Row) -> _Row:
    cells = dict(zip(above.spans, above.cells, strict=True))
    for span, texts in zip(row.spans, row.cells, strict=True):
        before = cells.get(span, ())
        if before and texts and not before[-1].endswith(_ENDS) and texts[0][:1].islower():
            cells[span] = (*before[:-1], f"{before[-1]} {texts[0]}", *texts[1:])
        else:
            cells[span] = (*before, *texts)
    spans = sorted(cells)
    return _Row(tuple(cells[span] for span in spans), tuple(spans), above.page)


def _is_banner(row: _Row, columns: int) -> bool:
    """Say whether one short cell across the whole table heads the rows below it."""
    only = len(row.cells) == 1 and row.spans[0] == (0, columns - 1) and columns > 1
    return only and len(" ".join(row.cells[0]).split()) <= _LONGEST_HEADER


def _row_blocks(row: _Row, header: Sequence[str], number: int) -> Iterator[Block]:
    pairs = [(_header_over(span, header), texts) for span, texts in zip(row.spans, row.cells, strict=True)]
    pairs = [(head, texts) for head, texts in pairs if texts]
    if not pairs:
        return
    levels = [at for at, (head, _) in enumerate(pairs) if names_level(head)]
    if not is_level_header(header) or not levels:
        yield _block(tuple((head, _sentence(texts)) for head, texts in pairs), row.page)
        return
    title = tuple((head, _sentence(texts)) for at, (head, texts) in enumerate(pairs) if at not in levels)
    for at in levels:
        head, texts = pairs[at]
        for part in _parts(texts):
            yield replace(_block((*title, (head, _sentence(part))), row.page), place=_place(number, head))


def _block(cells: tuple[tuple[str, str], ...], page: int) -> Block:
    text = "; ".join(f"{head}: {cell}" if head else cell for head, cell in cells)
    return Block(text, Kind.ROW, page=page, cells=cells)


def _place(row: int, level: str) -> str:
    """Return where a cell stands as a reader looks for it; a level goes by the number or name it begins with."""
    match = _LEVEL_NAME.match(level)
    return f"row {row}, {' '.join((match[0] if match else level).split()).casefold()}"


def _header_over(span: tuple[int, int], header: Sequence[str]) -> str:
    """Return the header of a cell; of one that spans several columns, all of theirs."""
    over = dict.fromkeys(text for text in header[span[0] : span[1] + 1] if text)
    return " and ".join(over)


def _sentence(texts: Sequence[str]) -> str:
    """Return the items of a cell as one text that can be read aloud."""
    said = ""
    for text in texts:
        if not said:
            said = text
        elif said.endswith(_ENDS) or said.endswith(","):
            said += f" {text}"
        else:
            said += f"; {text}"
    return said


def _parts(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the items of a long cell in runs short enough to quote."""
    part: list[str] = []
    words = 0
    for text in texts:
        count = len(text.split())
        if part and words + count > _LONGEST_CELL:
            yield tuple(part)
            part, words = [], 0
        part.append(text)
        words += count
    if part:
        yield tuple(part)
