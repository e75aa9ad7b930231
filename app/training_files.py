"""The files of a pack over the web. A pack is made again from what was asked for, so nothing of it is kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from app.services import Services
from app.sign_in import Role
from app.training.pack import PackRequest
from app.training_view import FILES
from app.visitor import Visitor
from retriever.errors import BadInput

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/xml",
    "gift": "text/plain; charset=utf-8",
}
_SECONDS_TO_WAIT = 15.0


def training_routes(services: Services) -> APIRouter:
    """Return the addresses of a pack's files."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/training/{name}")
    def file(name: str, person: Visitor, asked: Annotated[PackRequest, Depends()]) -> Response:
        """Return one file of a pack."""
        if name not in {known for known, _ in FILES} or person.role not in (Role.TRAINER, Role.ADMIN):
            raise BadInput("There is no training pack for you at this address; make one at the training desk.")
        # The document libraries and the engine load with the first file that is asked for.
        from app.export.pack_files import pack_files
        from app.training.build import make_pack
        from app.training.engine import searcher_of

        pack = make_pack(asked, searcher_of(services.engines.engine(_SECONDS_TO_WAIT)))
        headers = {"content-disposition": f'attachment; filename="{pack.theme}-{asked.seed}-{name}"'}
        return Response(pack_files(pack)[name], media_type=_TYPES[name.rsplit(".", 1)[1]], headers=headers)

    return routes
