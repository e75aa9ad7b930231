"""A section that a question asks for by its name: "the recommendations for local authorities in the 2014 report"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

import numpy as np

from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.paragraph import Paragraph
from retriever.sufficiency.subject import Text, Word, speaks_of
from retriever.writing.lists import FEWEST, wants_list

MOST = 4  # sections; what asks for more asks for a whole document
_NAMES = frozenset(
    words("recommendations findings strengths improvement learning action messages conclusions practice")
)


def asked_sections(index: Index, text: str, wanted: Sequence[Word], sources: Collection[str]) -> tuple[Hit, ...]:
    """Return a hit that holds the first item of every list whose headings say all that a question asks for."""
    typed = frozenset(words(text))
    if not wants_list(text) or not typed & _NAMES or not sources:
        return ()
    found = [
        first
        for source in index.sources
        if source.id in sources
        for first in _lists(index.paragraphs_of(source.id))
        if _is_asked_for(first.heading, typed, wanted)
    ]
    hits = (_hit(index, first) for first in found[:MOST])
    return tuple(hit for hit in hits if hit is not None)


def _lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    runs = (list(run) for _, run in groupby(paragraphs, key=lambda p: (p.heading, p.kind)))
    return [run[0] for run in runs if run[0].kind == "item" and len(run) >= FEWEST - 1]


def _is_asked_for(heading: Sequence[str], typed: frozenset[str], wanted: Sequence[Word]) -> bool:
    held = frozenset(stem for part in heading for stem in words(part))
    named = Text(held, frozenset())
    return bool(held & typed & _NAMES) and all(speaks_of(named, word) for word in wanted)


def _hit(index: Index, first: Paragraph) -> Hit | None:
    rows = np.flatnonzero(index.passage_facts[:, 0] == [source.id for source in index.sources].index(first.source))
    for row in map(int, rows):
        passage = index.passage(row)
        if any(index.paragraph(span.paragraph).locator == first.locator for span in passage.spans):
            return Hit(row, passage, index.source_by_id[first.source], 0.0, passage.locators)
    return None
