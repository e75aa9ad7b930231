"""Who has signed in, and how much of theirs is kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.store.models import AnswerRow, ElementRow, FeedbackRow, StepRow, ThreadRow, UserRow
from app.store.store import Store, insert_once, removed


@dataclass(frozen=True, slots=True)
class KeptUser:
    """A user as the store knows them."""

    id: str
    identifier: str
    display_name: str
    role: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Gone:
    """How much was deleted."""

    threads: int
    answers: int
    feedback: int


def user_named(store: Store, identifier: str) -> KeptUser | None:
    """Return the user with this name, or None where nobody of that name has signed in."""
    with store.reading() as session:
        row = session.scalar(select(UserRow).where(UserRow.identifier == identifier))
        return _kept(row) if row else None


def keep_user(store: Store, identifier: str, role: str, display_name: str = "") -> KeptUser:
    """Remember a user who has signed in, or bring their role up to date."""
    with store.writing() as session:
        new = {"id": str(uuid.uuid4()), "identifier": identifier, "created_at": store.now()}
        insert_once(session, UserRow, {**new, "role": role, "display_name": ""})
        row = session.scalars(select(UserRow).where(UserRow.identifier == identifier)).one()
        row.role, row.display_name = role, display_name[:200]
        session.flush()
        return _kept(row)


def delete_history(store: Store, user_id: str) -> Gone:
    """Delete every conversation, answer and piece of feedback of one user; the audit holds none of their words."""
    with store.writing() as session:
        own = select(ThreadRow.id).where(ThreadRow.user_id == user_id)
        session.execute(delete(StepRow).where(StepRow.thread_id.in_(own)))
        session.execute(delete(ElementRow).where(ElementRow.thread_id.in_(own)))
        feedback = removed(session, delete(FeedbackRow).where(FeedbackRow.user_id == user_id))
        answers = removed(session, delete(AnswerRow).where(AnswerRow.user_id == user_id))
        threads = removed(session, delete(ThreadRow).where(ThreadRow.user_id == user_id))
        return Gone(threads, answers, feedback)


def _kept(row: UserRow) -> KeptUser:
    return KeptUser(row.id, row.identifier, row.display_name, row.role, row.created_at)
