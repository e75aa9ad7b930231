"""Tables become rows, each cell under its column's header, over as many pages as the table runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.block import Block, Kind
from ingest.pdf.headers import Header, own_header, same_columns
from ingest.pdf.lines import Line
from ingest.pdf.row import Row, RowCell, row_blocks
from ingest.pdf.table import Cell, Column, Table
from ingest.structure import wording

_LONGEST_BANNER = 12  # words

Joiner = Callable[[Sequence[Line]], Sequence[str]]


class TableWriter:
    """Writes the tables of one document in turn, and remembers the header of the one that may run on."""

    def __init__(self, join: Joiner) -> None:
        self._join = join
        self._columns: tuple[Column, ...] = ()
        self._header = Header()
        self._titles: tuple[RowCell, ...] = ()  # those that stand beside several rows
        self._row_number = 0
        self._open: Row | None = None
        self._page = 0
        self._parted = True

    @property
    def is_open(self) -> bool:
        """Say whether nothing has come since the last row."""
        return self._open is not None

    def write(self, table: Table) -> Iterator[Block]:
        """Yield the blocks of a table; its last row is kept back in case the next page goes on with it."""
        table = self._fitted(table)
        own = own_header(table)
        runs_on = self._runs_on(table, own)
        if not runs_on:
            yield from self._flush()
            self._row_number, self._titles, self._header = 0, (), own
        self._columns, self._page, self._parted = table.columns, table.page, False
        yield from self._rows(table.rows[own.rows :], table, resumed=runs_on)

    def pass_heading(self) -> Iterator[Block]:
        """Yield the row that was kept back, and count afresh: rows are looked for under their heading."""
        yield from self._flush()
        self._row_number, self._titles = 0, ()

    def close(self) -> Iterator[Block]:
        """Yield the row that was kept back, for text stands between it and whatever table follows."""
        yield from self._flush()
        self._parted = True

    def _fitted(self, table: Table) -> Table:
        """Return the rest of a table with the column of titles that none of its rows shows."""
        if len(self._columns) < 3 or not same_columns(table.columns, self._columns[1:]):
            return table
        rows = tuple(
            tuple(replace(cell, first=cell.first + 1, last=cell.last + 1) for cell in cells) for cells in table.rows
        )
        header = ("", *table.header) if table.header else ()
        return replace(table, columns=self._columns, rows=rows, header=header)

    def _runs_on(self, table: Table, own: Header) -> bool:
        """Say whether a table is the rest of the last one.

        Headings may stand between two parts of one matrix; other tables run on only over a page's end.
        """
        if not same_columns(table.columns, self._columns) or table.page - self._page > 1:
            return False
        if own.texts:
            return own.texts[1:] == self._header.texts[1:] and not self._parted
        return self._header.first_level is not None or not self._parted

    def _rows(self, rows: Sequence[Sequence[Cell]], table: Table, *, resumed: bool) -> Iterator[Block]:
        reach = 0
        for at, cells in enumerate(rows):
            row = self._row(cells, table.page)
            if at == 0 and resumed and self._open and row.goes_on(self._title_columns):
                self._open = self._open.joined(row)
                continue
            yield from self._flush()
            if _is_banner(row, len(table.columns)):
                yield from self.pass_heading()
                yield Block(row.cells[0].text, Kind.HEADING, page=table.page, bold=True)
                continue
            if cells[0].first == 0:
                self._titles, reach = row.cells[:1], at + cells[0].down
            # With two columns of titles, an empty first one is a title that stands beside several rows.
            self._open = row.under(self._titles) if at < reach or self._title_columns > 1 else row

    @property
    def _title_columns(self) -> int:
        first = self._header.first_level
        return 1 if first is None else first

    def _row(self, cells: Sequence[Cell], page: int) -> Row:
        return Row(tuple(self._cell(cell) for cell in cells), page)

    def _cell(self, cell: Cell) -> RowCell:
        marked = bool(cell.lines) and bool(wording.bullet(cell.lines[0].text + " "))
        items = tuple(self._join(cell.lines))
        return RowCell(cell.first, cell.last, items, resumes=not marked and bool(items) and wording.runs_on(items[0]))

    def _flush(self) -> Iterator[Block]:
        if self._open:
            self._row_number += 1
            yield from row_blocks(self._open, self._header, self._row_number)
        self._open = None


def _is_banner(row: Row, columns: int) -> bool:
    """Say whether one short cell across the whole table heads the rows below it."""
    only = row.cells[0]
    across = len(row.cells) == 1 and (only.first, only.last) == (0, columns - 1) and columns > 1
    return across and len(only.text.split()) <= _LONGEST_BANNER
