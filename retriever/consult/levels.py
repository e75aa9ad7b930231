"""The nearest descriptors of the user's own area's threshold document, on both sides of what is described.

A level's number stands beside its area's name and nowhere else. Which level applies is not said: each row shows a
descriptor that points toward protection and one that points toward support. No area chosen, no levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retriever.consult.evidence import Support
from retriever.consult.threshold_rows import Cell, Row, ThresholdRows, Vectors, threshold_rows
from retriever.consultation import Feature
from retriever.hit import Hit
from retriever.index import Index
from retriever.passage import Passage, Span
from retriever.search import Searcher
from retriever.source import Source

ROWS = 3  # rows of the table shown
NEAR = {"harm": 0.42, "need": 0.62}  # cosine of a row with what is described, from which it speaks of it


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


def nearest_levels(searcher: Searcher, area: str, features: Sequence[Feature]) -> tuple[Descriptor, ...]:
    """Return the descriptors of the user's area nearest to what is described, both ways, harm before need."""
    kept = threshold_rows(searcher.index)
    rows = kept.of(searcher.index, searcher.encoder, area)
    found: list[Descriptor] = []
    used: set[int] = set()
    # A row on what may be harm to a disabled child is no row for a need.
    for_needs = [place for place, (_, row) in enumerate(rows) if "harm" not in row.title.lower()]
    told = [feature for kind in ("harm", "need") for feature in features if feature.kind == kind]
    for feature in told if rows else ():
        if len(used) >= ROWS:
            break
        among = for_needs if feature.kind == "need" else range(len(rows))
        vector = _vector(searcher, feature)
        place = _nearest(rows, among, vector, NEAR[feature.kind])
        if place is not None and place not in used:
            used.add(place)
            found += _both_sides(searcher, kept, rows[place], feature, vector)
    return tuple(found)


def _nearest(rows: Sequence[tuple[Source, Row]], among: Sequence[int], vector: Vectors, least: float) -> int | None:
    closeness = {place: rows[place][1].closeness(vector) for place in among}
    best = max(closeness, key=lambda place: closeness[place], default=None)
    return best if best is not None and closeness[best] >= least else None


def _vector(searcher: Searcher, feature: Feature) -> Vectors:
    """What a feature means: the words it was told in, and guidance's own words for it."""
    aids = searcher.index.aids
    row = next(place for place, concept in enumerate(aids.lexicon.concepts) if concept.id == feature.concept)
    both = searcher.encoder.encode([feature.words])[0] + aids.meaning.of([row], [1.0])
    return np.asarray(both / np.linalg.norm(both), dtype=np.float32)


def _both_sides(
    searcher: Searcher, kept: ThresholdRows, found: tuple[Source, Row], feature: Feature, vector: Vectors
) -> list[Descriptor]:
    source, row = found
    *below, top = row.cells
    lower = [cell for cell in below if cell.number < top.number]
    # The lowest level describes a child whose needs are met: nearer in words than in sense to a worry.
    lower = [cell for cell in lower if cell.number > row.cells[0].number] or lower
    if not lower:
        return []
    nearest = lower[int(np.argmax(kept.cell_vectors(searcher.encoder, lower) @ vector))]
    # A need is never laid beside the protection column: disability itself is no reason for it.
    chosen = [(top, "protection"), (nearest, "support")] if feature.kind == "harm" else [(nearest, "support")]
    return [
        Descriptor(
            source.area, cell.level, cell.text, row.title, side, feature.concept, _support(searcher.index, source, cell)
        )
        for cell, side in chosen
    ]


def _support(index: Index, source: Source, cell: Cell) -> Support:
    paragraph = index.paragraph(cell.paragraph)
    span = Span(cell.paragraph, 0, len(paragraph.text))
    passage = Passage(
        id=f"{source.id}:{paragraph.locator}:row",
        source=source.id,
        heading=paragraph.heading,
        text=paragraph.text,
        locators=(paragraph.locator,),
        page=paragraph.page,
        spans=(span,),
        sentences=(span,),
    )
    return Support(Hit(-1, passage, source, 0.0, (paragraph.locator,)), cell.text)
