"""The addresses of the plain pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from app.engine_door import Engine
from app.links import SOURCE_ID
from app.pages.about_page import about_page
from app.pages.catalogue_page import Sought, catalogue_page
from app.pages.rendering import Renderer
from app.pages.source_page import Asked, source_page
from app.services import Services
from app.visitor import Visitor
from retriever.errors import BadInput
from retriever.source import Source

_SECONDS_TO_WAIT = 15.0
Words = Annotated[str, Query(max_length=4000)]
Short = Annotated[str, Query(max_length=200)]


class NoSuchSource(BadInput):
    """There is no source of that id."""


def page_routes(services: Services, renderer: Renderer) -> APIRouter:
    """Return the pages: a source, the catalogue, about."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/source/{source_id}")
    def source(source_id: str, _: Visitor, at: Short = "", quote: Words = "", to: Words = "") -> HTMLResponse:
        """Show a whole document, with what the link asks for marked."""
        engine = services.engines.engine(_SECONDS_TO_WAIT)
        found = source_named(engine, source_id)
        asked = Asked(at, quote, to)
        page = source_page(found, engine.paragraphs(found.id), engine.sources, asked)
        return HTMLResponse(renderer.page("source.html", here="sources", page=page, asked=asked))

    @routes.get("/sources")
    def sources(_: Visitor, q: Short = "", status: Short = "", area: Short = "") -> HTMLResponse:
        """Show the catalogue."""
        page = catalogue_page(services.engines.engine(_SECONDS_TO_WAIT).sources, Sought(q, status, area))
        return HTMLResponse(renderer.page("sources.html", here="sources", page=page))

    @routes.get("/about")
    def about(_: Visitor, area: Short = "") -> HTMLResponse:
        """Say what this is; the page stands even where no index does."""
        engine = services.engines.engine() if services.engines.ready else None
        version, count = (engine.index_version, len(engine.sources)) if engine else ("", 0)
        page = about_page(services.settings, services.contacts, version, count, area)
        return HTMLResponse(renderer.page("about.html", here="about", page=page))

    return routes


def source_named(engine: Engine, source_id: str) -> Source:
    """Return a source by its id, or say that there is none; an id is looked up and never made a path."""
    if SOURCE_ID.fullmatch(source_id):
        for source in engine.sources:
            if source.id == source_id:
                return source
    raise NoSuchSource("There is no source at this address; the catalogue lists every source.")
