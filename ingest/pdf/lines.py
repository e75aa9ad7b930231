"""Words become lines: what stands side by side on one baseline, with the raised footnote numbers taken out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.pdf.page import Box, Style, Word, around

_WIDEST_SPACE = 1.0  # of the type size: a wider gap may be the edge of a column
_STRIP = 16.0  # points of height within which words are looked for side by side
_GLUED = 0.1  # of the type size: nearer words are one word in two styles
_RAISED_SIZE = 0.82  # of the line's type size, at most, for a footnote number
_RAISED_BY = 0.08  # of the line's type size, at least
_RAISED_FAR = 0.25
_NOTE_MARK = re.compile(r"^(?:\d{1,3}(?:,\d{1,3})*|[*†‡§]{1,3}),?$")
_LIST_MARKS = frozenset("•▪▫◦‣⁃●○■□◆◇❖➢➤►▶✓✔")
_UNIT = re.compile(r"(?:^|\d|\b)(?:m|km|cm|mm)$")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
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
        said, edge, marked = "", 0.0, False
        for at, word in enumerate(self.words):
            glued = word.box.x0 - edge < _GLUED * word.style.size
            edge = word.box.x1
            if self._is_note_mark(at):
                marked = True
                continue
            # Behind a note's number only punctuation belongs to the word before it.
            joined = glued and (not marked or not word.text[:1].isalnum())
            said += word.text if joined or not said else f" {word.text}"
            marked = False
        return said

    @property
    def opens_with_mark(self) -> bool:
        """Say whether a raised number stands first, as it does in a footnote."""
        return self._is_note_mark(0)

    @cached_property
    def main_size(self) -> float:
        """The largest type that a good part of it is set in."""
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.style.size] += len(word.text)
        return max(size for size, count in letters.items() if count >= 0.25 * sum(letters.values()))

    @cached_property
    def _baseline(self) -> float:
        """Where most of its words stand; a list mark in another font may stand lower."""
        bottoms = sorted(word.box.bottom for word in self.words if word.style.size == self.main_size)
        return bottoms[len(bottoms) // 2]

    def _is_raised(self, word: Word, main: Style) -> bool:
        return word.style.size <= _RAISED_SIZE * main.size

    def _is_note_mark(self, at: int) -> bool:
        word = self.words[at]
        if not _NOTE_MARK.match(word.text):
            return False
        if at and _UNIT.search(self.words[at - 1].text) and word.text in ("2", "3"):
            return False
        raised = (self._baseline - word.box.bottom) / self.main_size
        # Set in the size of its line, a number must stand well above it; a smaller one need not.
        return raised >= (_RAISED_BY if word.style.size <= _RAISED_SIZE * self.main_size else _RAISED_FAR)


def segments(words: Iterable[Word], page: int) -> list[Line]:
    """Return runs of words with nothing wider than a space between them, so that no run crosses a column's edge."""
    runs: list[list[Word]] = []
    # Runs by the heights at which their last words stand: a word is compared with its own line only.
    standing: dict[int, dict[int, list[Word]]] = defaultdict(dict)
    for word in sorted((word for word in words if not word.turned), key=lambda word: word.box.x0):
        heights = range(int(word.box.top / _STRIP), int(word.box.bottom / _STRIP) + 1)
        nearest: list[Word] | None = None
        for run in (run for height in heights for run in standing[height].values()):
            if _follows(run[-1], word) and (nearest is None or run[-1].box.x1 > nearest[-1].box.x1):
                nearest = run
        if nearest is None:
            nearest = []
            runs.append(nearest)
        nearest.append(word)
        for height in heights:
            standing[height][id(nearest)] = nearest
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
    return one.overlap_down(other) >= 0.4 * min(one.height, other.height) and one.overlap_across(other) < 2


def _follows(last: Word, word: Word) -> bool:
    size = max(last.style.size, word.style.size)
    gap = word.box.x0 - last.box.x1
    if word.text in _LIST_MARKS or not -0.3 * size <= gap <= _WIDEST_SPACE * size:
        return False  # a list mark opens a line of its own column, however near the column before it ends
    return last.box.overlap_down(word.box) >= 0.4 * min(last.box.height, word.box.height)
