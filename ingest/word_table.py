"""Word tables: their cells, their header rows, and the tables that only frame text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.grid import Grid, grid_of, joined_lines
from ingest.word_numbering import Element, W
from ingest.word_text import shown_text, value_at

_WIDEST_SPAN = 100


def read_grid(table: Element) -> Grid:
    """Return a table with its header rows told from its rows."""
    rows = table.findall(f"{W}tr")
    cells: list[list[str]] = []
    for row in rows:
        cells.append(list(_row(row, cells[-1] if cells else [])))
    marked = 0
    while marked < len(rows) and rows[marked].find(f"{W}trPr/{W}tblHeader") is not None:
        marked += 1
    return grid_of(cells, marked)


def layout_cells(table: Element) -> list[Element]:
    """Return the cells of a table that only frames text: one column or one row; none for a table of data."""
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    if len(rows) <= 1 or all(len(row) <= 1 for row in rows):
        return [cell for row in rows for cell in row]
    return []


def _row(row: Element, above: Sequence[str]) -> Iterator[str]:
    column = 0
    for cell in row.findall(f"{W}tc"):
        span = value_at(cell, "tcPr", "gridSpan")
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merge is not None and (merge.get(f"{W}val") or "continue") == "continue"
        text = above[column] if continued and column < len(above) else _cell_text(cell)
        for _ in range(int(span) if span.isdigit() and 0 < int(span) < _WIDEST_SPAN else 1):
            yield text
            column += 1


def _cell_text(cell: Element) -> str:
    return joined_lines([" ".join(shown_text(paragraph).split()) for paragraph in cell.findall(f".//{W}p")])
