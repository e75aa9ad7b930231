"""Which of the hits are about the source and the place that a question names; where it names none, all are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.hit import Hit
from retriever.index import Index
from retriever.query import Query
from retriever.source import Authority
from retriever.sufficiency.held import YEAR
from retriever.sufficiency.places import places_in


def meant_sources(index: Index, query: Query) -> frozenset[str]:
    """Return the sources that the question could mean: those it names, by what they are called or by year; else all."""
    years = YEAR.findall(query.text)
    named = {index.source_by_id[one] for one in query.named}
    if not re.search(r"\bnotes?\b", query.text, re.IGNORECASE):
        # A practice note may carry the title of the report that it leans on.
        named = {source for source in named if source.authority is not Authority.PRACTICE_NOTE}
    if not named:
        return frozenset(source.id for source in index.sources)
    return frozenset(source.id for source in index.sources if source in named or source.year in years)


def fitting_hits(query: Query, hits: Sequence[Hit], meant: frozenset[str]) -> list[int]:
    """Return the places of the hits that are about the source and the place that the question names."""
    places = places_in(query.text)
    return [
        n
        for n, hit in enumerate(hits)
        if (hit.source.id in meant or _quotes_another(hit, query))
        and (not places or any(place in said_around(hit) for place in places))
    ]


def _quotes_another(hit: Hit, query: Query) -> bool:
    """Say whether a practice note speaks of a year that the question uses to name a source."""
    years = YEAR.findall(query.text)
    return hit.source.authority is Authority.PRACTICE_NOTE and any(year in hit.passage.text for year in years)


def said_around(hit: Hit) -> str:
    """Return all that a hit and its source say of themselves, in lower case."""
    passage, source = hit.passage, hit.source
    return " ".join((passage.text, *passage.heading, source.title, source.area, source.publisher)).lower()
