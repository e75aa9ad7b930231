"""Which of the numbers that open a line are paragraph numbers: those that run in order through the document.

A year at the start of a line, "3.4 times", or a short list inside a paragraph look the same one by one; only the
sequence tells. What a number then stands for (a paragraph or a heading) is left to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.block import Block, Kind
from ingest.structure.wording import is_title, number

Number = tuple[int, ...]

_MISSING_COST = 0.6  # a number lost in conversion costs less than the run it would break
_UNLIKE_COST = 0.02  # a title or a fragment among sentences belongs rather to another list
_SKIP_COST = 0.001  # between equal runs, the one that passes over fewer other numbers
_WIDEST_GAP = 3
_MOST_OF_IT = 0.6  # of a document's words: such a run is the document, however short its paragraphs
_MOST_RUNS = 40  # more chapters than any document has; a file of thousands of short lists ends here
_SHORTEST_RUN = 3
_CHAPTER_WORDS = 20  # enough where other paragraphs are numbered
_PARAGRAPH_WORDS = 40  # on average; shorter ones with no heading between them are a list


class _Shape(Enum):
    TITLE = "title"
    SENTENCE = "sentence"
    FRAGMENT = "fragment"  # it opens with a small letter, as items of a list do


@dataclass(frozen=True, slots=True)
class _Mark:
    block: int  # where it stands
    number: Number
    shape: _Shape  # what follows the number reads like


def find_numbered(blocks: Sequence[Block]) -> Mapping[int, Number]:
    """Return the number of each block that opens a numbered paragraph or a numbered heading."""
    marks = [mark for at, block in enumerate(blocks) if (mark := _mark(at, block))]
    found: dict[int, Number] = {}
    for deep in (False, True):
        of_depth = [mark for mark in marks if (len(mark.number) > 1) == deep]
        for run in _runs(of_depth):
            if _numbers_paragraphs(run, blocks) or (found and _counts_afresh(run, blocks)):
                found |= {mark.block: mark.number for mark in run}
    return found


def _mark(at: int, block: Block) -> _Mark | None:
    if block.kind not in (Kind.LINE, Kind.TEXT) or not (match := number(block.text)):
        return None
    if not match[1].strip() and block.kind is Kind.TEXT:
        return None
    return _Mark(at, match[0], _shape(match[1].strip()))


def _shape(text: str) -> _Shape:
    if is_title(text):
        return _Shape.TITLE
    return _Shape.FRAGMENT if text[:1].islower() else _Shape.SENTENCE


def _runs(marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """Return the longest run in order, and the runs before and after it: chapters may count afresh.

    Numbers passed over inside a run are lists within its paragraphs.
    """
    pending: list[list[_Mark]] = [list(marks)]
    runs: list[list[_Mark]] = []
    while pending and len(runs) < _MOST_RUNS:
        pending.sort(key=len)
        part = pending.pop()
        if not part:
            continue
        run = _longest_run(part)
        if len(run) == 1:
            continue
        runs.append(run)
        first, last = part.index(run[0]), part.index(run[-1])
        pending += [part[:first], part[last + 1 :]]
    return runs


def _longest_run(marks: Sequence[_Mark]) -> list[_Mark]:
    """Return the best run in order; each mark follows the best that any of its predecessors ends."""
    scores: list[float] = []
    before: list[int] = []
    best: dict[tuple[bool, _Shape, Number], int] = {}  # (whole?, shape, number or its opening) > best run's end
    for at, mark in enumerate(marks):
        score, previous = (1.0 if mark.number[-1] == 1 else 0.5), -1
        for (whole, opening), missing in _predecessors(mark.number):
            for shape in _Shape:
                if (earlier := best.get((whole, shape, opening))) is None:
                    continue
                unlike = 0.0 if shape is mark.shape else _UNLIKE_COST
                through = scores[earlier] + 1 - _MISSING_COST * missing - _SKIP_COST * (at - earlier - 1) - unlike
                if through > score:
                    score, previous = through, earlier
        scores.append(score)
        before.append(previous)
        openings = [(False, mark.shape, mark.number[:size]) for size in range(1, len(mark.number) + 1)]
        for key in ((True, mark.shape, mark.number), *openings):
            if key not in best or score >= scores[best[key]] - _SKIP_COST * (at - best[key]):
                best[key] = at
    at = max(range(len(marks)), key=lambda each: scores[each])
    run = []
    while at >= 0:
        run.append(marks[at])
        at = before[at]
    return run[::-1]


def _predecessors(of: Number) -> Iterator[tuple[tuple[bool, Number], int]]:
    """Yield what may come before a number, as a key of `best`, and how many numbers would then be missing.

    2.1 may follow 2, or anything that opens with 1; 3 may follow 2 and, where a number was lost, 1.
    """
    if len(of) > 1 and 1 <= of[-1] <= 2:
        yield (True, of[:-1]), of[-1] - 1
    for depth in range(len(of)):
        opening = of[depth + 1 :]
        if any(part > 2 for part in opening):
            continue
        for step in range(1, _WIDEST_GAP + 1):
            missing = step - 1 + sum(max(0, part - 1) for part in opening)
            yield (False, (*of[:depth], of[depth] - step)), missing


def _numbers_paragraphs(run: Sequence[_Mark], blocks: Sequence[Block]) -> bool:
    """Say whether a run numbers paragraphs or headings, and is not just a list."""
    titles = sum(mark.shape is _Shape.TITLE for mark in run)
    if len(run) < _SHORTEST_RUN and not (len(run) == 2 and (titles == 2 or len(run[0].number) > 1)):
        return False
    if _heading_between(run, blocks):
        return True
    reach = blocks[run[0].block : run[-1].block]
    if _words(reach) / (len(run) - 1) >= _PARAGRAPH_WORDS:
        return True
    return titles < len(run) and _words(blocks[run[0].block : run[-1].block + 1]) > _MOST_OF_IT * _words(blocks)


def _counts_afresh(run: Sequence[_Mark], blocks: Sequence[Block]) -> bool:
    """Say whether a run numbers another chapter of a document whose paragraphs are known to be numbered."""
    sentences = sum(mark.shape is _Shape.SENTENCE for mark in run)
    if len(run) < _SHORTEST_RUN or sentences < len(run) - 1:
        return False
    return _words(blocks[run[0].block : run[-1].block]) / (len(run) - 1) >= _CHAPTER_WORDS


def _heading_between(run: Sequence[_Mark], blocks: Sequence[Block]) -> bool:
    starts = {mark.block for mark in run}
    inside = [block for at, block in enumerate(blocks) if run[0].block < at < run[-1].block and at not in starts]
    if any(block.kind is Kind.HEADING for block in inside):
        return True
    return len(run) > 5 and any(
        block.kind is Kind.LINE and block.blank_before and is_title(block.text) and not number(block.text)
        for block in inside
    )


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)
