"""Running headers, footers and page numbers are taken off the pages.

What repeats at the same height over several pages belongs to the paper. A line whose number changes counts as
repeated only where the number keeps step with the pages and the line is no larger than the text: "Level 1" and
"Level 2" at the top of two pages are headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.levels import numbers_level
from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Page, Word

_ZONE = 0.14  # of the page's height, at the top and at the bottom
_MOST_LINES = 4  # in each zone
_FEWEST_PAGES = 3
_SHARE = 0.5  # of the pages from the first to the last that carry it; left and right pages may take turns
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.?|pg)?\W*(?:\d{1,4}|[ivxlc]{1,6})\W*(?:(?:of|/|\|)\W*\d{1,4})?\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A line in a zone."""

    page: int
    line: Line
    key: str
    numbers: tuple[int, ...]

    @property
    def height(self) -> int:
        return round(self.line.box.top / _SAME_HEIGHT)


def without_margins(pages: Sequence[Page], body_size: float) -> list[Page]:
    """Return the pages without the lines that belong to the paper rather than to the text."""
    found = [each for page in pages for each in _zone_lines(page)]
    repeated = _repeated(found, body_size)
    dropped: dict[int, set[int]] = defaultdict(set)
    for each in found:
        if id(each.line) in repeated:
            dropped[each.page].update(id(word) for word in each.line.words)
    return [_without(page, dropped[page.number]) for page in pages]


def _without(page: Page, dropped: set[int]) -> Page:
    if not dropped:
        return page
    return replace(page, words=tuple(word for word in page.words if id(word) not in dropped))


def _zone_lines(page: Page) -> Iterable[_Found]:
    """Yield the outermost lines of a page; a line inside a grid is part of a table."""
    top = [word for word in page.words if word.box.bottom < _ZONE * page.height]
    bottom = [word for word in page.words if word.box.top > (1 - _ZONE) * page.height]
    for words, from_end in ((top, False), (bottom, True)):
        rows = lines(segments(_outside_grids(words, page), page.number))
        rows = rows[-_MOST_LINES:] if from_end else rows[:_MOST_LINES]
        for row in rows:
            for part in _parts(row):
                numbers = tuple(int(number) for number in _NUMBER.findall(part.text) if number.isdigit())
                yield _Found(page.number, part, _NUMBER.sub("#", part.text.casefold()), numbers)


def _parts(row: Line) -> Iterable[Line]:
    """Yield the pieces of a line that wide gaps part: a title at the left, a page number at the right."""
    return segments(row.words, row.page)


def _outside_grids(words: Iterable[Word], page: Page) -> list[Word]:
    grids = [grid.box for grid in page.grids if len(grid.rows) > 1]
    return [word for word in words if not any(box.holds(word.box) for box in grids)]


def _repeated(found: Sequence[_Found], body_size: float) -> set[int]:
    groups: dict[tuple[str, int], list[_Found]] = defaultdict(list)
    for each in found:
        for height in (each.height, each.height + 1):
            groups[each.key, height].append(each)
    dropped: set[int] = set()
    fewest = min(_FEWEST_PAGES, max(2, len({each.page for each in found})))
    for group in groups.values():
        pages = {each.page for each in group}
        if len(pages) >= fewest and _SHARE * (max(pages) - min(pages) + 1) <= 2 * len(pages):
            dropped |= {id(each.line) for each in _of_the_paper(group, body_size)}
    return dropped | _page_numbers(found)


def _of_the_paper(group: Sequence[_Found], body_size: float) -> Sequence[_Found]:
    same = Counter(each.line.text for each in group)
    if len(same) == 1:
        first, *rest = group
        if numbers_level(first.line.text):
            return []
        # A chapter's title is printed large once, and then again above each of its pages.
        return rest if first.line.style.size > 1.15 * body_size else group
    steps = _steps(group)
    in_step = max(steps.values(), default=0)
    large = max(each.line.style.size for each in group) > 1.15 * body_size
    if in_step < 0.6 * len(group) or large or numbers_level(group[0].line.text):
        return []
    return group


def _steps(group: Sequence[_Found]) -> Counter[int]:
    """Count how far the numbers of each line are from the number of its page."""
    return Counter(step for each in group for step in {each.page - number for number in each.numbers})


def _page_numbers(found: Sequence[_Found]) -> set[int]:
    """Return the lines that hold nothing but a page number in step with the pages."""
    alone = [each for each in found if _PAGE_NUMBER.match(each.line.text)]
    steps = _steps(alone)
    regular = {step for step, count in steps.items() if count >= _FEWEST_PAGES}
    roman = [each for each in alone if not each.numbers]
    in_step = {id(each.line) for each in alone for number in each.numbers if each.page - number in regular}
    return in_step | ({id(each.line) for each in roman} if len(roman) >= _FEWEST_PAGES else set())
