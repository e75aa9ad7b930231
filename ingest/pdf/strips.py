"""The columns of a table without rules: white strips that run down between words, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.pdf.lines import Line
from ingest.pdf.page import Box, Page, Word
from ingest.pdf.table import Column

_NARROWEST = 2.5  # points
_SPACE = 0.5  # of the type size: words nearer than that stand in one sentence
_MARK = re.compile(r"^[^\w(\"'“‘£]$")
_EDGE = 0.75  # of the way across a strip


def columns_under(heads: Sequence[Line], body: Sequence[Word], page: Page) -> tuple[Column, ...]:
    """Return the columns below the parts of a header, with one for the titles of rows where there are any."""
    words = [*body, *(word for head in heads for word in head.words)]
    middles = [(head.box.x0 + head.box.x1) / 2 for head in heads]
    edges = [_widest_strip(words, left, right) for left, right in pairwise(middles)]
    start = min(word.box.x0 for word in words)
    if (titles := _title_edge(body, start, middles[0])) is not None:
        edges.insert(0, titles)
    end = max(page.width * 0.9, *(word.box.x1 for word in words))
    return tuple(Column(left, right) for left, right in pairwise([start - 1, *edges, end]))


def _widest_strip(words: Sequence[Word], start: float, end: float) -> float:
    """Return a place in the widest white strip between two others, or where the fewest words cross."""
    strips = _strips(words, start, end)
    if strips:
        left, right = max(strips, key=lambda strip: strip[1] - strip[0])
        # What is set flush left may be short everywhere: the strip's right end is the safer edge.
        return left + _EDGE * (right - left)
    places = [start + step * (end - start) / 50 for step in range(1, 50)]
    return min(places, key=lambda place: sum(word.box.x0 < place < word.box.x1 for word in words))


def _strips(words: Iterable[Word], start: float, end: float) -> list[tuple[float, float]]:
    reach, found = start, []
    for word in sorted(words, key=lambda word: word.box.x0):
        if word.box.x1 <= start or word.box.x0 >= end:
            continue
        if word.box.x0 - reach >= _NARROWEST:
            found.append((reach, word.box.x0))
        reach = max(reach, word.box.x1)
    if end - reach >= _NARROWEST:
        found.append((reach, end))
    return found


def _title_edge(body: Sequence[Word], start: float, first_middle: float) -> float | None:
    """Return where the titles of rows end, None where the rows have none.

    The strip before a column of list marks is its edge; otherwise the widest one with words to its left.
    """
    strips = [
        (left, right)
        for left, right in _strips(body, start, first_middle)
        if any(re.search(r"[^\W\d_]{2}", word.text) for word in body if word.box.x1 <= left + 0.1)
        and any(word.box.x0 < first_middle for word in body if word.box.x0 >= right - 0.1)
    ]
    if not strips:
        return None
    marked = [strip for strip in strips if _before_marks(body, strip[1])]
    left, right = marked[0] if marked else max(strips, key=lambda strip: strip[1] - strip[0])
    wide_enough = marked or right - left > 2 * _NARROWEST
    return left + _EDGE * (right - left) if wide_enough else None


def _before_marks(body: Sequence[Word], right: float) -> bool:
    next_to_it = [word for word in body if -0.5 <= word.box.x0 - right < 1.5]
    return bool(next_to_it) and sum(bool(_MARK.match(word.text)) for word in next_to_it) > 0.5 * len(next_to_it)


def column_of(columns: Sequence[Column], box: Box) -> int:
    """Return the column in which the middle of a word stands, or the nearest."""
    middle = (box.x0 + box.x1) / 2
    inside = [at for at, column in enumerate(columns) if column.x0 <= middle < column.x1]
    if inside:
        return inside[0]
    return 0 if middle < columns[0].x0 else len(columns) - 1


def in_columns(parts: Iterable[Line], columns: Sequence[Column]) -> list[Line]:
    """Return the runs of words cut where they pass from one column into the next."""
    cut = []
    for part in parts:
        held: dict[int, list[Word]] = {}
        for word in part.words:
            held.setdefault(column_of(columns, word.box), []).append(word)
        cut += [Line(tuple(words), part.page) for words in held.values()]
    return sorted(cut, key=lambda part: (part.box.top, part.box.x0))


def keeps_to(row: Line, columns: Sequence[Column]) -> bool:
    """Say whether a line respects the edges: no word on one, and no sentence over one."""
    for word in row.words:
        at = column_of(columns, word.box)
        if word.box.x0 < columns[at].x0 - _NARROWEST or word.box.x1 > columns[at].x1 + _NARROWEST:
            return False
    return not any(
        column_of(columns, left.box) != column_of(columns, right.box)
        and right.box.x0 - left.box.x1 < _SPACE * right.style.size
        and not _MARK.match(right.text)
        for left, right in pairwise(row.words)
    )
