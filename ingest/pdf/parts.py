"""Pages are parted into what is read in turn: runs of lines, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf.columns import reading_order
from ingest.pdf.footnotes import Note, take_footnotes
from ingest.pdf.frames import Item, framed
from ingest.pdf.grids import take_grids
from ingest.pdf.lines import Line, lines
from ingest.pdf.page import Box, Page, Style, around
from ingest.pdf.pieces import Run
from ingest.pdf.table import Table
from ingest.pdf.unruled import take_unruled

_FEW_LINES = 4  # fewer do not show how wide their column is
_REACH = 0.85  # of the page's height: a table that ends lower may run on


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of one page."""

    page: int
    notes: tuple[Note, ...]


Part = Run | Table | Notes


def part_pages(pages: Sequence[Page], body: Style) -> list[Part]:
    """Return the parts of all pages in reading order."""
    parts: list[Part] = []
    before: Table | None = None
    for page in pages:
        own = list(_parts(page, body, before))
        parts += own
        before = _running_table(own)
    return parts


def _running_table(parts: Sequence[Part]) -> Table | None:
    """Return the table that a page ends with."""
    rest = [part for part in parts if not isinstance(part, Notes)]
    return rest[-1] if rest and isinstance(rest[-1], Table) else None


def _parts(page: Page, body: Style, before: Table | None) -> Iterator[Part]:
    drawn = take_grids(page, page.words)
    footed = take_footnotes(page, drawn.words, body.size)
    loose = take_unruled(page, footed.words, before)
    tables = (*drawn.tables, *loose.tables)
    items = framed(page, loose.words, tables)
    text = [item.box for item in items if isinstance(item, Line)]
    yield from _runs(items, around(text) if text else Box(0, 0, page.width, page.height), frame=None)
    if footed.notes:
        yield Notes(page.number, footed.notes)


def _runs(items: Sequence[Item], area: Box, frame: Box | None) -> Iterator[Part]:
    order = reading_order(items)
    for flow in order:
        column = _column(flow, area, alone=len(order) == 1)
        gathered: list[Line] = []
        for item in flow:
            if isinstance(item, Line):
                gathered.append(item)
                continue
            if gathered:
                yield Run(tuple(lines(gathered)), column, frame)
                gathered = []
            if isinstance(item, Table):
                yield item
            else:
                yield from _runs(item.items, item.box, frame=item.box)
        if gathered:
            yield Run(tuple(lines(gathered)), column, frame)


def _column(flow: Sequence[Item], area: Box, *, alone: bool) -> Box:
    """Return how wide the text of a column is set; the widest line shows it where there are enough."""
    text = [item.box for item in flow if isinstance(item, Line)]
    if not text:
        return area
    own = around(text)
    if alone and len(text) < _FEW_LINES:
        return Box(area.x0, own.top, max(own.x1, area.x1), own.bottom)
    return own
