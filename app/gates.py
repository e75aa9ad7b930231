"""What every request passes before anything reads it: the proxy's word, the host, the origin, the size; and the
headers every response carries.

Plain ASGI, because it must hold for the chat's socket as well as for pages.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Network, Settings, SignIn, is_loopback

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Entra ID's hybrid flow posts back from its own site; its state and nonce are checked by the chat.
_POSTED_FROM_OUTSIDE = "/auth/oauth/azure-ad-hybrid/callback"
_LARGEST_BODY = 1_000_000
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_USUAL_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TrustedProxy:
    """Believes what a proxy says only where it comes from an address that is listed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._networks = settings.trusted_proxies
        self._user_header = settings.user_header.lower().encode("latin-1")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with what may be believed of it."""
        if scope["type"] in {"http", "websocket"}:
            scope = self._believed(scope) if _within(scope, self._networks) else self._stripped(scope)
        await self._app(scope, receive, send)

    def _stripped(self, scope: Scope) -> Scope:
        said_by_proxies = {self._user_header, b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-for"}
        return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in said_by_proxies]}

    def _believed(self, scope: Scope) -> Scope:
        headers = Headers(scope=scope)
        changed = dict(scope)
        if headers.get("x-forwarded-proto", "").strip() == "https":
            changed["scheme"] = "wss" if scope["type"] == "websocket" else "https"
        if host := headers.get("x-forwarded-host", "").strip():
            others = [pair for pair in scope["headers"] if pair[0] != b"host"]
            changed["headers"] = [*others, (b"host", host.encode("latin-1"))]
        return changed


class SameSite:
    """Refuses other names for this server, requests sent from other sites, and bodies too large to be a question."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._only_loopback = settings.sign_in is SignIn.NONE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with a sentence."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        status, sentence = self._refusal(scope)
        if not status:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(sentence, status_code=status)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._answers_to(host):
            return 400, "This server does not answer to that name; SIGNPOST_HOSTS lists the names it answers to."
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        origin = headers.get("origin", "")
        if changes and origin and urlsplit(origin).netloc != host and scope["path"] != _POSTED_FROM_OUTSIDE:
            return 403, "The request was sent from another site and was refused."
        return _size_refusal(scope, headers)

    def _answers_to(self, host: str) -> bool:
        name = urlsplit(f"//{host}").hostname or ""
        if self._hosts:
            return name in self._hosts
        # With no sign-in, another site could rename itself to this address and read the local user's history.
        return is_loopback(name) if self._only_loopback else bool(name)


class UsualHeaders:
    """Puts the security headers on every response that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the head of its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), scope)
            await send(message)

        await self._app(scope, receive, with_headers)


def _complete(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in _USUAL_HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("content-security-policy", PAGE_POLICY)
    if scope["path"].startswith("/public/"):
        # Asked after each time, so that a page never meets the scripts of the version before.
        headers.setdefault("cache-control", "no-cache")
    if not scope["path"].startswith(("/assets/", "/static/", "/public/", "/favicon", "/logo", "/avatars/")):
        headers.setdefault("cache-control", "no-store")
    if scope.get("scheme") == "https":
        headers.setdefault("strict-transport-security", "max-age=31536000")
        _close_cookies(headers)


def _close_cookies(headers: MutableHeaders) -> None:
    cookies = headers.getlist("set-cookie")
    if not cookies:
        return
    del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", cookie if "secure" in cookie.lower() else f"{cookie}; Secure")


def _size_refusal(scope: Scope, headers: Headers) -> tuple[int, str]:
    if scope["type"] == "websocket" or scope["method"] in _SAFE_METHODS:
        return 0, ""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return 411, "The request must say how long it is."
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _LARGEST_BODY:
        return 413, "The request is too large."
    return 0, ""


def _within(scope: Scope, networks: Iterable[Network]) -> bool:
    client = scope.get("client")
    if not client:
        return False
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    return any(address in network for network in networks)
