"""A table as a grid: which rows are its header, and every merged cell filled in, whatever file it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_HEADER = 15  # words; a first row with longer cells is no header
_LONGEST_MARK = 3  # words; "yes" in two cells side by side is two answers, a sentence in two is one merged cell
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a file gives it, and how many columns and rows it takes."""

    text: str
    columns: int = 1
    rows: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's header over each column, and its rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the texts of a table with each merged cell's text in every place it covers."""
    filled: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}  # column > rows still covered from above, and the text there
    for row in rows:
        texts: list[str] = []
        pending = list(row)
        while pending or len(texts) in hanging:
            column = len(texts)
            if column in hanging:
                left, text = hanging.pop(column)
                texts.append(text)
                if left > 1:
                    hanging[column] = (left - 1, text)
                continue
            cell = pending.pop(0)
            for _ in range(min(max(1, cell.columns), _WIDEST)):
                if cell.rows > 1:
                    hanging[len(texts)] = (cell.rows - 1, cell.text)
                texts.append(cell.text)
        filled.append(texts)
    return filled


def grid_of(rows: Sequence[Sequence[str]], header_rows: int) -> Grid:
    """Return the grid; where no row is marked as a header, a first row of short texts is taken for one."""
    count = header_rows or (1 if rows and _reads_like_header(rows[0]) else 0)
    if count >= len(rows):
        count = 0
    width = max((len(row) for row in rows), default=0)
    headers = tuple(_stacked(rows[:count], column) for column in range(width)) if count else ("",) * width
    return Grid(headers, tuple(_once(row) for row in rows[count:]))


def joined_lines(lines: Sequence[str]) -> str:
    """Return the lines of one cell as one text."""
    text = ""
    for line in (line for line in lines if line):
        text = line if not text else f"{text} {line}" if text[-1] in ".;:,!?" else f"{text}; {line}"
    return text


def _reads_like_header(cells: Sequence[str]) -> bool:
    return len({cell for cell in cells if cell}) > 1 and all(len(cell.split()) <= _LONGEST_HEADER for cell in cells)


def _stacked(rows: Sequence[Sequence[str]], column: int) -> str:
    texts = [row[column] for row in rows if column < len(row) and row[column]]
    return " ".join(dict.fromkeys(texts))


def _once(row: Sequence[str]) -> tuple[str, ...]:
    """Leave the text of a cell that spans columns in the first of them only."""
    if len(row) > 1 and len(set(row)) == 1:
        return (row[0],)
    return tuple(
        "" if at and cell == row[at - 1] and len(cell.split()) > _LONGEST_MARK else cell for at, cell in enumerate(row)
    )
