"""The API for other programs: questions and sources, one token a client, the contract's JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import JSONResponse

from app.asking import ask
from app.links import publisher_link, source_link
from app.pages.routes import source_named
from app.services import Services
from app.store.answers import Given
from app.store.store import StoreUnavailable
from app.store.windows import within_limit
from app.tokens import client_of
from retriever.answer import Answer
from retriever.contract import answer_as_dict
from retriever.errors import GuidanceError
from retriever.paragraph import Paragraph
from retriever.question import Question
from retriever.source import Source

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A question, and the local area of whoever asks."""

    question: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source of the catalogue."""

    id: str
    title: str
    publisher: str
    published: str
    authority: str
    area: str
    status: str
    rendering: str
    licence: str
    url: str
    superseded_by: str
    page: str


@dataclass(frozen=True, slots=True)
class ParagraphEntry:
    """One paragraph, as stored."""

    locator: str
    page: int | None
    heading: tuple[str, ...]
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """Every source of the index that answers."""

    index: str
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class WholeSource:
    """A source with its paragraphs."""

    index: str
    source: SourceEntry
    paragraphs: tuple[ParagraphEntry, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Why there is no answer."""

    error: str


class NoAccess(GuidanceError):
    """The call names no token that was given out."""


class TooMany(GuidanceError):
    """The client has called too often."""


_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Sentence, "description": "the request cannot be used"},
    401: {"model": Sentence, "description": "no token, or one that was not given out"},
    429: {"model": Sentence, "description": "too many calls this minute"},
    503: {"model": Sentence, "description": "the index is not open yet, or cannot be"},
}


def calling_client(request: Request, authorization: Annotated[str, Header()] = "") -> str:
    """Return the client whose token this is, or refuse."""
    services: Services = request.app.state.services
    scheme, _, secret = authorization.partition(" ")
    client = client_of(services.settings.tokens_file, secret.strip()) if scheme.lower() == "bearer" else ""
    if not client:
        raise NoAccess("Send a token with each call, as `Authorization: Bearer TOKEN`; `signpost token add` makes one.")
    most = services.settings.limits.asks_a_minute
    try:
        allowed = within_limit(services.store, f"api:{client}", most)
    except StoreUnavailable:
        allowed = True  # an answer matters more than the count
    if not allowed:
        raise TooMany(f"This client may make {most} calls a minute; wait {60 - datetime.now(UTC).second} seconds.")
    return client


Client = Annotated[str, Depends(calling_client)]


def api_routes(services: Services) -> APIRouter:
    """Return the addresses under /api/v1."""
    routes = APIRouter(prefix=PREFIX, responses=_REFUSALS)

    @routes.post("/ask", responses={200: {"model": Answer, "description": "the answer, whatever its outcome"}})
    async def ask_one(asked: AskRequest, client: Client) -> JSONResponse:
        """Answer one question from the guidance, with a quote behind every point."""
        question = Question(asked.question, asked.area)
        given = Given(channel="api", role="client", user_id="", area=asked.area, thread_id=client)
        return JSONResponse(answer_as_dict(await ask(services, question, given)))

    @routes.get("/sources", responses={200: {"model": SourceList, "description": "the catalogue"}})
    async def sources(client: Client) -> JSONResponse:  # noqa: ARG001 - the token is what is asked for
        """List every source that answers may quote."""
        engine = await to_thread.run_sync(services.engines.engine, 5.0)
        return JSONResponse(asdict(SourceList(engine.index_version, tuple(map(_entry, engine.sources)))))

    @routes.get("/sources/{source_id}", responses={200: {"model": WholeSource, "description": "the whole source"}})
    async def source(source_id: str, client: Client) -> JSONResponse:  # noqa: ARG001
        """Return one source with its paragraphs as stored, in order."""
        engine = await to_thread.run_sync(services.engines.engine, 5.0)
        found = source_named(engine, source_id)
        paragraphs = tuple(_paragraph(paragraph) for paragraph in engine.paragraphs(found.id))
        return JSONResponse(asdict(WholeSource(engine.index_version, _entry(found), paragraphs)))

    return routes


def _entry(source: Source) -> SourceEntry:
    return SourceEntry(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        authority=source.authority,
        area=source.area,
        status=source.status,
        rendering=source.rendering,
        licence=source.licence,
        url=publisher_link(source.url),
        superseded_by=source.superseded_by,
        page=source_link(source.id),
    )


def _paragraph(paragraph: Paragraph) -> ParagraphEntry:
    link = source_link(paragraph.source, paragraph.locator)
    return ParagraphEntry(paragraph.locator, paragraph.page, paragraph.heading, paragraph.text, link)
