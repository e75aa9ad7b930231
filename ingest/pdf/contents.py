"""Contents pages are dropped: their lines name what stands elsewhere and answer nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Page

_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"^\W*(?:table of )?(?:contents|figures|tables)(?: page)?(?: list)?\W*(?:page)?$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d{1,4}|[ivxlc]+)$")
_FEWEST = 3
_SHARE = 0.5
_LAST_PAGE = 20  # contents stand at the front
_SET_APART = 1.5  # of the type size: the gap before a page number


@dataclass(frozen=True, slots=True)
class _Entries:
    """The lines of a page, which of them are entries, and whether a title of contents stands over them."""

    rows: tuple[Line, ...]
    entries: tuple[int, ...]
    title: int | None


def without_contents(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without their contents lists."""
    kept, running = [], False
    for page in pages:
        found = _entries(page) if page.number <= _LAST_PAGE else _Entries((), (), None)
        running = _is_list(found, running)
        kept.append(_without(page, found) if running else page)
    return kept


def _entries(page: Page) -> _Entries:
    rows = tuple(lines(segments(page.words, page.number)))
    entries = tuple(at for at, row in enumerate(rows) if _is_entry(row, page.width))
    title = next((at for at, row in enumerate(rows) if _TITLE.match(row.text)), None)
    return _Entries(rows, entries, title)


def _is_entry(row: Line, width: float) -> bool:
    if _LEADERS.search(row.text):
        return True
    *before, last = row.words
    if not before or not _NUMBER.match(last.text) or last.box.x1 < 0.5 * width:
        return False
    return last.box.x0 - before[-1].box.x1 > _SET_APART * last.style.size


def _is_list(found: _Entries, running: bool) -> bool:
    count = len(found.entries)
    leaders = sum(bool(_LEADERS.search(found.rows[at].text)) for at in found.entries)
    if leaders >= _FEWEST or (found.title is not None and (leaders or count >= _FEWEST)):
        return True
    return running and count >= _FEWEST and count >= _SHARE * len(found.rows)


def _without(page: Page, found: _Entries) -> Page:
    first = found.entries[0]
    # An entry that takes two lines carries its number on the second.
    first = min(found.title if found.title is not None else first, 0 if first <= 2 else first)
    last = found.entries[-1]
    gone = {id(word) for row in found.rows[first : last + 1] for word in row.words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in gone))
