"""The nearest descriptors of the user's own area's threshold document, on both sides of what is described.

A level's number stands beside its area's name and nowhere else. Which level applies is not said: each row shows a
descriptor that points toward protection and one that points toward support. No area chosen, no levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from retriever.consult.evidence import Support
from retriever.consultation import Feature
from retriever.encoder import Encoder
from retriever.hit import Hit
from retriever.index import Index
from retriever.passage import Passage, Span
from retriever.source import Authority, Source

_CELL = re.compile(r"(?:^|;\s+)(?P<head>[^:;]{0,40}?\b(?:level|tier|stage)\s*(?P<number>\d)\b[^:;]{0,60}):\s*", re.I)
ROWS = 3  # rows of the table shown
NEAR = 0.30  # cosine of a row with the words described, from which it speaks of them
_SHORTEST = 12  # characters a descriptor must have to be one

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cell:
    """One descriptor of a row: its level as the area heads it, and its words exactly."""

    level: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an area's table."""

    title: str
    cells: tuple[Cell, ...]
    paragraph: int
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A descriptor chosen for a feature, before it is cited."""

    area: str
    level: str
    text: str
    row: str
    side: str  # protection | support
    feature: str
    support: Support


class LevelReader:
    """Reads the rows of the areas' tables once in the life of an index."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Row, ...]] = {}

    def of(self, index: Index, encoder: Encoder, source: Source) -> tuple[Row, ...]:
        """Return the rows of one threshold document that hold levels."""
        if source.id not in self._rows:
            self._rows[source.id] = tuple(_rows(index, encoder, source))
        return self._rows[source.id]


_READERS: WeakKeyDictionary[Index, LevelReader] = WeakKeyDictionary()


def area_sources(index: Index, area: str) -> tuple[Source, ...]:
    """Return the threshold documents of an area."""
    return tuple(s for s in index.sources if area and s.area == area and s.authority is Authority.LOCAL_THRESHOLD)


def nearest_levels(index: Index, encoder: Encoder, area: str, features: Sequence[Feature]) -> tuple[Descriptor, ...]:
    """Return the descriptors of the user's area nearest to what is described, both ways."""
    told = [feature for feature in features if feature.kind in ("harm", "need")]
    found: list[Descriptor] = []
    for source in area_sources(index, area):
        rows = _reader(index).of(index, encoder, source)
        if rows and told:
            found += _nearest(index, encoder, source, rows, told)
    return tuple(found)


def has_rows(index: Index, encoder: Encoder, area: str) -> bool:
    """Say whether any table of levels could be read for an area."""
    return any(_reader(index).of(index, encoder, source) for source in area_sources(index, area))


def has_row_about(index: Index, encoder: Encoder, area: str, word: str) -> bool:
    """Say whether any row of an area's tables speaks of something."""
    rows = [row for source in area_sources(index, area) for row in _reader(index).of(index, encoder, source)]
    return any(word in f"{row.title} {' '.join(cell.text for cell in row.cells)}".lower() for row in rows)


def _reader(index: Index) -> LevelReader:
    return _READERS.setdefault(index, LevelReader())


def _rows(index: Index, encoder: Encoder, source: Source) -> list[Row]:
    first = index.build["rows"][source.id][0]
    found = []
    for offset, paragraph in enumerate(index.paragraphs_of(source.id)):
        title, cells = cells_of(paragraph.text)
        if len(cells) > 1:
            vector = encoder.encode([f"{title}. {' '.join(cell.text for cell in cells)}"])[0]
            found.append(Row(title or paragraph.locator, cells, first + offset, vector))
    return found


def cells_of(text: str) -> tuple[str, tuple[Cell, ...]]:
    """Return the title and the levels of a row as a paragraph stores it: "Row: title; Level 2: words; ..."."""
    heads = list(_CELL.finditer(text))
    if not heads:
        return "", ()
    title = text[: heads[0].start()].rpartition(":")[2].strip(" ;")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    cells = (
        Cell(" ".join(head["head"].split()), int(head["number"]), text[head.end() : end].strip(" ;\n"))
        for head, end in zip(heads, ends, strict=True)
    )
    return title, tuple(cell for cell in cells if len(cell.text) >= _SHORTEST)


def _nearest(
    index: Index, encoder: Encoder, source: Source, rows: Sequence[Row], told: Sequence[Feature]
) -> list[Descriptor]:
    matrix = np.stack([row.vector for row in rows])
    harms = [feature for feature in told if feature.kind == "harm"]
    found: list[Descriptor] = []
    used: set[int] = set()
    for feature in [*harms, *(feature for feature in told if feature.kind == "need")]:
        closeness = matrix @ encoder.encode([f"{feature.label}: {feature.words}"])[0]
        for place in np.argsort(-closeness, kind="stable"):
            if closeness[place] < NEAR or len(used) >= ROWS:
                break
            if int(place) not in used:
                used.add(int(place))
                found += _both_sides(index, encoder, source, rows[int(place)], feature)
                break
    return found


def _both_sides(index: Index, encoder: Encoder, source: Source, row: Row, feature: Feature) -> list[Descriptor]:
    cells = sorted(row.cells, key=lambda cell: cell.number)
    closeness = encoder.encode([cell.text for cell in cells]) @ encoder.encode([feature.words])[0]
    top = cells[-1]
    below = cells[:-1]
    if not below:
        return []
    nearest_below = below[int(np.argmax(closeness[:-1]))]
    # A need is never laid beside the protection column: disability itself is no reason for it.
    chosen = [(top, "protection")] if feature.kind == "harm" else []
    return [
        _descriptor(index, source, row, cell, side, feature) for cell, side in [*chosen, (nearest_below, "support")]
    ]


def _descriptor(index: Index, source: Source, row: Row, cell: Cell, side: str, feature: Feature) -> Descriptor:
    paragraph = index.paragraph(row.paragraph)
    span = Span(row.paragraph, 0, len(paragraph.text))
    passage = Passage(
        f"{source.id}:{paragraph.locator}:row",
        source.id,
        paragraph.heading,
        paragraph.text,
        (paragraph.locator,),
        paragraph.page,
        (span,),
        (span,),
    )
    hit = Hit(-1, passage, source, 0.0, (paragraph.locator,))
    return Descriptor(source.area, cell.level, cell.text, row.title, side, feature.concept, Support(hit, cell.text))
