"""What the running app holds: settings, store, engine room, contacts. Made once, given to whoever serves a request."""

from __future__ import annotations

from dataclasses import dataclass

from app.contacts import Contacts, read_contacts
from app.engine_door import AT_ONCE, AT_ONCE_WITH_MODEL, EngineRoom, Open
from app.settings import Settings
from app.store.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """The app's parts. None of them remembers a user between two requests."""

    settings: Settings
    store: Store
    engines: EngineRoom
    contacts: Contacts


def open_services(settings: Settings, open_engine: Open) -> Services:
    """Put the parts together; nothing slow is done here."""
    return Services(
        settings=settings,
        store=Store(settings.store_url, wait_seconds=settings.limits.store_seconds),
        engines=EngineRoom(open_engine, settings.index, AT_ONCE_WITH_MODEL if settings.llm else AT_ONCE),
        contacts=read_contacts(settings.contacts, settings.corpus),
    )
