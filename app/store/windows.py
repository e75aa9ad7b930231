"""Counts calls by client and minute in the store, so that every replica behind a load balancer sees one count."""

from __future__ import annotations

from sqlalchemy import update

from app.store.models import WindowRow
from app.store.store import Store, insert_once


def within_limit(store: Store, client: str, calls_a_minute: int) -> bool:
    """Count one call, and say whether the client may make it."""
    minute = store.now()[:16]
    with store.writing() as session:
        insert_once(session, WindowRow, {"client": client[:200], "minute": minute, "calls": 0})
        one_more = (
            update(WindowRow)
            .where(WindowRow.client == client[:200], WindowRow.minute == minute)
            .values(calls=WindowRow.calls + 1)
            .returning(WindowRow.calls)
        )
        return session.execute(one_more).scalar_one() <= calls_a_minute
