"""Runs the web application until it is stopped."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp

from app.settings import Settings

_LARGEST_MESSAGE = 1_000_000


def serve(app: ASGIApp, settings: Settings) -> None:
    """Serve on the settings' host and port.

    No access log is written: the addresses of searches and quotes hold what people look for. The proxy's headers
    are read by our own gate, which knows which addresses to believe.
    """
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        ws_max_size=_LARGEST_MESSAGE,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
