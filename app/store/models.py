"""The tables of the store. Times are ISO 8601 text in UTC, so that both databases sort and keep them alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The family of tables."""

    metadata = MetaData(naming_convention=_NAMES)


class UserRow(Base):
    """Someone who signed in."""

    __tablename__ = "users"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    identifier: Mapped[str] = mapped_column(String(200), unique=True)
    display_name: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[str] = mapped_column(String(32))


class ThreadRow(Base):
    """One conversation."""

    __tablename__ = "threads"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[str] = mapped_column(String(32))
    updated_at: Mapped[str] = mapped_column(String(32), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)


class StepRow(Base):
    """A message, or a step of the work on one."""

    __tablename__ = "steps"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[str] = mapped_column(String(32))
    ordinal: Mapped[int] = mapped_column(Integer)  # two steps may share a time
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ElementRow(Base):
    """Something shown with a message: a panel, a consultation."""

    __tablename__ = "elements"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), index=True)
    step_id: Mapped[str] = mapped_column(String(64), default="")
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class FeedbackRow(Base):
    """What one user thought of one message."""

    __tablename__ = "feedback"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    step_id: Mapped[str] = mapped_column(String(64), unique=True)
    thread_id: Mapped[str] = mapped_column(String(64), index=True)
    user_id: Mapped[str] = mapped_column(String(36), index=True)
    value: Mapped[int] = mapped_column(Integer)  # 1 up, 0 down
    reason: Mapped[str] = mapped_column(String(40), default="")
    comment: Mapped[str] = mapped_column(Text, default="")
    answer_id: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[str] = mapped_column(String(32), index=True)


class AnswerRow(Base):
    """An answer as the contract's JSON, its user's words screened. The audit holds its hash."""

    __tablename__ = "answers"
    key: Mapped[str] = mapped_column(String(36), primary_key=True)  # ours: one answer id can be given many times
    id: Mapped[str] = mapped_column(String(64), index=True)
    user_id: Mapped[str | None] = mapped_column(String(36), index=True)
    thread_id: Mapped[str] = mapped_column(String(64), default="")
    area: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[str] = mapped_column(String(32), index=True)
    body: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """One line of the append-only audit; `hash` covers the line and the hash before it."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(20))  # answer | anchor
    body: Mapped[str] = mapped_column(Text)  # JSON, hashed as written
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class WindowRow(Base):
    """How often a client has called within one minute."""

    __tablename__ = "windows"
    client: Mapped[str] = mapped_column(String(200), primary_key=True)
    minute: Mapped[str] = mapped_column(String(20), primary_key=True)
    calls: Mapped[int] = mapped_column(Integer)


Index("ix_steps_thread_order", StepRow.thread_id, StepRow.ordinal)
