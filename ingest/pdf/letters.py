"""Letters become words: what the file draws side by side, with no space between, in one style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.pdf.page import Box, Style, Word, around

_BOLD = re.compile(r"bold|black|heavy|demi|,b\b|-bd\b", re.IGNORECASE)
_SIGNS = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1f]")
_GAP = 0.15  # of the type size: many files hold no spaces, and only the gap parts two words
_SAME_PLACE = 1.2  # points: the same word again so near is a poor man's bold


class Letter(NamedTuple):
    """One sign as the file draws it."""

    text: str
    box: Box
    font: str
    size: float
    colour: str
    turned: int = 0  # 1 where it is set up the page, -1 down it


def words(letters: Sequence[Letter]) -> list[Word]:
    """Return the words that letters make up, in the order in which the file draws them."""
    upright = [letter for letter in letters if not letter.turned]
    found = [word for run in _runs(upright) if (word := _word(run))]
    return [*_once(found), *_turned([letter for letter in letters if letter.turned])]


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    run: list[Letter] = []
    for letter in letters:
        if letter.text.isspace() or (run and not _follows(run[-1], letter)):
            if run:
                yield run
            run = []
        if not letter.text.isspace():
            run.append(letter)
    if run:
        yield run


def _follows(last: Letter, letter: Letter) -> bool:
    if last.font != letter.font or last.size != letter.size or last.colour != letter.colour:
        return False
    if abs(last.box.bottom - letter.box.bottom) > 0.2 * letter.size:
        return False
    return -0.5 * letter.size <= letter.box.x0 - last.box.x1 <= _GAP * letter.size


def _word(run: Sequence[Letter]) -> Word | None:
    first, last = run[0], run[-1]
    text = _said(run)
    if not text:
        return None
    if _SIGNS.search(first.font) and len(text) == 1 and not text.isdigit():
        text = "•"  # what a font of signs shows is a picture; at a line's start it is a list mark
    top, bottom = min(letter.box.top for letter in run), max(letter.box.bottom for letter in run)
    return Word(text, Box(first.box.x0, top, max(first.box.x1, last.box.x1), bottom), _style(first))


def _said(run: Iterable[Letter]) -> str:
    return _UNSEEN.sub("", "".join(letter.text for letter in run)).translate(_LIGATURES)


def _style(letter: Letter) -> Style:
    return Style(round(letter.size, 1), bool(_BOLD.search(letter.font)), letter.colour)


def _once(found: Iterable[Word]) -> Iterator[Word]:
    """Yield each word once, where a file draws it again a hair aside to make it bold."""
    seen: set[tuple[str, int, int]] = set()
    for word in found:
        place = (word.text, round(word.box.x0 / _SAME_PLACE), round(word.box.top / _SAME_PLACE))
        if place not in seen:
            seen.add(place)
            yield word


def _turned(letters: Sequence[Letter]) -> Iterator[Word]:
    """Yield what is set up or down the page, one word for each straight run of letters."""
    runs: list[list[Letter]] = []
    for letter in letters:
        if runs and _runs_on(runs[-1][-1], letter):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    for run in runs:
        text = " ".join(_said(run).split())
        if text:
            yield Word(text, around(letter.box for letter in run), _style(run[0]), turned=True)


def _runs_on(last: Letter, letter: Letter) -> bool:
    beside = abs(last.box.x0 - letter.box.x0) < letter.size / 2
    gap = last.box.top - letter.box.bottom if letter.turned > 0 else letter.box.top - last.box.bottom
    return last.turned == letter.turned and beside and -letter.size < gap < letter.size
