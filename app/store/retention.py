"""Deletes what has been kept for long enough, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from app.settings import Retention
from app.store.audit_log import remove_before
from app.store.models import AnswerRow, FeedbackRow, ThreadRow, WindowRow
from app.store.store import Store, as_text, removed
from app.store.threads import drop_threads


@dataclass(frozen=True, slots=True)
class Purged:
    """How much was deleted, by kind."""

    threads: int = 0
    answers: int = 0
    feedback: int = 0
    audit: int = 0


def purge(store: Store, keep: Retention) -> Purged:
    """Delete whatever is older than its kind is kept."""
    with store.writing() as session:
        session.execute(delete(WindowRow).where(WindowRow.minute < _before(store, 1)))
        threads = answers = feedback = 0
        if keep.threads:
            stale = session.scalars(select(ThreadRow.id).where(ThreadRow.updated_at < _before(store, keep.threads)))
            threads = drop_threads(session, stale)
        if keep.answers:
            old = AnswerRow.created_at < _before(store, keep.answers)
            answers = removed(session, delete(AnswerRow).where(old))
        if keep.feedback:
            old = FeedbackRow.created_at < _before(store, keep.feedback)
            feedback = removed(session, delete(FeedbackRow).where(old))
    audit = remove_before(store, _before(store, keep.audit)) if keep.audit else 0
    return Purged(threads, answers, feedback, audit)


def _before(store: Store, days: int) -> str:
    return as_text(store.clock() - timedelta(days=days))
