"""Markdown files become blocks: headings, numbered paragraphs, lists, quotations, pipe tables.

Our own notes end a paragraph with "[rests: ...]", which says what the paragraph relies on; it is kept apart from
the text. Which numbers are paragraph numbers and which headings open boxes is told in ingest/structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.block import Block, Kind, ReadFile
from ingest.decoding import decode, read_bytes
from ingest.inline import without_markup
from ingest.structure.tables import row_block, split_pipes

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"^ {0,3}([-_*])(?:\s*\1){2,}\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ITEM = re.compile(r"^(?P<indent>\s*)[-*+•·▪](?:\s+|(?=[✚✓]))(?P<text>\S.*)$")
_NUMBERED = re.compile(r"^\s{0,3}(?:\d{1,3}(?:\.\d{1,3}){1,3}\.?|\d{1,3}[.)])\s+\S")
_QUOTED = re.compile(r"^ {0,3}>\s?(.*)$")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_RESTS = re.compile(r"\[rests:\s*([^\]]*)\]\s*$", re.IGNORECASE)
_BOLD_ONLY = re.compile(r"^(\*\*|__)[^*_]+\1:?$")


def read_markdown(path: Path) -> ReadFile:
    """Read a Markdown file as blocks; its first top heading is its title."""
    return blocks_of(decode(path, read_bytes(path)))


def blocks_of(text: str) -> ReadFile:
    """Return a Markdown text as blocks."""
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", text))
    blocks = list(_finished(_Scan(text.split("\n")).blocks()))
    title = ""
    tops = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1]
    if tops and (tops[0] == 0 or len(tops) == 1):
        title = blocks.pop(tops[0]).text
    return ReadFile(title=title, published="", blocks=tuple(blocks))


def _finished(blocks: Sequence[Block]) -> Iterator[Block]:
    """Take the marks of Markdown off each block, and what it rests on out of its text."""
    for block in blocks:
        text, rests = block.text, block.rests_on
        if match := _RESTS.search(text):
            text = text[: match.start()].rstrip()
            rests = tuple(part.strip() for part in match[1].split(";") if part.strip())
        bold = bool(_BOLD_ONLY.match(text))
        text = " ".join(without_markup(text).split())
        if text or rests:
            yield replace(block, text=text, rests_on=rests, bold=bold)


class _Scan:
    """One pass down the lines; what is open is written out when something else begins."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._done: list[Block] = []
        self._held: list[str] = []
        self._kind = Kind.TEXT
        self._level = 0
        self._blank = True
        self._indents: list[int] = []  # of the running list, outermost first

    def blocks(self) -> list[Block]:
        """Return the blocks in order."""
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self._flush()
        return self._done

    def _take(self, at: int) -> int:
        """Read what begins at a line and return the line after it."""
        line = self._lines[at]
        if not line.strip():
            self._flush()
            self._blank = True
            return at + 1
        if _FENCE.match(line):
            return self._take_fenced(at)
        if (end := self._table_end(at)) > at:
            self._take_table(at, end)
            return end
        self._take_line(line)
        return at + 1

    def _take_line(self, line: str) -> None:
        if heading := _HEADING.match(line):
            self._flush()
            self._done.append(Block(heading[2], Kind.HEADING, level=len(heading[1]), blank_before=self._blank))
            self._indents = []
        elif (rule := _UNDERLINE.match(line)) and self._held and self._kind is Kind.TEXT and len(self._held) == 1:
            self._kind, self._level = Kind.HEADING, 1 if rule[1].startswith("=") else 2
            self._flush()
        elif _RULE.match(line):
            self._flush()
        elif quoted := _QUOTED.match(line):
            self._hold(quoted[1], Kind.QUOTATION, new=self._kind is not Kind.QUOTATION)
        elif (item := _ITEM.match(line)) and not _NUMBERED.match(item["text"]):
            self._hold(item["text"], Kind.ITEM, new=True, level=self._depth(len(item["indent"].expandtabs(4))))
        elif _NUMBERED.match(line) or item:
            self._hold(item["text"] if item else line, Kind.TEXT, new=True)
            self._indents = []
        else:
            # A line indented under an item belongs to it, empty line or not; any other one ends the list.
            indented = bool(self._indents) and line.startswith("  ")
            self._hold(line, Kind.TEXT, new=not self._held, rejoin=indented)

    def _hold(self, line: str, kind: Kind, *, new: bool, level: int = 0, rejoin: bool = False) -> None:
        if rejoin and not self._held and self._done and self._done[-1].kind is Kind.ITEM:
            last = self._done.pop()
            self._held, self._kind, self._level = [last.text], last.kind, last.level
        elif new:
            self._flush()
            self._kind, self._level = kind, level
            if kind is not Kind.ITEM:
                self._indents = []
        self._held.append(line.strip())

    def _depth(self, indent: int) -> int:
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        if not self._indents or indent >= self._indents[-1] + 2:
            self._indents.append(indent)
        return len(self._indents)

    def _flush(self) -> None:
        if self._held and any(self._held):
            text = "\n".join(self._held)
            self._done.append(Block(text, self._kind, level=self._level, blank_before=self._blank))
        self._held, self._kind, self._level = [], Kind.TEXT, 0
        self._blank = False

    def _take_fenced(self, at: int) -> int:
        self._flush()
        end = at + 1
        while end < len(self._lines) and not _FENCE.match(self._lines[end]):
            self._held.append(self._lines[end].strip())
            end += 1
        self._flush()
        return end + 1

    def _table_end(self, at: int) -> int:
        """Return the line after the table that begins here, the same line where none does."""
        if at + 1 >= len(self._lines) or "|" not in self._lines[at] or not _PIPE_RULE.match(self._lines[at + 1]):
            return at
        if "|" not in self._lines[at + 1]:
            return at
        end = at + 2
        while end < len(self._lines) and "|" in self._lines[end]:
            end += 1
        return end

    def _take_table(self, at: int, end: int) -> None:
        self._flush()
        headers = [without_markup(cell) for cell in split_pipes(self._lines[at])]
        for line in self._lines[at + 2 : end]:
            cells = [without_markup(cell.replace("<br>", " ")) for cell in split_pipes(line)]
            if any(cells):
                self._done.append(row_block(headers, cells, Block("", Kind.ROW)))
