"""The reports of runs over the web, for those who answer for quality."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from app.quality_run import RUN_NAME, runs_folder
from app.services import Services
from app.sign_in import Role
from app.visitor import Visitor
from retriever.errors import BadInput

_TYPES = {"report.html": "text/html; charset=utf-8", "report.csv": "text/csv; charset=utf-8"}
# The report carries its own style and no script, so that it can be kept as one file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def quality_routes(services: Services) -> APIRouter:
    """Return the addresses of reports."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/quality/{run}/{name}")
    def report(run: str, name: str, person: Visitor) -> Response:
        """Return a run's report."""
        path = runs_folder(services.settings) / run / name
        known = RUN_NAME.fullmatch(run) and name in _TYPES and path.is_file()
        if not known or person.role not in (Role.QUALITY, Role.ADMIN):
            raise BadInput("There is no report for you at this address; start a run at the quality desk.")
        return FileResponse(path, media_type=_TYPES[name], headers={"content-security-policy": _POLICY})

    return routes
