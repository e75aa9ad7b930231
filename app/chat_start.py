"""Starts the web application with the real engine and the real chat. The engine opens behind the served page."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from app.engine_door import Engine, Open
from app.serve import serve
from app.services import Services
from app.settings import Settings
from app.web import build_app
from retriever.contacts import read_contacts
from retriever.errors import GuidanceError
from retriever.llm.settings import LlmSettings

if TYPE_CHECKING:
    from retriever.desk import Desk

log = logging.getLogger(__name__)


def serve_chat(settings: Settings, llm: LlmSettings | None = None) -> None:
    """Serve the chat, the pages and the API until they are stopped."""
    serve(build_app(settings, opener(settings, llm), handlers), settings)


def opener(settings: Settings, llm: LlmSettings | None = None) -> Open:
    """Return what opens the engine on the settings' index."""

    def open_engine() -> Engine:
        # The engine's libraries are imported while the page is already served.
        from retriever.desk import open_desk

        contacts = read_contacts(settings.contacts, settings.corpus)
        desk = open_desk(settings.index, settings.data, contacts, llm=llm)
        # Questions are answered meanwhile: what takes longest is needed by consultations alone.
        threading.Thread(target=_warm, args=(desk,), name="consultation-warming", daemon=True).start()
        return desk

    return open_engine


def _warm(desk: Desk) -> None:
    """Make the first consultation as quick as the next ones."""
    from retriever.consult.warm import warm  # reads the tables of consultations, which opening need not wait for

    started = time.monotonic()
    try:
        warm(desk)
    except GuidanceError as error:
        log.warning("consultations start cold: %s", error)
        return
    log.info("consultations are warm after %.1f s", time.monotonic() - started)


def handlers(services: Services) -> None:
    """Register the chat's handlers."""
    # Chainlit reads its folder as it is imported; its door has laid that out by the time this is called.
    from app.chat import register_chat

    register_chat(services)
