"""Footnotes are taken off the foot of the page, so that they interrupt no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.page import Page, Word

_SMALL = 0.93  # of the size of the text
_HIGHEST = 0.3  # of the page's height: notes do not begin above it
_RULE_NEAR = 24.0  # points between the rule over the notes and the first of them


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, or the rest of one that began on the page before."""

    mark: str  # "" for the rest of the one before
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Footed:
    """The notes of a page and the words above them."""

    notes: tuple[Note, ...]
    words: tuple[Word, ...]


def take_footnotes(page: Page, words: Sequence[Word], body_size: float) -> Footed:
    """Take the notes off the foot of a page: small type down to its end, opened by a number or a short rule."""
    parts = segments(words, page.number)
    top = _top_of_notes(page, parts, body_size)
    if top is None:
        return Footed((), tuple(words))
    small = [word for word in words if word.box.bottom > top and not word.turned]
    gone = {id(word) for word in small}
    notes = _notes(lines(segments(small, page.number)))
    return Footed(tuple(notes), tuple(word for word in words if id(word) not in gone))


def _top_of_notes(page: Page, parts: Sequence[Line], body_size: float) -> float | None:
    grids = [grid.box for grid in page.grids if len(grid.rows) > 1 or len(grid.rows[0]) > 1]
    foot: list[Line] = []
    for row in reversed(lines(parts)):
        large = row.main_size > _SMALL * body_size or any(box.holds(row.box) for box in grids)
        if large or row.box.top < _HIGHEST * page.height:
            break
        foot.insert(0, row)
    for at, row in enumerate(foot):
        if _opens(row) or _under_rule(page, row):
            # The number of a note is raised: the words just above its baseline are its own.
            return min(word.box.top for word in row.words) - 0.5 if foot[at:] else None
    return None


def _opens(line: Line) -> bool:
    return line.opens_with_mark or _numbered(line)


def _numbered(line: Line) -> bool:
    """Say whether a small line opens with a plain number set apart from its text."""
    return bool(re.match(r"^\[?\d{1,3}\]?[.)]?$", line.words[0].text)) and len(line.words) > 1


def _under_rule(page: Page, line: Line) -> bool:
    return any(
        0 <= line.box.top - rule.bottom <= _RULE_NEAR
        and 40 < rule.width < 0.45 * page.width
        and rule.x0 < 0.3 * page.width
        for rule in page.rules
    )


def _notes(rows: Sequence[Line]) -> list[Note]:
    notes: list[Note] = []
    for row in rows:
        if row.opens_with_mark:
            notes.append(Note(row.words[0].text.strip(",."), (Line(row.words[1:], row.page),) if row.words[1:] else ()))
        elif _numbered(row):
            notes.append(Note(row.words[0].text.strip("[].)"), (Line(row.words[1:], row.page),)))
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, row))
        else:
            notes.append(Note("", (row,)))
    return notes
