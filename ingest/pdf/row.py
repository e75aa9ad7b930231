"""A row of a table, put together over a page's end, and the blocks that it is given as.

Where columns are levels of need, every cell becomes a block of its own with the row's title before it: a reader
asks what one level means, a quotation of a whole row runs over several levels at once, and a row too long to be
quoted whole would be cut inside a cell, away from the level it belongs to. Any other table gives one block a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.block import Block, Kind
from ingest.pdf.headers import Header

_LONGEST_CELL = 110  # words of one level's cell, before its items are parted into blocks
_LONGEST_TITLE = 20  # words: what is longer left of the levels describes something, and is no title
_LONGEST_LABEL = 6  # words
_ENDS = (".", "!", "?", ":", ";")
_LEVEL_NAME = re.compile(r"^\W*\w+\W+\d+\s?[a-d]?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell's items, and the columns that it spans."""

    first: int
    last: int
    items: tuple[str, ...]
    resumes: bool = False  # it opens in the middle of a sentence

    @property
    def text(self) -> str:
        """The items as one text that can be read aloud."""
        said = ""
        for item in self.items:
            gap = " " if said.endswith((*_ENDS, ",")) else "; "
            said = f"{said}{gap}{item}" if said else item
        return said


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side."""

    cells: tuple[RowCell, ...]
    page: int

    def under(self, titles: Sequence[RowCell]) -> Row:
        """Return the row with the titles that it shares with the row above in the columns it leaves empty."""
        filled = {at for cell in self.cells for at in range(cell.first, cell.last + 1)}
        shared = [title for title in titles if title.first not in filled]
        return replace(self, cells=tuple(sorted((*shared, *self.cells), key=lambda cell: cell.first)))

    def goes_on(self, titles: int) -> bool:
        """Say whether the first row of a page is the rest of the last row of the page before.

        A row has a title of its own in the last of the title columns; where a table has none, a cell that opens in
        the middle of a sentence tells.
        """
        if any(cell.resumes for cell in self.cells):
            return True
        return titles > 0 and all(cell.first >= titles for cell in self.cells)

    def joined(self, rest: Row) -> Row:
        """Return the row with its rest from the next page, each cell going on in its own column."""
        cells = {(cell.first, cell.last): cell for cell in self.cells}
        for cell in rest.cells:
            span = (cell.first, cell.last)
            before = cells.get(span)
            cells[span] = replace(before, items=_items_joined(before, cell)) if before else cell
        return replace(self, cells=tuple(cells[span] for span in sorted(cells)))


def _items_joined(before: RowCell, rest: RowCell) -> tuple[str, ...]:
    broken = before.items and rest.items and not before.items[-1].endswith(_ENDS)
    if broken and (rest.resumes or rest.items[0][:1].isdigit()):
        return (*before.items[:-1], f"{before.items[-1]} {rest.items[0]}", *rest.items[1:])
    return (*before.items, *rest.items)


def row_blocks(row: Row, header: Header, number: int) -> Iterator[Block]:
    """Yield the blocks of a row: one, or one a level."""
    cells = [cell for cell in row.cells if cell.items]
    if not cells:
        return
    first = header.first_level
    if first is None:
        yield _block(_labelled(cells) if not header.texts else [_pair(cell, header) for cell in cells], row.page)
        return
    titles = [_pair(cell, header) for cell in cells if _is_title(cell, first)]
    described = [cell for cell in cells if not _is_title(cell, first)]
    if not described:
        yield _block(titles, row.page)
    for cell in described:
        over = header.over(cell.first, cell.last)
        for part in _parts(cell):
            yield replace(_block([*titles, _pair(part, header)], row.page), place=_place(number, over))


def _is_title(cell: RowCell, first_level: int) -> bool:
    return cell.last < first_level and len(cell.text.split()) <= _LONGEST_TITLE


def _labelled(cells: Sequence[RowCell]) -> list[tuple[str, str]]:
    """Return the pairs of a row without a header; of two cells a short first one labels the second."""
    if len(cells) == 2 and len(cells[0].text.split()) <= _LONGEST_LABEL and not cells[0].text.endswith(_ENDS[:3]):
        return [(cells[0].text.rstrip(":"), cells[1].text)]
    return [("", cell.text) for cell in cells]


def _pair(cell: RowCell, header: Header) -> tuple[str, str]:
    return header.over(cell.first, cell.last), cell.text


def _block(pairs: Sequence[tuple[str, str]], page: int) -> Block:
    text = "; ".join(f"{head}: {cell}" if head else cell for head, cell in pairs)
    return Block(text, Kind.ROW, page=page, cells=tuple(pairs))


def _place(row: int, level: str) -> str:
    """Return where a cell stands as a reader looks for it; a level goes by the number or name it begins with."""
    match = _LEVEL_NAME.match(level)
    return f"row {row}, {' '.join((match[0] if match else level).split()).casefold()}".rstrip(", ")


def _parts(cell: RowCell) -> Iterator[RowCell]:
    """Yield the items of a long cell in runs short enough to quote."""
    part: list[str] = []
    words = 0
    for item in cell.items:
        count = len(item.split())
        if part and words + count > _LONGEST_CELL:
            yield replace(cell, items=tuple(part))
            part, words = [], 0
        part.append(item)
        words += count
    if part:
        yield replace(cell, items=tuple(part))
