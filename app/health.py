"""Whether the process runs, and whether it can answer."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.services import Services


def health_routes(services: Services) -> APIRouter:
    """Return /healthz and /readyz."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def healthz() -> JSONResponse:
        """Say that the process runs."""
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        """Say whether a question would be answered and kept."""
        engine = services.engines.ready
        store = await to_thread.run_sync(services.store.reachable)
        body = {"engine": "ready" if engine else services.engines.trouble or "opening", "store": store}
        return JSONResponse(body, status_code=200 if engine and store else 503)

    return routes
