"""The rows of the areas' threshold documents: each with its levels, found in whatever shape the document came.

Choosing among them is left to `levels`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from retriever.encoder import Encoder
from retriever.index import Index
from retriever.source import Authority, Source

_CELL = re.compile(r"(?:^|;\s+)(?P<head>[^:;]{0,40}?\b(?:level|tier|stage)\s*(?P<number>\d)\b[^:;]{0,60}):\s*", re.I)
_LEVEL_OF_ROW = re.compile(r",\s*(?:level|tier|stage)\s*\d\b.*$", re.I)
_SHORTEST = 12  # characters a descriptor must have to be one

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cell:
    """One descriptor of a row: its level as the area heads it, and its words exactly."""

    level: str
    number: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of an area's table."""

    title: str
    cells: tuple[Cell, ...]  # lowest level first
    vectors: Vectors  # of the passages it stands in

    def closeness(self, vector: Vectors) -> float:
        """Return how near any part of the row is to a vector."""
        return float((self.vectors @ vector).max()) if len(self.vectors) else -1.0

    def says(self, word: str) -> bool:
        """Say whether the row speaks of something."""
        return word in f"{self.title} {' '.join(cell.text for cell in self.cells)}".lower()


class ThresholdRows:
    """The rows of one index's threshold documents, each read once; it holds no index."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._cells: dict[str, Vectors] = {}

    def of(self, index: Index, encoder: Encoder, area: str) -> tuple[tuple[Source, Row], ...]:
        """Return every row of an area's documents, with its source."""
        sources = area_sources(index, area)
        for source in sources:
            if source.id not in self._rows:
                self._rows[source.id] = tuple(_rows(index, encoder, source))
        return tuple((source, row) for source in sources for row in self._rows[source.id])

    def cell_vectors(self, encoder: Encoder, cells: Sequence[Cell]) -> Vectors:
        """Return one vector a descriptor, each encoded once."""
        for cell in cells:
            if cell.text not in self._cells:
                self._cells[cell.text] = encoder.encode([cell.text])[0]
        return np.stack([self._cells[cell.text] for cell in cells])


_KEPT: WeakKeyDictionary[Index, ThresholdRows] = WeakKeyDictionary()


def threshold_rows(index: Index) -> ThresholdRows:
    """Return the rows of an index, the same for as long as the index lives."""
    return _KEPT.setdefault(index, ThresholdRows())


def area_sources(index: Index, area: str) -> tuple[Source, ...]:
    """Return the threshold documents of an area."""
    return tuple(s for s in index.sources if area and s.area == area and s.authority is Authority.LOCAL_THRESHOLD)


def cells_of(text: str, paragraph: int = 0) -> tuple[str, tuple[Cell, ...]]:
    """Return the title and the levels of a row as a paragraph stores it: "Row: title; Level 2: words; ..."."""
    heads = list(_CELL.finditer(text))
    if not heads:
        return "", ()
    before = text[: heads[0].start()].strip(" ;")
    title = before.partition(": ")[2] or before  # the first column's own header is no part of the title
    ends = [head.start() for head in heads[1:]] + [len(text)]
    cells = (
        Cell(_headed(head["head"]), int(head["number"]), text[head.end() : end].strip(" ;\n"), paragraph)
        for head, end in zip(heads, ends, strict=True)
    )
    return title, tuple(cell for cell in cells if len(cell.text) >= _SHORTEST)


def _rows(index: Index, encoder: Encoder, source: Source) -> list[Row]:
    """The rows of a document's tables: one paragraph a row, or one a cell with the row in its locator."""
    first = index.build["rows"][source.id][0]
    passages = _passages_of(index, source)
    titles: dict[str, str] = {}
    cells: dict[str, list[Cell]] = {}
    for place, paragraph in enumerate(index.paragraphs_of(source.id), start=first):
        title, found = cells_of(paragraph.text, place)
        key = _LEVEL_OF_ROW.sub("", paragraph.locator) if len(found) == 1 else paragraph.locator
        if found:
            titles.setdefault(key, title or (paragraph.heading[-1] if paragraph.heading else paragraph.locator))
            cells.setdefault(key, []).extend(found)
    whole = {key: row for key, row in cells.items() if len({cell.number for cell in row}) > 1}
    # A row stored whole has one vector for all its levels; what it is about stands in its title.
    named = {title: encoder.encode([title]) for title in {titles[key] for key in whole}}
    return [
        Row(
            titles[key],
            tuple(sorted(row, key=lambda cell: cell.number)),
            np.concatenate([_vectors(index, passages, row), named[titles[key]]]),
        )
        for key, row in whole.items()
    ]


def _passages_of(index: Index, source: Source) -> dict[int, list[int]]:
    """Return the passages that each paragraph of a source stands in."""
    found: dict[int, list[int]] = {}
    for row in np.flatnonzero(index.passage_facts[:, 0] == index.sources.index(source)):
        for span in index.passage(int(row)).spans:
            found.setdefault(span.paragraph, []).append(int(row))
    return found


def _vectors(index: Index, passages: Mapping[int, Sequence[int]], cells: Sequence[Cell]) -> Vectors:
    rows = sorted({row for cell in cells for row in passages.get(cell.paragraph, ())})
    return index.dense.take(np.asarray(rows, dtype=np.int64))


def _headed(head: str) -> str:
    words = " ".join(head.split())
    return words.capitalize() if words.isupper() else words
