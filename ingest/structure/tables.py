"""Tables in plain text become rows: cells on tabbed lines of their own, or tabs and pipes within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.block import Block, Kind

_LONGEST_CELL = 120
_LABEL = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]{1,4}[.)]|[•·▪o-])\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def find_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every table of plain text replaced by its rows."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        rows, taken = _table_at(blocks, at)
        if taken:
            found += _rows(rows, blocks[at])
            at += taken
        else:
            found.append(blocks[at])
            at += 1
    return found


def row_block(headers: Sequence[str], cells: Sequence[str], like: Block) -> Block:
    """Return a row as a block: each cell with the header above it, so that it is understood alone."""
    padded = [*headers, *[""] * (len(cells) - len(headers))]
    pairs = tuple((header.strip(), cell.strip()) for header, cell in zip(padded, cells, strict=False) if cell.strip())
    text = "; ".join(f"{header}: {cell}" if header else cell for header, cell in pairs)
    return replace(like, text=text, kind=Kind.ROW, cells=pairs, bold=False, level=0)


def _rows(rows: Sequence[Sequence[str]], like: Block) -> Iterator[Block]:
    headers, *body = rows
    for cells in body:
        if any(cell.strip() for cell in cells):
            yield row_block(headers, cells, like)


def _table_at(blocks: Sequence[Block], at: int) -> tuple[list[list[str]], int]:
    """Return the rows of the table that begins at a block, and how many blocks it takes; none if none does."""
    if blocks[at].kind is not Kind.LINE:
        return [], 0
    for reader in (_pipes, _tabs_within, _cells_on_lines):
        rows, taken = reader(blocks, at)
        if len(rows) > 1:
            return rows, taken
    return [], 0


def _pipes(blocks: Sequence[Block], at: int) -> tuple[list[list[str]], int]:
    if at and _is_piped(blocks[at - 1]):
        return [], 0  # tried already from the first line that is set out so
    rows: list[list[str]] = []
    end = at
    while end < len(blocks) and _is_piped(blocks[end]):
        if not _PIPE_RULE.match(blocks[end].text):
            rows.append(split_pipes(blocks[end].text))
        end += 1
    return (rows, end - at) if end - at > len(rows) else ([], 0)


def _is_piped(block: Block) -> bool:
    return _is_line(block) and block.text.count("|") > 1


def split_pipes(line: str) -> list[str]:
    """Return the cells of a line of a pipe table; an escaped pipe stays in its cell."""
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", bare)]


def _tabs_within(blocks: Sequence[Block], at: int) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    for block in (blocks[place] for place in range(at, len(blocks))):
        cells = block.text.strip("\n ").split("\t")
        named = [cell for cell in cells if cell.strip()]
        if not _is_line(block) or block.text.startswith("\t") or len(named) < 2 or len(cells[0]) < 2:
            break
        if (rows and len(cells) != len(rows[0])) or _is_labelled(named):
            break
        rows.append(cells)
    return (rows, len(rows)) if len(rows) > 1 else ([], 0)


def _is_labelled(cells: Sequence[str]) -> bool:
    """Say whether a tabbed line is a paragraph after its number or letter, rather than a row."""
    return len(cells) == 2 and bool(_LABEL.match(cells[0])) and len(cells[1].split()) > 3


def _cells_on_lines(blocks: Sequence[Block], at: int) -> tuple[list[list[str]], int]:
    """Read groups of tabbed lines, one cell a line and one row a group, the header first."""
    if at and not blocks[at].blank_before and _is_cell(blocks[at - 1], open_row=True):
        return [], 0  # a table begins with a whole group
    groups: list[list[str]] = []
    end = at
    while end < len(blocks) and _is_cell(blocks[end], open_row=end > at):
        if blocks[end].blank_before or not groups:
            if len(groups) > 1 and not _fits(groups[-1], groups[0]):
                return [], 0
            groups.append([])
        groups[-1].append(blocks[end].text)
        end += 1
    if len(groups) < 3 or not _fits(groups[-1], groups[0]):
        return [], 0
    return [_row_of(group, groups[0]) for group in groups], end - at


def _row_of(group: list[str], header: list[str]) -> list[str]:
    return [cell for cell in group if cell.strip()] if len(group) > len(header) else group


def _fits(group: list[str], header: list[str]) -> bool:
    """Say whether a group can be a row below the header: at most its last cell is missing."""
    return len(header) - 1 <= len(_row_of(group, header)) <= len(header)


def _is_cell(block: Block, *, open_row: bool) -> bool:
    if not _is_line(block) or len(block.text) > _LONGEST_CELL:
        return False
    if not block.text.strip():
        return open_row and not block.blank_before
    return block.text.startswith("\t")


def _is_line(block: Block) -> bool:
    return block.kind is Kind.LINE
