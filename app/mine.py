"""What a person may do with their own: read an answer again, take it away as Word, say what they think, delete it all.

Someone else's answer or message is as good as not there: the same refusal, with nothing of it said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from app.export.word_answer import answer_as_word
from app.services import Services
from app.store.answers import KeptAnswer, own_answer
from app.store.feedback import Thought, drop_feedback, keep_feedback
from app.store.people import delete_history
from app.visitor import KeptVisitor
from retriever.contract import answer_from_dict
from retriever.errors import BadInput

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NotYours(BadInput):
    """There is nothing of the visitor's at that address."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the page sends: a message, up or down, a reason from the list, words."""

    step_id: str
    up: bool
    reason: str = ""
    comment: str = ""


def own_routes(services: Services) -> APIRouter:
    """Return the addresses under /my, and the chat's own for feedback, which cannot tell whose a message is."""
    routes = APIRouter(include_in_schema=False)
    _offer_records(routes, services)

    @routes.get("/my/answers/{answer_id}.docx")
    def word(answer_id: str, user: KeptVisitor) -> Response:
        """Return one's own answer as a Word document."""
        kept = _own(services, answer_id, user.id)
        document = answer_as_word(answer_from_dict(json.loads(kept.body)), kept.created_at[:10])
        return Response(document, media_type=_WORD, headers=_saved_as("answer", kept, "docx"))

    @routes.get("/my/answers/{answer_id}")
    def answer(answer_id: str, user: KeptVisitor) -> Response:
        """Return one's own answer in the contract's JSON."""
        return Response(_own(services, answer_id, user.id).body, media_type="application/json")

    @routes.put("/my/feedback")
    def think(given: Feedback, user: KeptVisitor) -> JSONResponse:
        """Keep what someone thinks of an answer given to them."""
        thought = Thought(given.step_id, given.up, given.reason, given.comment)
        return _thought(services, user.id, thought)

    @routes.put("/feedback")
    async def think_in_chat(request: Request, user: KeptVisitor) -> JSONResponse:
        """Keep what the chat's own buttons send."""
        given = _object(await request.json(), "feedback")
        comment = str(given.get("comment") or "")
        reason, _, words = comment.partition(": ")
        thought = Thought(str(given.get("forId") or ""), given.get("value") == 1, reason, words or comment)
        return _thought(services, user.id, thought)

    @routes.delete("/feedback")
    async def unthink_in_chat(request: Request, user: KeptVisitor) -> JSONResponse:
        """Take feedback back."""
        body = await request.json()
        feedback_id = str(body.get("feedbackId") or "") if isinstance(body, dict) else ""
        if not drop_feedback(services.store, user.id, feedback_id):
            raise NotYours("There is no feedback of yours at this address.")
        return JSONResponse({"success": True})

    @routes.post("/my/history/delete")
    def forget(user: KeptVisitor) -> RedirectResponse:
        """Delete all that is kept of someone, and show where it can be seen to be gone."""
        delete_history(services.store, user.id)
        return RedirectResponse("/about", status_code=303)

    return routes


def _offer_records(routes: APIRouter, services: Services) -> None:
    @routes.get("/my/records/{answer_id}.docx")
    def record(answer_id: str, user: KeptVisitor) -> Response:
        """Return the record of one's own consultation as a Word document."""
        # Imported here because the record reads the identifier patterns, which the page's start should not wait for.
        from app.export.word_record import record_as_word

        kept = _own(services, answer_id, user.id)
        document = record_as_word(answer_from_dict(json.loads(kept.body)), kept.created_at[:10])
        return Response(document, media_type=_WORD, headers=_saved_as("record", kept, "docx"))

    @routes.get("/my/records/{answer_id}.md")
    def plain_record(answer_id: str, user: KeptVisitor) -> Response:
        """Return the record of one's own consultation as Markdown."""
        from retriever.consult.record import record_as_markdown

        kept = _own(services, answer_id, user.id)
        text = record_as_markdown(answer_from_dict(json.loads(kept.body)), kept.created_at[:10])
        return Response(text, media_type="text/markdown; charset=utf-8", headers=_saved_as("record", kept, "md"))


def _saved_as(what: str, kept: KeptAnswer, ending: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="signpost-{what}-{kept.created_at[:10]}.{ending}"'}


def _own(services: Services, answer_id: str, user_id: str) -> KeptAnswer:
    kept = own_answer(services.store, answer_id, user_id)
    if kept is None:
        raise NotYours("There is no answer of yours at this address; it may have been deleted when its time was up.")
    return kept


def _thought(services: Services, user_id: str, thought: Thought) -> JSONResponse:
    feedback_id = keep_feedback(services.store, user_id, thought)
    if not feedback_id:
        raise NotYours("There is no message of yours at this address.")
    return JSONResponse({"success": True, "feedbackId": feedback_id})


def _object(body: Any, name: str) -> dict[str, Any]:
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, dict) else {}
