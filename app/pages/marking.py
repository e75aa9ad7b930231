"""A paragraph as blocks of text, with the quoted characters told apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^(?P<sign>[-*•] |> ?)?(?P<text>.*)$")
_KINDS = {"-": "item", "*": "item", "•": "item", ">": "quotation"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are marked, or are not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a paragraph: text, items of a list, or a quotation."""

    kind: str  # text | item | quotation
    lines: tuple[tuple[Run, ...], ...]


def find_quote(text: str, quote: str, to: str = "") -> tuple[int, int] | None:
    """Return where a quote stands, or from its first words to its last; spacing may differ, nothing else."""
    start = _search(text, quote, 0)
    if start is None or not to:
        return start
    end = _search(text, to, start[1])
    return (start[0], end[1]) if end else start


def blocks(text: str, span: tuple[int, int] | None = None) -> tuple[Block, ...]:
    """Return a paragraph's blocks, with the characters of the span marked."""
    found: list[Block] = []
    for kind, start, end in _lines(text):
        line = tuple(_runs(text, start, end, span or (0, 0)))
        if found and found[-1].kind == kind:
            found[-1] = Block(kind, (*found[-1].lines, line))
        else:
            found.append(Block(kind, (line,)))
    return tuple(found)


def _search(text: str, words: str, start: int) -> tuple[int, int] | None:
    parts = words.split()
    if not parts:
        return None
    match = re.compile(r"\s+".join(map(re.escape, parts))).search(text, start)
    return match.span() if match else None


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    for line in text.split("\n"):
        match = _LINE.match(line)
        if match and match["text"].strip():
            sign = (match["sign"] or "").strip()
            yield _KINDS.get(sign, "text"), position + match.start("text"), position + len(line)
        position += len(line) + 1


def _runs(text: str, start: int, end: int, span: tuple[int, int]) -> Iterator[Run]:
    first, last = max(start, min(end, span[0])), max(start, min(end, span[1]))
    for run_start, run_end, marked in ((start, first, False), (first, last, True), (last, end, False)):
        if run_end > run_start:
            yield Run(text[run_start:run_end], marked)
