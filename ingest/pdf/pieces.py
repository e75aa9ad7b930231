"""Lines are unwrapped into pieces: whole paragraphs, list items and titles, over the ends of columns and pages.

What tells where a piece begins is how the lines are set: a list mark or a number, a wider gap, an indent, a line that
ended early, a change of type. What a piece is called is left to the headings, and what it means to the structure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from ingest.pdf.lines import Line
from ingest.pdf.page import Box, Style
from ingest.structure import wording

_WIDER_GAP = 1.25  # of the usual step from line to line
_INDENT = 6.0  # points
_SAME_SIZE = 0.7  # points
_LONG_WORD = 0.22  # of a column's width
_LABEL = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4}|[A-Z])[.)]$")
_NUMBER = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?$")
_DEEP_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3}){1,3}\.?$")
_MARKS = re.compile(r"^(?:[•·▪▫◦‣⁃●○■□◆◇❖✚➢➤►▶✓✔*\uf0b7\uf0a7\uf0d8\uf076\u2212–—-]|o)$")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines read from top to bottom without leaving their column or frame."""

    lines: tuple[Line, ...]
    column: Box
    frame: Box | None = None  # the area around them


@dataclass(slots=True)
class Piece:
    """A paragraph, an item or a title, while its lines are gathered."""

    lines: list[Line]
    column: Box
    frame: Box | None
    opening: str = ""  # "mark", "label", "number" or ""
    text_x: float = 0.0  # where its text stands, behind its mark

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]

    @property
    def style(self) -> Style:
        """How it is set; bold only where all of it is."""
        sizes = max(self.lines, key=lambda line: len(line.text)).style
        return Style(sizes.size, all(line.style.bold for line in self.lines), sizes.colour)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.first.page


def unwrap(runs: Sequence[Run], step: float) -> list[Piece]:
    """Return the pieces that runs of lines make up; `step` is the usual step from line to line, in type sizes."""
    pieces: list[Piece] = []
    for run in runs:
        own_step = _usual_step(run.lines, step)
        for at, line in enumerate(run.lines):
            above = run.lines[at - 1] if at else None
            if pieces and not _begins(pieces[-1], line, above, run, own_step):
                pieces[-1].lines.append(line)
            else:
                pieces.append(_opened(line, run))
    return pieces


def usual_step(runs: Sequence[Run]) -> float:
    """Return the usual step from line to line over a whole document, in type sizes."""
    steps = [each for run in runs for each in _steps(run.lines)]
    return quantiles(steps, n=10)[3] if len(steps) > 3 else 1.25


def _usual_step(lines: Sequence[Line], otherwise: float) -> float:
    steps = _steps(lines)
    return min(otherwise * 1.3, quantiles(steps, n=10)[2]) if len(steps) > 8 else otherwise


def _steps(lines: Sequence[Line]) -> list[float]:
    found = []
    for above, below in pairwise(lines):
        if abs(above.style.size - below.style.size) <= _SAME_SIZE:
            step = (below.box.bottom - above.box.bottom) / max(1.0, below.style.size)
            if 0.8 < step < 2.5:
                found.append(step)
    return found


def _opened(line: Line, run: Run) -> Piece:
    opening = _opening(line)
    behind = line.words[1].box.x0 if opening and len(line.words) > 1 else line.box.x0
    return Piece([line], run.column, run.frame, opening, behind)


def _opening(line: Line) -> str:
    """Say what kind of mark a line opens with."""
    first = line.words[0]
    if len(line.words) < 2:
        return "mark" if wording.bullet(line.text) else ""
    gap = line.words[1].box.x0 - first.box.x1
    if _MARKS.match(first.text) and (first.text != "o" or gap > 0.5 * first.style.size):
        return "mark"
    if wording.bullet(line.text) and not first.text[0].isalnum() and first.text[0] not in "-–—":
        return "mark"
    if _LABEL.match(first.text) and (first.text != "A." or gap > first.style.size):
        return "label"
    if _NUMBER.match(first.text) and (
        first.text[-1] in ".)" or _DEEP_NUMBER.match(first.text) or gap > first.style.size
    ):
        return "number"
    return ""


def _begins(piece: Piece, line: Line, above: Line | None, run: Run, step: float) -> bool:
    """Say whether a line begins a new piece rather than going on with the one above."""
    if above is None:
        return not _crosses_over(piece, line, run)
    gap = (line.box.bottom - above.box.bottom) / max(1.0, line.style.size)
    goes_on = not _ended_early(piece, above, line) and not wording.is_terminated(piece.last.text)
    return (
        (abs(line.style.size - piece.last.style.size) > _SAME_SIZE and not _shares_line(piece.last, line))
        or gap < 0
        or gap > _WIDER_GAP * step
        or _opens_anew(piece, line, goes_on=goes_on)
        or _is_set_otherwise(piece, line, goes_on=goes_on)
        or _ended(piece, line, above, run)
    )


def _opens_anew(piece: Piece, line: Line, *, goes_on: bool) -> bool:
    """Say whether the mark or number that a line opens with is one of its own, and no word of a sentence."""
    opening = _opening(line)
    certain = opening == "mark" and not line.text.startswith(("-", "–", "—"))
    return bool(opening) and (certain or not goes_on or _aligned(piece, line))


def _is_set_otherwise(piece: Piece, line: Line, *, goes_on: bool) -> bool:
    """Say whether a line stands elsewhere or in other type than the piece above, where no sentence runs over."""
    if goes_on:
        return False
    open_ended = not wording.is_terminated(piece.last.text)
    if line.style.bold != piece.last.style.bold and not (open_ended and _centred(piece, line)):
        return True
    return _dedented(piece, line) or _indented(piece, line)


def _ended(piece: Piece, line: Line, above: Line, run: Run) -> bool:
    """Say whether the line above ended before the edge because its paragraph did."""
    open_ended = not wording.is_terminated(piece.last.text)
    if not _ended_early(piece, above, line) or _centred(piece, line) or (open_ended and wording.runs_on(line.text)):
        return False
    # Ragged lines end early by a long word; lines that stand for themselves end far from the edge.
    return not open_ended or run.column.x1 - above.box.x1 > _LONG_WORD * run.column.width


def _shares_line(above: Line, line: Line) -> bool:
    return above.box.overlap_down(line.box) > 0


def _aligned(piece: Piece, line: Line) -> bool:
    """Say whether the line's own mark stands where the piece's mark does."""
    return bool(piece.opening) and abs(piece.first.box.x0 - line.box.x0) < 3 and piece.text_x - piece.first.box.x0 > 3


def _dedented(piece: Piece, line: Line) -> bool:
    """Say whether a line stands left of a hanging item's text, after an item that used its indent."""
    if piece.opening not in ("mark", "label"):
        return False
    hangs = len(piece.lines) > 1 and abs(piece.lines[1].box.x0 - piece.text_x) < _INDENT
    return line.box.x0 < piece.first.box.x0 - _INDENT or (hangs and line.box.x0 < piece.text_x - _INDENT)


def _indented(piece: Piece, line: Line) -> bool:
    """Say whether a first-line indent opens a paragraph."""
    left = min(each.box.x0 for each in piece.lines[1:]) if len(piece.lines) > 1 else piece.first.box.x0
    if piece.opening and len(piece.lines) == 1:
        left = piece.text_x
    deeper = line.box.x0 - left > _INDENT
    return deeper and not _centred(piece, line)


def _centred(piece: Piece, line: Line) -> bool:
    middle = (piece.last.box.x0 + piece.last.box.x1) / 2
    off_left = abs(piece.last.box.x0 - line.box.x0) > 3
    return off_left and abs(middle - (line.box.x0 + line.box.x1) / 2) < 3


def _ended_early(piece: Piece, above: Line, line: Line) -> bool:
    """Say whether the line above left room in which the next word would have stood."""
    word = line.words[0]
    return above.box.x1 + word.box.width + 0.3 * word.style.size < piece.column.x1 - 1


def _same_frame(piece: Piece, run: Run) -> bool:
    """Say whether a run stands in the area of the piece before it, or in the rest of it on the next page."""
    if piece.frame is None or run.frame is None:
        return piece.frame is run.frame
    alike = abs(piece.frame.width - run.frame.width) < _INDENT
    return piece.frame == run.frame or (alike and piece.last.page != run.lines[0].page)


def _crosses_over(piece: Piece, line: Line, run: Run) -> bool:
    """Say whether the first line of a column goes on with the piece at the end of the one before."""
    if not _same_frame(piece, run) or abs(line.style.size - piece.last.style.size) > _SAME_SIZE:
        return False
    if _opening(line) or line.style.bold != piece.last.style.bold or len(piece.last.words) < 2:
        return False
    if line.style.bold and line.style.size > piece.first.style.size:
        return False
    if wording.runs_on(line.text) and not wording.is_terminated(piece.last.text):
        return True
    # A column may end between two sentences: its last line is then as full as any. A paragraph's end seldom is.
    full = len(piece.lines) > 1 and not _ended_early(piece, piece.last, line)
    return full and not piece.last.text.endswith(":")
