"""Words become lines: what stands side by side on one baseline, with the raised footnote numbers taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.pdf.page import Box, Style, Word, around

_WIDEST_SPACE = 1.0  # of the type size: a wider gap may be the edge of a column
_GLUED = 0.1  # of the type size: nearer words are one word in two styles
_RAISED_SIZE = 0.82  # of the line's type size, at most, for a footnote number
_RAISED_BY = 0.08  # of the line's type size, at least
_NOTE_MARK = re.compile(r"^(?:\d{1,3}(?:,\d{1,3})*|[*†‡§]{1,3}),?$")
_UNIT = re.compile(r"(?:^|\d|\b)(?:m|km|cm|mm)$")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def style(self) -> Style:
        """The style that most of its letters are set in; bold only where all of them are."""
        letters: Counter[Style] = Counter()
        for word in self.words:
            letters[word.style] += len(word.text)
        main = letters.most_common(1)[0][0]
        named = [word for word in self.words if re.search(r"\w", word.text) and not self._is_raised(word, main)]
        bold = all(word.style.bold for word in named) if named else main.bold
        return Style(main.size, bold, main.colour)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The footnote numbers raised above the line."""
        return tuple(word.text.strip(",") for at, word in enumerate(self.words) if self._is_note_mark(at))

    @cached_property
    def text(self) -> str:
        """What it says, without the footnote numbers."""
        said, last = "", None
        for at, word in enumerate(self.words):
            if self._is_note_mark(at):
                continue
            gap = word.box.x0 - last.box.x1 if last else 0.0
            # A gap in which a note's number stood parts words only as wide as a space beside it.
            joined = last is not None and gap < _GLUED * word.style.size
            said += word.text if last is None or joined else f" {word.text}"
            last = word
        return said.replace(" ,", ",") if self.marks else said

    @property
    def opens_with_mark(self) -> bool:
        """Say whether a raised number stands first, as it does in a footnote."""
        return self._is_note_mark(0)

    @cached_property
    def main_size(self) -> float:
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.style.size] += len(word.text)
        return max(size for size, count in letters.items() if count >= 0.25 * sum(letters.values()))

    def _is_raised(self, word: Word, main: Style) -> bool:
        return word.style.size <= _RAISED_SIZE * main.size

    def _is_note_mark(self, at: int) -> bool:
        word = self.words[at]
        if not _NOTE_MARK.match(word.text) or word.style.size > _RAISED_SIZE * self.main_size:
            return False
        if at and _UNIT.search(self.words[at - 1].text) and word.text in ("2", "3"):
            return False
        beside = [other.box for other in self.words if other.style.size > word.style.size]
        baseline = max((box.bottom for box in beside), default=word.box.bottom)
        return baseline - word.box.bottom >= _RAISED_BY * self.main_size


def segments(words: Iterable[Word], page: int) -> list[Line]:
    """Return runs of words with nothing wider than a space between them, so that no run crosses a column's edge."""
    runs: list[list[Word]] = []
    for word in sorted((word for word in words if not word.turned), key=lambda word: word.box.x0):
        nearest: list[Word] | None = None
        for run in runs:
            if _follows(run[-1], word) and (nearest is None or run[-1].box.x1 > nearest[-1].box.x1):
                nearest = run
        if nearest is None:
            runs.append([word])
        else:
            nearest.append(word)
    found = [Line(tuple(run), page) for run in runs]
    return sorted(found, key=lambda line: (line.box.top, line.box.x0))


def lines(parts: Sequence[Line]) -> list[Line]:
    """Return the lines of one column: its segments put together where they share a baseline."""
    rows: list[list[Line]] = []
    for part in sorted(parts, key=lambda part: (part.box.top + part.box.bottom) / 2):
        last = rows[-1] if rows else None
        if last and any(_beside(other.box, part.box) for other in last):
            last.append(part)
        else:
            rows.append([part])
    joined = []
    for row in rows:
        row.sort(key=lambda part: part.box.x0)
        joined.append(Line(tuple(word for part in row for word in part.words), row[0].page))
    return joined


def _beside(one: Box, other: Box) -> bool:
    return one.overlap_down(other) >= 0.5 * min(one.height, other.height) and one.overlap_across(other) < 2


def _follows(last: Word, word: Word) -> bool:
    size = max(last.style.size, word.style.size)
    gap = word.box.x0 - last.box.x1
    if not -0.3 * size <= gap <= _WIDEST_SPACE * size:
        return False
    return last.box.overlap_down(word.box) >= 0.5 * min(last.box.height, word.box.height)
