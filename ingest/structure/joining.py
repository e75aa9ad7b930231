"""Lines are joined into whole pieces of text: unwrapped, mended where a footnote or a page broke them, marks off.

What a piece is (a heading, a box, a quotation) is left to others; a piece that opens with a list mark or with a
number of the sequence is told apart here, because that is what ends the piece before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from ingest.block import Block, Kind
from ingest.structure import wording
from ingest.structure.hyphens import Vocabulary
from ingest.structure.numbering import Number
from ingest.structure.unit import Unit

_JOINABLE = (Kind.TEXT, Kind.ITEM, Kind.QUOTATION, Kind.LINE)
_FULL = 0.82  # of the line width: a shorter line was ended on purpose
_WIDEST_WRAP = 150
_FEWEST_LINES = 6
_SHORT = 12  # characters; an abbreviation alone on a line is no heading in capitals
_LONGEST_SET_APART = 400  # characters of a quotation set apart, before an unclosed mark is taken for a slip


@dataclass(slots=True)
class _Piece:
    """A unit being put together, and the length of its last line."""

    unit: Unit
    last_line: int


def join_lines(blocks: Sequence[Block], numbered: Mapping[int, Number]) -> list[Unit]:
    """Return the whole pieces of text that the blocks make up, in order."""
    width = wrap_width(blocks)
    vocabulary = Vocabulary(block.text for block in blocks)
    pieces: list[_Piece] = []
    indents = _Indents()
    for at, block in enumerate(blocks):
        text = wording.tidy(block.text)
        if not text:
            continue
        previous = pieces[-1] if pieces else None
        if _is_residue(text) and previous and block.kind in (Kind.LINE, Kind.TEXT):
            previous.unit = replace(previous.unit, text=_with_residue(previous.unit.text, text))
        elif previous and at not in numbered and _continues(previous, block, width):
            rests = previous.unit.rests_on + block.rests_on
            previous.unit = replace(previous.unit, text=_joined(previous.unit.text, text, vocabulary), rests_on=rests)
            previous.last_line = len(block.text.rstrip())
        else:
            unit = _opened(block, text, numbered.get(at), indents)
            pieces.append(_Piece(unit, len(block.text.rstrip())))
    return [piece.unit for piece in pieces]


def _joined(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return a piece with its next line; only its last word is looked at, so that a long piece costs no more."""
    last = max(0, before.rfind(" "))
    return before[:last] + vocabulary.join(before[last:], after)


def wrap_width(blocks: Sequence[Block]) -> float | None:
    """Return the width at which lines were broken, None for a file whose lines are paragraphs."""
    lines = [block.text.rstrip() for block in blocks if block.kind is Kind.LINE and block.text.strip()]
    if len(lines) < _FEWEST_LINES:
        return None
    width = quantiles([len(line) for line in lines], n=20)[-2]
    if width > _WIDEST_WRAP or width < 20:
        return None
    full = [at for at, line in enumerate(lines[:-1]) if len(line) > _FULL * width]
    running_on = sum(wording.runs_on(lines[at + 1]) for at in full)
    return width if full and running_on >= 0.25 * len(full) else None


class _Indents:
    """How deep the items of the running list stand, so that a deeper one is known."""

    def __init__(self) -> None:
        self._indent: int | None = None
        self._mark = ""

    def close(self) -> None:
        self._indent = None

    def level(self, indent: str, mark: str) -> int:
        depth = len(indent.expandtabs(4))
        if self._indent is None:
            self._indent, self._mark = depth, mark
        deeper = depth >= self._indent + 2 or (mark != self._mark and mark in "o–◦▫▪" and depth >= self._indent)
        return 2 if deeper else 1


def _opened(block: Block, text: str, number: Number | None, indents: _Indents) -> Unit:
    kind, level = (Kind.TEXT if block.kind is Kind.LINE else block.kind), block.level
    if number is not None:
        indents.close()
        opening = wording.number(block.text)
        text = wording.tidy(opening[1]) if opening else text
    elif kind is Kind.TEXT and (mark := wording.bullet(block.text)):
        kind, level, text = Kind.ITEM, indents.level(mark[0], mark[1]), wording.tidy(mark[2])
    elif kind is not Kind.ITEM:
        indents.close()
    return Unit(
        text=text,
        kind=kind,
        number=number,
        level=level,
        page=block.page,
        cells=block.cells,
        is_box=block.opens_box,
        place=block.place,
        bold=block.bold,
        marked_up=block.kind is not Kind.LINE and not (kind is Kind.ITEM and block.kind is Kind.TEXT),
        goes_on=_resumes(block),
        blank_before=block.blank_before,
        boxed=block.boxed,
        caption=block.caption,
        rests_on=block.rests_on,
    )


def _resumes(block: Block) -> bool:
    return block.kind is Kind.LINE and not block.blank_before and bool(re.match(r" \S", block.text))


def _continues(piece: _Piece, block: Block, width: float | None) -> bool:
    """Say whether a block is the rest of the piece above it."""
    previous, text = piece.unit, block.text.strip()
    if block.kind not in (Kind.LINE, Kind.TEXT) or previous.kind not in _JOINABLE or block.boxed != previous.boxed:
        return False
    if wording.is_address(text) or not previous.text:
        return block.kind is Kind.LINE or not previous.text
    if block.kind is Kind.TEXT or previous.marked_up:
        return _mends(previous, text) and not block.bold and not wording.bullet(block.text)
    if _completes_title(previous, block):
        return True
    if width is not None:
        return _unwraps(piece, block, width)
    return not wording.bullet(block.text) and _mends(previous, text)


def _completes_title(previous: Unit, block: Block) -> bool:
    """Say whether a title was broken for its width: "Multi-agency audit on Children with a", "Disability"."""
    if previous.kind is not Kind.TEXT or previous.number or block.blank_before:
        return False
    if not wording.is_title(previous.text) or not wording.ends_on_joining_word(previous.text):
        return False
    return wording.is_title(f"{previous.text} {block.text.strip()}")


def _mends(previous: Unit, text: str) -> bool:
    """Say whether a text that stands by itself is the second half of a sentence."""
    if wording.is_terminated(previous.text) or not wording.runs_on(text):
        return False
    if previous.kind is Kind.ITEM:
        # Where items open with small letters, the next small letter is an item that lost its mark.
        return not wording.runs_on(previous.text)
    return True


def _unwraps(piece: _Piece, block: Block, width: float) -> bool:
    """Say whether a line goes on where the last one reached the edge of the page."""
    previous, text = piece.unit, block.text.strip()
    full = piece.last_line > _FULL * width or piece.last_line + 1 + len(text.split()[0]) > width
    open_ended = not wording.is_terminated(previous.text)
    if _opens_item(block, previous, dash_flows=full and open_ended) or _changes_case(previous.text, text):
        return False
    if len(previous.text) < _LONGEST_SET_APART and wording.has_open_quote(previous.text):
        return True
    if open_ended and (listed := wording.number(text)) and listed[1][:1].islower() and not block.blank_before:
        return True  # "between 2009 and / 2011. the framework" goes on, however short the line above
    if not full:
        deliberate = previous.kind is Kind.ITEM and wording.runs_on(previous.text)
        return open_ended and wording.runs_on(text) and not deliberate
    if block.blank_before:
        return open_ended and text[0] not in '“"' and not text.endswith(":") and not wording.number(text)
    short = len(text) < 0.7 * width
    titled = wording.is_title(text) and not text.endswith("?")
    return not (short and titled and wording.ends_sentence(previous.text))


def _opens_item(block: Block, previous: Unit, *, dash_flows: bool) -> bool:
    """Say whether a line opens an item of a list, rather than going on with a dash, a letter or a number."""
    text, ended = block.text.strip(), wording.is_terminated(previous.text)
    if mark := wording.bullet(block.text):
        return not (mark[1] in "-–—" and dash_flows and _flows(block))
    if wording.lettered(text):
        return ended or not block.blank_before
    return bool(wording.number(text)) and (ended or bool(wording.number(previous.text)))


def _changes_case(before: str, after: str) -> bool:
    """Say whether a line of capitals stands beside one that is not: a heading and its text."""
    return before.isupper() != after.isupper() and min(len(before), len(after)) > _SHORT


def _flows(block: Block) -> bool:
    return not block.blank_before and not block.text.startswith("  ")


def _is_residue(text: str) -> bool:
    """Say whether a line holds nothing but punctuation, as footnote marks leave behind."""
    return not re.search(r"\w", text) and not re.search(r"[^\s.,;:!?'\"’”)\]]", text)


def _with_residue(before: str, residue: str) -> str:
    return before if before[-1:] in ".,;:!?" else before + residue
