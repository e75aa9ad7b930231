"""The header of a table: which of its rows it is, and which of its columns are levels of need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.levels import is_level_header, names_level
from ingest.pdf.table import Cell, Column, Table

_LONGEST = 12  # words in a cell of a header
_SAME_WIDTH = 0.12  # of a column's width
_FIRST_ROWS = 3  # a header of levels may stand below a title row


@dataclass(frozen=True, slots=True)
class Header:
    """One text a column; none where the table shows no header."""

    texts: tuple[str, ...] = ()
    rows: int = 0  # how many of the table's rows it takes

    @property
    def first_level(self) -> int | None:
        """The first column that is a level, None where none is.

        From it on, every column speaks for itself: one whose name is not known as a level's must neither pass for
        the title of a row nor be read together with a level.
        """
        if not is_level_header(self.texts):
            return None
        return next(at for at, text in enumerate(self.texts) if names_level(text))

    def over(self, first: int, last: int) -> str:
        """Return the header over a cell; over one that spans several columns, all of theirs."""
        return " and ".join(dict.fromkeys(text for text in self.texts[first : last + 1] if text))


def own_header(table: Table) -> Header:
    """Return the header that a table shows."""
    if table.header:
        return Header(table.header)
    count = len(table.columns)
    for at, cells in enumerate(table.rows[:_FIRST_ROWS]):
        texts = _by_column(cells, count)
        if is_level_header(texts):
            return Header(texts, at + 1)
    texts = _by_column(table.rows[0], count)
    return Header(texts, 1) if _is_set_apart(table, texts) else Header()


def _is_set_apart(table: Table, texts: Sequence[str]) -> bool:
    """Say whether the first row is set in bold and the second is not."""
    below = table.rows[1] if len(table.rows) > 1 else ()
    heavy = all(line.style.bold for cell in table.rows[0] for line in cell.lines)
    alike = bool(below) and all(line.style.bold for cell in below if cell.first > 0 for line in cell.lines)
    filled = sum(bool(text) for text in texts) >= 2
    return heavy and not alike and filled and all(len(text.split()) <= _LONGEST for text in texts)


def _by_column(cells: Sequence[Cell], count: int) -> tuple[str, ...]:
    texts = [""] * count
    for cell in cells:
        for at in range(cell.first, cell.last + 1):
            texts[at] = cell.text
    return tuple(texts)


def same_columns(ours: Sequence[Column], theirs: Sequence[Column]) -> bool:
    """Say whether two tables have the same columns; a left and a right page may be shifted against each other."""
    if len(ours) != len(theirs):
        return False
    return all(
        abs((one.x1 - one.x0) - (other.x1 - other.x0)) <= max(6.0, _SAME_WIDTH * (other.x1 - other.x0))
        for one, other in zip(ours[:-1], theirs[:-1], strict=True)
    )
