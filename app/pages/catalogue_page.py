"""The catalogue as a page: every source, found by words, status and area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.wording import authority_name, status_name
from retriever.source import Source


@dataclass(frozen=True, slots=True)
class Sought:
    """What the form asks for."""

    words: str = ""
    status: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """All that the template shows."""

    sought: Sought
    found: tuple[Source, ...]
    total: int
    statuses: tuple[str, ...]
    areas: tuple[str, ...]


def catalogue_page(shelf: Sequence[Source], sought: Sought) -> CataloguePage:
    """Return the sources that hold every word sought, in the catalogue's order."""
    found = tuple(source for source in shelf if _fits(source, sought))
    statuses = tuple(dict.fromkeys(source.status.value for source in shelf))
    areas = tuple(sorted({source.area for source in shelf}))
    return CataloguePage(sought, found, len(shelf), statuses, areas)


def _fits(source: Source, sought: Sought) -> bool:
    if sought.status and source.status != sought.status:
        return False
    if sought.area and source.area != sought.area:
        return False
    said = (
        source.id,
        source.title,
        source.publisher,
        source.published,
        source.note,
        authority_name(source.authority),
        status_name(source.status),
        *source.aliases,
    )
    everything = " ".join(said).casefold()
    return all(word in everything for word in sought.words.casefold().split())
