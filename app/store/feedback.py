"""What users think of answers: up or down, a reason from a list, and words that are screened before they are kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.redaction import redacted
from app.store.models import FeedbackRow, StepRow, ThreadRow
from app.store.store import Store, insert_once, removed

REASONS = (
    "not-what-i-asked",
    "something-is-missing",
    "source-does-not-say-so",
    "out-of-date",
    "wrong-area",
    "hard-to-read",
    "unsafe",
    "other",
)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Thought:
    """One user's view of one message."""

    step_id: str
    up: bool
    reason: str = ""
    comment: str = ""


def keep_feedback(store: Store, user_id: str, thought: Thought) -> str:
    """Keep or replace a user's feedback on a message of their own; return its id, or "" where it is not theirs."""
    with store.writing() as session:
        owner = select(StepRow.thread_id).join(ThreadRow, ThreadRow.id == StepRow.thread_id)
        thread_id = session.scalar(owner.where(StepRow.id == thought.step_id, ThreadRow.user_id == user_id))
        if thread_id is None:
            return ""
        new = {
            "id": str(uuid.uuid4()),
            "step_id": thought.step_id,
            "thread_id": thread_id,
            "user_id": user_id,
            "value": 0,
            "created_at": store.now(),
        }
        insert_once(session, FeedbackRow, {**new, "reason": "", "comment": "", "answer_id": ""})
        row = session.scalars(select(FeedbackRow).where(FeedbackRow.step_id == thought.step_id)).one()
        step = session.get_one(StepRow, thought.step_id)
        row.value = 1 if thought.up else 0
        row.reason = thought.reason if thought.reason in REASONS else ""
        row.comment = redacted(thought.comment[:_LONGEST])
        row.answer_id = str((step.body.get("metadata") or {}).get("answer") or "")[:64]
        return row.id


def drop_feedback(store: Store, user_id: str, feedback_id: str) -> bool:
    """Delete one's own feedback; False where it is not there or someone else's."""
    with store.writing() as session:
        own = delete(FeedbackRow).where(FeedbackRow.id == feedback_id, FeedbackRow.user_id == user_id)
        return removed(session, own) > 0
