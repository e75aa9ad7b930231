"""The question, with what the conversation before it makes clear."""

from __future__ import annotations

from dataclasses import dataclass

from retriever.consultation import Unknown


@dataclass(frozen=True, slots=True)
class Question:
    """What a user asked, where they work, and the turns before."""

    text: str
    area: str = ""  # the user's own area; "" when none is chosen
    turns: tuple[str, ...] = ()  # the user's earlier questions in this conversation, oldest first
    answered_unknowns: tuple[Unknown, ...] = ()  # for a consultation done again
