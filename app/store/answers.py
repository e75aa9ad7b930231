"""Answers as they were given: kept with their audit line in one piece of work, and read back by their owner."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from app.redaction import answer_to_keep
from app.store.audit_log import AuditEntry, append
from app.store.models import AnswerRow
from app.store.store import Store
from retriever.answer import Answer
from retriever.contract import answer_as_json


@dataclass(frozen=True, slots=True)
class Given:
    """To whom and where an answer was given."""

    channel: str  # chat | api | command
    role: str = ""
    user_id: str = ""
    area: str = ""
    thread_id: str = ""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is read back."""

    key: str
    created_at: str
    area: str
    body: str  # the contract's JSON


def keep_answer(store: Store, answer: Answer, given: Given) -> str:
    """Keep the answer, its user's words screened, with its line in the audit; return the key it is kept under."""
    body = answer_as_json(answer_to_keep(answer))
    key = str(uuid.uuid4())
    with store.writing() as session:
        session.add(
            AnswerRow(
                key=key,
                id=answer.id,
                user_id=given.user_id or None,
                thread_id=given.thread_id,
                area=given.area,
                created_at=store.now(),
                body=body,
            )
        )
        append(session, store, _entry(answer, given, key, body))
    return key


def own_answer(store: Store, answer_id: str, user_id: str) -> KeptAnswer | None:
    """Return the newest answer of this id given to this user; someone else's is as good as not there."""
    with store.reading() as session:
        mine = select(AnswerRow).where(AnswerRow.id == answer_id, AnswerRow.user_id == user_id)
        row = session.scalar(mine.order_by(AnswerRow.created_at.desc()).limit(1))
        return KeptAnswer(row.key, row.created_at, row.area, row.body) if row else None


def last_area(store: Store, user_id: str) -> str:
    """Return the area of the newest answer given to this user, or an empty string."""
    with store.reading() as session:
        mine = select(AnswerRow.area).where(AnswerRow.user_id == user_id)
        return session.scalar(mine.order_by(AnswerRow.created_at.desc()).limit(1)) or ""


def _entry(answer: Answer, given: Given, key: str, body: str) -> AuditEntry:
    cited = (f"{c.source}#{locator}" for c in answer.citations for locator in c.locators)
    return AuditEntry(
        answer=answer.id,
        key=key,
        answer_hash=hashlib.sha256(body.encode("utf-8")).hexdigest(),
        outcome=answer.outcome.value,
        channel=given.channel,
        role=given.role,
        area=given.area,
        mode=answer.engine.mode,
        index=answer.engine.index,
        version=answer.engine.version,
        sources=tuple(dict.fromkeys(cited)),
        notices=tuple(notice.kind for notice in answer.notices),
        timings_ms=dict(answer.timings_ms),
    )
