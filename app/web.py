"""The one web application: the chat at /, the plain pages, the API, health, and what every response carries.

What each part says is left to its own file; here they are only put together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from app.api import PREFIX, NoAccess, TooMany, api_routes
from app.chainlit_door import chat_app
from app.chainlit_page import ChatPage
from app.engine_door import EngineNotReady, Open
from app.gates import SameSite, TrustedProxy, UsualHeaders
from app.health import health_routes
from app.mine import NotYours, own_routes
from app.pages.api_page import api_page
from app.pages.rendering import Renderer
from app.pages.routes import NoSuchSource, page_routes
from app.quality_files import quality_routes
from app.services import Services, open_services
from app.settings import APP_FOLDER, Settings
from app.store.retention import purge
from app.store.store import StoreUnavailable
from app.store.upgrade import upgrade_store
from app.training_files import training_routes
from app.visitor import SignInFirst
from retriever.errors import GuidanceError, IndexUnusable

log = logging.getLogger(__name__)
_SECONDS_BETWEEN_PURGES = 6 * 3600
_STATUS: tuple[tuple[type[GuidanceError], int], ...] = (
    (NoSuchSource, 404),
    (NotYours, 404),
    (NoAccess, 401),
    (TooMany, 429),
    (EngineNotReady, 503),
    (IndexUnusable, 503),
    (StoreUnavailable, 503),
    (GuidanceError, 400),
)
_HEADINGS = {404: "Nothing here", 503: "Not ready yet", 400: "That did not work"}


def build_app(settings: Settings, open_engine: Open, register_chat: Callable[[Services], None]) -> ASGIApp:
    """Put the application together; the engine opens behind it once it is served."""
    settings.refuse_open_door()
    services = open_services(settings, open_engine)
    _open_store(services)
    app = FastAPI(
        title="Signpost API",
        version="1",
        description="Answers from safeguarding guidance, quoted and cited to the paragraph.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        lifespan=_lifespan(services),
    )
    app.state.services = services
    renderer = Renderer()
    app.include_router(health_routes(services))
    app.include_router(api_routes(services))
    app.include_router(page_routes(services, renderer))
    app.include_router(own_routes(services))
    app.include_router(training_routes(services))
    app.include_router(quality_routes(services))
    app.mount("/static", StaticFiles(directory=APP_FOLDER / "static"))
    _describe_api(app, renderer)
    _answer_errors(app, renderer)
    chat, page = chat_app(services, register_chat)
    _show_chat(app, page)
    app.mount("/", chat)
    return TrustedProxy(UsualHeaders(SameSite(app, settings)), settings)


def _open_store(services: Services) -> None:
    try:
        upgrade_store(services.store)
    except StoreUnavailable as error:
        # Answers are given without a store; /readyz says that it is missing.
        log.warning("the store could not be opened: %s", error)


def _lifespan(services: Services) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        services.engines.warm()
        purging = asyncio.create_task(_purge_on_schedule(services))
        yield
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging
        services.store.close()

    return lifespan


async def _purge_on_schedule(services: Services) -> None:
    while True:
        try:
            gone = await to_thread.run_sync(purge, services.store, services.settings.retention)
            log.info("retention: %s", gone)
        except StoreUnavailable as error:
            log.warning("retention was put off: %s", error)
        await asyncio.sleep(_SECONDS_BETWEEN_PURGES)


def _show_chat(app: FastAPI, page: ChatPage) -> None:
    headers = {"content-security-policy": page.policy}

    async def chat() -> HTMLResponse:
        return HTMLResponse(page.html, headers=headers)

    async def script() -> Response:
        packed = {"content-encoding": "gzip", "cache-control": "public, max-age=3600"}
        return Response(page.script_gzip, media_type="text/javascript", headers=packed)

    for path in ("/", "/login", "/login/callback", "/thread", "/thread/{thread_id}", "/element/{element_id}"):
        app.add_api_route(path, chat, include_in_schema=False)
    app.add_api_route(f"/assets/{page.script_name}", script, include_in_schema=False)


def _describe_api(app: FastAPI, renderer: Renderer) -> None:
    @app.get(PREFIX, include_in_schema=False)
    async def describe() -> HTMLResponse:
        """Show the API's description."""
        return HTMLResponse(renderer.page("api.html", here="api", page=api_page(app.openapi())))


def _answer_errors(app: FastAPI, renderer: Renderer) -> None:
    def answer(request: Request, status: int, sentence: str) -> Response:
        headers = {"retry-after": "5"} if status == 503 else {}
        if request.url.path.startswith(("/api/", "/my/", "/feedback")):
            return JSONResponse({"error": sentence}, status_code=status, headers=headers)
        heading = _HEADINGS.get(status, "That did not work")
        body = renderer.page("sentence.html", here="", heading=heading, sentence=sentence)
        return HTMLResponse(body, status_code=status, headers=headers)

    @app.exception_handler(GuidanceError)
    async def guidance(request: Request, error: GuidanceError) -> Response:
        return answer(request, next(status for kind, status in _STATUS if isinstance(error, kind)), str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        # The library's own reply repeats what was sent, which may hold what must not be repeated.
        where = ", ".join(".".join(str(part) for part in fault["loc"][1:]) for fault in error.errors()) or "the request"
        return answer(request, 400, f"The request cannot be used; correct {where}.")

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, "There is nothing at this address.")

    @app.exception_handler(SignInFirst)
    async def sign_in(request: Request, _: SignInFirst) -> Response:
        if request.method == "GET" and not request.url.path.startswith(("/api/", "/my/")):
            return RedirectResponse("/login", status_code=303)
        return answer(request, 401, "Sign in first.")
