"""The one door to Chainlit: its folder and settings, who is signed in, and the parts of its server that stay open.

What is said in the chat is left to `app.chat`; what is kept of it to `app.store.data_layer`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from jwt import InvalidTokenError
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.chainlit_page import ChatPage, chat_page, script_name
from app.services import Services
from app.settings import APP_FOLDER, Settings, SignIn, secret_of
from app.sign_in import LOCAL, Person, check_password, person_in_header, person_named, read_users
from app.store.store import StoreUnavailable
from app.store.windows import within_limit

if TYPE_CHECKING:
    from chainlit.user import User

_HOURS_SIGNED_IN = 12
# Everything else Chainlit serves (uploads, sharing, tool servers, the copilot, sign-in by token) stays shut.
_OPEN = {
    "/ws/socket.io": {"GET", "POST", "OPTIONS"},
    "/auth/config": {"GET"},
    "/auth/header": {"POST"},
    "/auth/oauth/": {"GET", "POST"},
    "/login": {"POST"},
    "/logout": {"POST"},
    "/user": {"GET"},
    "/set-session-cookie": {"POST"},
    "/project/translations": {"GET"},
    "/project/settings": {"GET"},
    "/project/threads": {"POST"},
    "/project/thread": {"GET", "PUT", "DELETE"},
    "/project/thread/": {"GET"},
    "/project/element": {"PUT", "DELETE"},
    "/project/action": {"POST"},
    "/public/": {"GET", "HEAD"},
    "/assets/": {"GET", "HEAD"},
    "/favicon": {"GET", "HEAD"},
    "/logo": {"GET", "HEAD"},
    "/avatars/": {"GET", "HEAD"},
}


class OpenDoors:
    """Lets through what the chat needs of Chainlit's server and refuses the rest."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to Chainlit, or say that there is nothing."""
        method = "GET" if scope["type"] == "websocket" else scope.get("method", "")
        if _is_open(scope["path"], method):
            await self._app(self._with_good_cookie(scope), receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("There is nothing at this address.", status_code=404)(scope, receive, send)

    def _with_good_cookie(self, scope: Scope) -> Scope:
        """Take away a cookie that outlived its owner's access, or that is not the one the gateway names now."""
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        named = _named_in(cookies)
        if not named:
            return scope
        person = person_of(self._settings, cookies, headers)
        if person and person.identifier == named:
            return scope
        return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"cookie"]}


def chat_app(services: Services, register_chat: Callable[[Services], None]) -> tuple[ASGIApp, ChatPage]:
    """Return Chainlit's server with our sign-in, store and chat in it, and the page it is shown on."""
    _prepare(services.settings)
    # Chainlit reads its folder and secret from the environment when it is imported, so it is imported after that.
    from chainlit import data
    from chainlit.config import config

    config.project.allow_origins = []
    config.project.user_session_timeout = _HOURS_SIGNED_IN * 3600
    config.run.headless = True
    from chainlit.server import app as server
    from chainlit.server import build_dir, get_html_template

    from app.store.data_layer import DataLayer

    data._data_layer, data._data_layer_initialized = DataLayer(services.store), True
    _sign_in_with(services)
    register_chat(services)
    html = get_html_template("")
    script = (Path(build_dir) / "assets" / script_name(html)).read_text(encoding="utf-8")
    return OpenDoors(server, services.settings), chat_page(html, script)


def person_of(settings: Settings, cookies: dict[str, str], headers: Any) -> Person | None:
    """Return who sends a request, as their cookie or the proxy says, or None for a stranger."""
    if settings.sign_in is SignIn.NONE:
        return LOCAL
    if settings.sign_in is SignIn.HEADER:
        return person_in_header(settings, headers)
    return _still_known(settings, _named_in(cookies))


def _named_in(cookies: dict[str, str]) -> str:
    from chainlit.auth import decode_jwt, get_token_from_cookies

    token = get_token_from_cookies(cookies)
    try:
        return str(decode_jwt(token).identifier) if token else ""
    except InvalidTokenError:
        return ""


def chat_user(person: Person) -> User:
    """Return a person as the chat knows them."""
    from chainlit.user import User

    return User(identifier=person.identifier, display_name=person.display_name, metadata={"role": person.role.value})


def _still_known(settings: Settings, name: str) -> Person | None:
    if settings.sign_in is SignIn.PASSWORD:
        entry = next((e for e in read_users(settings.password_file) if e.name == name), None)
        return Person(entry.name, entry.role) if entry else None
    return person_named(settings, name)


def _prepare(settings: Settings) -> None:
    """Lay out the folder Chainlit reads and writes, away from the code, which may be read-only."""
    root = (settings.data / "chainlit").resolve()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    # What an earlier run showed its users is not left on the disk.
    shutil.rmtree(root / ".files", ignore_errors=True)
    for name, place in (("public", "public"), (".chainlit", ".chainlit"), ("translations", ".chainlit/translations")):
        if (APP_FOLDER / name).is_dir():
            shutil.copytree(APP_FOLDER / name, root / place, dirs_exist_ok=True)
    for page in APP_FOLDER.glob("chainlit*.md"):
        shutil.copy(page, root / page.name)
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_AUTH_SECRET"] = secret_of(settings)
    os.environ["CHAINLIT_ROOT_PATH"] = ""
    # Neither Chainlit nor what it imports may report to anyone.
    for name in ("TRACELOOP_TELEMETRY", "TRACELOOP_TRACING_ENABLED"):
        os.environ[name] = "false"
    for name in ("LITERAL_API_KEY", "DATABASE_URL", "SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN", "TEAMS_APP_ID"):
        os.environ.pop(name, None)


def _sign_in_with(services: Services) -> None:
    from chainlit.config import config

    settings = services.settings
    code = config.code
    code.password_auth_callback = code.header_auth_callback = code.oauth_callback = None

    async def by_password(name: str, password: str) -> User | None:
        person = await to_thread.run_sync(_checked, services, name, password)
        return chat_user(person) if person else None

    async def by_header(headers: Any) -> User | None:
        person = LOCAL if settings.sign_in is SignIn.NONE else person_in_header(settings, headers)
        return chat_user(person) if person else None

    async def by_account(_provider: str, _token: str, _raw: dict[str, str], user: User) -> User | None:
        # The provider's tokens and picture are left behind; only the name is kept.
        person = person_named(settings, user.identifier)
        return chat_user(person) if person else None

    if settings.sign_in is SignIn.PASSWORD:
        code.password_auth_callback = by_password
    elif settings.sign_in is SignIn.OAUTH:
        code.oauth_callback = by_account
    else:
        code.header_auth_callback = by_header


def _checked(services: Services, name: str, password: str) -> Person | None:
    try:
        if not within_limit(services.store, f"sign-in:{name}", services.settings.limits.sign_ins_a_minute):
            return None
    except StoreUnavailable:
        return None  # without the count, guessing would be free
    return check_password(services.settings, name, password)


def _is_open(path: str, method: str) -> bool:
    for place, methods in _OPEN.items():
        prefix = place.endswith("/") or place == "/ws/socket.io"
        if method in methods and (path.startswith(place) if prefix else path == place):
            return True
    return False
