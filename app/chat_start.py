"""Starts the web application with the real engine and the real chat. The engine opens behind the served page."""

from __future__ import annotations

from app.engine_door import Engine, Open
from app.serve import serve
from app.services import Services
from app.settings import Settings
from app.web import build_app
from retriever.contacts import read_contacts
from retriever.llm.settings import LlmSettings


def serve_chat(settings: Settings, llm: LlmSettings | None = None) -> None:
    """Serve the chat, the pages and the API until they are stopped."""
    serve(build_app(settings, opener(settings, llm), handlers), settings)


def opener(settings: Settings, llm: LlmSettings | None = None) -> Open:
    """Return what opens the engine on the settings' index."""

    def open_engine() -> Engine:
        # The engine's libraries are imported while the page is already served.
        from retriever.desk import open_desk

        contacts = read_contacts(settings.contacts, settings.corpus)
        return open_desk(settings.index, settings.data, contacts, llm=llm)

    return open_engine


def handlers(services: Services) -> None:
    """Register the chat's handlers."""
    # Chainlit reads its folder as it is imported; its door has laid that out by the time this is called.
    from app.chat import register_chat

    register_chat(services)
