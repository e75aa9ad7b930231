"""Conversations: their steps, what was shown with them, whose they are.

Bodies are kept as the chat wrote them; screening them is left to the data layer, which alone calls this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.store.models import ElementRow, FeedbackRow, StepRow, ThreadRow, UserRow
from app.store.store import Store, insert_once, removed


@dataclass(frozen=True, slots=True)
class KeptThread:
    """A conversation as it is read back."""

    id: str
    name: str
    created_at: str
    updated_at: str
    user_id: str
    user_identifier: str
    details: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    steps: tuple[dict[str, Any], ...] = ()
    elements: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadChange:
    """What is to be different about a conversation; None leaves a thing as it is."""

    name: str | None = None
    user_id: str | None = None
    details: dict[str, Any] | None = None
    tags: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """Some conversations of one user, newest first."""

    threads: tuple[KeptThread, ...]
    more: bool


def keep_thread(store: Store, thread_id: str, change: ThreadChange) -> None:
    """Make the conversation where it is new, and change what is named."""
    with store.writing() as session:
        row = _thread(session, store, thread_id)
        if change.name is not None:
            row.name = change.name[:300]
        if change.user_id is not None and row.user_id is None:
            row.user_id = change.user_id
        if change.details is not None:
            merged = {**row.details, **change.details}
            row.details = {key: value for key, value in merged.items() if value is not None}
        if change.tags is not None:
            row.tags = list(change.tags)


def author_of(store: Store, thread_id: str) -> str:
    """Return who began the conversation, or an empty string where there is no such conversation."""
    with store.reading() as session:
        statement = select(UserRow.identifier).join(ThreadRow, ThreadRow.user_id == UserRow.id)
        return session.scalar(statement.where(ThreadRow.id == thread_id)) or ""


def thread_of_step(store: Store, step_id: str) -> str:
    """Return the conversation a message stands in, or an empty string."""
    with store.reading() as session:
        return session.scalar(select(StepRow.thread_id).where(StepRow.id == step_id)) or ""


def read_thread(store: Store, thread_id: str) -> KeptThread | None:
    """Return a conversation with all that was said and shown, or None."""
    with store.reading() as session:
        found = _with_authors(session, ThreadRow.id == thread_id)
        return _whole(session, *found[0]) if found else None


def list_threads(store: Store, user_id: str, first: int, after: str = "", search: str = "") -> ThreadPage:
    """Return a page of one user's conversations, the last used first."""
    with store.reading() as session:
        found = _with_authors(session, ThreadRow.user_id == user_id)
        if search:
            wanted = _threads_saying(session, user_id, search)
            found = [pair for pair in found if pair[0].id in wanted]
        ids = [row.id for row, _ in found]
        start = ids.index(after) + 1 if after in ids else 0
        page = found[start : start + first]
        return ThreadPage(tuple(_outline(*pair) for pair in page), more=len(found) > start + first)


def keep_step(store: Store, thread_id: str, body: dict[str, Any]) -> None:
    """Keep a message or a step of work, or what it has become."""
    with store.writing() as session:
        thread = _thread(session, store, thread_id)
        thread.updated_at = store.now()
        row = session.get(StepRow, body["id"])
        if row is not None and row.thread_id != thread_id:
            return  # a message never moves to another conversation
        if row is None:
            last = session.scalar(select(func.max(StepRow.ordinal)).where(StepRow.thread_id == thread_id)) or 0
            created = str(body.get("createdAt") or store.now())[:32]
            session.add(StepRow(id=body["id"], thread_id=thread_id, created_at=created, ordinal=last + 1, body=body))
        else:
            row.body = {**row.body, **{key: value for key, value in body.items() if value is not None}}


def drop_step(store: Store, step_id: str) -> None:
    """Delete a message with what was shown and said about it."""
    with store.writing() as session:
        session.execute(delete(FeedbackRow).where(FeedbackRow.step_id == step_id))
        session.execute(delete(ElementRow).where(ElementRow.step_id == step_id))
        session.execute(delete(StepRow).where(StepRow.id == step_id))


def keep_element(store: Store, thread_id: str, body: dict[str, Any]) -> None:
    """Keep something shown with a message, or what it has become."""
    with store.writing() as session:
        _thread(session, store, thread_id)
        row = session.get(ElementRow, body["id"])
        if row is None:
            step_id = str(body.get("forId") or "")
            session.add(ElementRow(id=body["id"], thread_id=thread_id, step_id=step_id, body=body))
        elif row.thread_id == thread_id:
            row.body = {**row.body, **{key: value for key, value in body.items() if value is not None}}


def read_element(store: Store, thread_id: str, element_id: str) -> dict[str, Any] | None:
    """Return something shown in a conversation, or None."""
    with store.reading() as session:
        row = session.get(ElementRow, element_id)
        return dict(row.body) if row and row.thread_id == thread_id else None


def drop_element(store: Store, element_id: str, thread_id: str = "") -> None:
    """Delete something shown; with a conversation named, only from that one."""
    with store.writing() as session:
        statement = delete(ElementRow).where(ElementRow.id == element_id)
        session.execute(statement.where(ElementRow.thread_id == thread_id) if thread_id else statement)


def drop_threads(session: Session, ids: Iterable[str]) -> int:
    """Delete conversations whole, within work already begun."""
    wanted = list(ids)
    for table in (FeedbackRow, ElementRow, StepRow):
        session.execute(delete(table).where(table.thread_id.in_(wanted)))
    return removed(session, delete(ThreadRow).where(ThreadRow.id.in_(wanted)))


def drop_thread(store: Store, thread_id: str) -> None:
    """Delete one conversation whole."""
    with store.writing() as session:
        drop_threads(session, [thread_id])


def _thread(session: Session, store: Store, thread_id: str) -> ThreadRow:
    now = store.now()
    new = {"id": thread_id, "created_at": now, "updated_at": now, "name": "", "details": {}, "tags": []}
    insert_once(session, ThreadRow, new)
    return session.get_one(ThreadRow, thread_id, with_for_update=not store.is_sqlite)


def _with_authors(session: Session, condition: Any) -> list[tuple[ThreadRow, str]]:
    statement = select(ThreadRow, UserRow.identifier).outerjoin(UserRow, ThreadRow.user_id == UserRow.id)
    ordered = statement.where(condition).order_by(ThreadRow.updated_at.desc(), ThreadRow.id)
    return [(row, identifier or "") for row, identifier in session.execute(ordered)]


def _threads_saying(session: Session, user_id: str, search: str) -> set[str]:
    steps = session.execute(select(StepRow.thread_id, StepRow.body).join(ThreadRow).where(ThreadRow.user_id == user_id))
    sought = search.casefold()
    return {thread_id for thread_id, body in steps if sought in str(body.get("output") or "").casefold()}


def _outline(row: ThreadRow, identifier: str) -> KeptThread:
    return KeptThread(
        id=row.id,
        name=row.name,
        created_at=row.created_at,
        updated_at=row.updated_at,
        user_id=row.user_id or "",
        user_identifier=identifier,
        details=dict(row.details),
        tags=tuple(row.tags),
    )


def _whole(session: Session, row: ThreadRow, identifier: str) -> KeptThread:
    from_steps = session.scalars(
        select(StepRow).where(StepRow.thread_id == row.id).order_by(StepRow.created_at, StepRow.ordinal)
    )
    said = {f.step_id: f for f in session.scalars(select(FeedbackRow).where(FeedbackRow.thread_id == row.id))}
    steps = tuple({**step.body, "feedback": _thought(said.get(step.id))} for step in from_steps)
    shown = session.scalars(select(ElementRow).where(ElementRow.thread_id == row.id))
    outline = _outline(row, identifier)
    return KeptThread(
        id=outline.id,
        name=outline.name,
        created_at=outline.created_at,
        updated_at=outline.updated_at,
        user_id=outline.user_id,
        user_identifier=identifier,
        details=outline.details,
        tags=outline.tags,
        steps=steps,
        elements=tuple(dict(element.body) for element in shown),
    )


def _thought(row: FeedbackRow | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"id": row.id, "forId": row.step_id, "value": row.value, "comment": row.comment}
