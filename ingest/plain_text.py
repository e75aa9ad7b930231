"""Plain text files become lines: word-processor exports and hard-wrapped text alike.

Only what is written in the line is read here (a Markdown heading left over, a page break); what lines make up a
paragraph is told in ingest/structure.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ingest.block import Block, Kind, ReadFile
from ingest.decoding import decode, read_bytes
from ingest.inline import without_markup

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")
_BOLD_LINES = re.compile(r"^\*\*[^*\n]+(?:\n[^*\n]+){1,3}\*\*\s*$", re.MULTILINE)
_RULE = re.compile(r"^\s*([-_=*~])(?:\s*\1){2,}\s*$")
_SPREAD_OUT = re.compile(r"^\s*\S+(?: \S+)* {4,}\S+(?: \S+)*\s*$")
_PAGE_LINE = re.compile(r"^\s*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE)


def read_plain_text(path: Path) -> ReadFile:
    """Read a text file as lines, each with what stands above it."""
    return lines_of(decode(path, read_bytes(path)))


def lines_of(text: str) -> ReadFile:
    """Return a text as lines; form feeds count pages, and what repeats on every page is left out."""
    pages = text.split("\f")
    furniture = _running_lines(pages)
    blocks: list[Block] = []
    contents = 0
    for at, page in enumerate(pages, start=1):
        blank = True
        lines = _bold_joined(page).split("\n")
        for row, line in enumerate(lines):
            if (
                (not line.strip() and not _is_empty_cell(lines, row))
                or _RULE.match(line)
                or line.strip() in furniture
                or _is_page_number(lines, row)
            ):
                blank = True
            elif _CONTENTS_LINE.search(line):
                contents += 1
            else:
                blocks.append(_block(line, blank, at if len(pages) > 1 else None))
                blank = False
    warnings = (f"{contents} lines of a contents list were left out",) if contents else ()
    return ReadFile(title="", published="", blocks=tuple(blocks), warnings=warnings)


def _block(line: str, blank: bool, page: int | None) -> Block:
    bold = bool(re.match(r"^\s*\*\*[^*]+\*\*:?\s*$", line))
    if heading := _HEADING.match(line):
        text, level = without_markup(heading[2]), len(heading[1])
        return Block(text, Kind.HEADING, level=level, page=page, blank_before=blank)
    return Block(without_markup(line.rstrip("\n")), page=page, blank_before=blank, bold=bold)


def _bold_joined(page: str) -> str:
    """Put bold text that runs over a few lines on one: it is one heading, broken for its width."""
    return _BOLD_LINES.sub(lambda match: " ".join(match[0].split("\n")), page)


def _is_empty_cell(lines: list[str], row: int) -> bool:
    """Say whether a blank line is a cell: it has a tab, as the cell above it has."""
    return lines[row].startswith("\t") and row > 0 and bool(re.match(r"\t\s*\S", lines[row - 1]))


def _running_lines(pages: list[str]) -> frozenset[str]:
    """Return the running headers and footers: what stands first or last on most pages.

    Where page breaks are lost, a line set out to both edges that comes back word for word is one.
    """
    spread = Counter(line.strip() for page in pages for line in page.split("\n") if _SPREAD_OUT.match(line))
    repeated = frozenset(line for line, count in spread.items() if count > 1)
    if len(pages) < 4:
        return repeated
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        edges.update(set(lines[:2] + lines[-2:]))
    return repeated | {line for line, count in edges.items() if count > len(pages) // 2}


def _is_furniture(lines: list[str], row: int, furniture: frozenset[str]) -> bool:
    line = lines[row]
    return bool(_RULE.match(line)) or line.strip() in furniture or _is_page_number(lines, row)


def _is_page_number(lines: list[str], row: int) -> bool:
    """Say whether a line is a page number: a number alone between empty lines, and no cell of a table."""
    if not _PAGE_LINE.match(lines[row]) or "\t" in lines[row]:
        return False
    if lines[row].strip().lower().startswith("page"):
        return True
    around = (lines[row - 1] if row else "", lines[row + 1] if row + 1 < len(lines) else "")
    return not any(line.strip() for line in around)
