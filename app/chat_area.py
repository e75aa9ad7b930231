"""The user's own area: which there are to choose from, and which one was chosen last."""

from __future__ import annotations

from dataclasses import dataclass

from app.services import Services
from app.store.answers import last_area
from app.store.store import StoreUnavailable
from app.wording import area_name
from retriever.source import Authority


@dataclass(frozen=True, slots=True)
class Area:
    """An area that can be chosen."""

    id: str
    name: str


def areas(services: Services) -> tuple[Area, ...]:
    """Return every area with contacts or, once the library is open, a threshold document of its own."""
    names = {entry.area: entry.name for entry in services.contacts.areas}
    if services.engines.ready:
        for source in services.engines.engine().sources:
            if source.authority is Authority.LOCAL_THRESHOLD and source.area not in {"", "england"}:
                names.setdefault(source.area, area_name(source.area))
    return tuple(Area(area, name) for area, name in sorted(names.items(), key=lambda pair: pair[1]))


def known_area(services: Services, given: object) -> str:
    """Return the area a page names, or none where it names nothing that can be chosen."""
    return given if isinstance(given, str) and given in {area.id for area in areas(services)} else ""


def area_chosen_last(services: Services, user_id: str) -> str:
    """Return the area of the newest question of this user, on whatever device it was asked."""
    if not user_id:
        return ""
    try:
        return known_area(services, last_area(services.store, user_id))
    except StoreUnavailable:
        return ""
