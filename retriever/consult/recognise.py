"""Whether a message lays out a case and asks how the guidance reads it, or asks about guidance in general."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from retriever.consult.tables import any_of, table
from retriever.question import Question

_ENOUGH_CASE = 3  # marks of a particular child that make a description, asked about or not
_SHORT = 9  # words below which a general question stays one


def is_consultation(text: str) -> bool:
    """Say whether a message is a case laid out, with or without the question about the threshold."""
    return bool(consultation_kind(text))


def consultation_kind(text: str) -> str:
    """Return "threshold" for a case with the question asked, "description" for one without, or ""."""
    asks, marks = bool(_cue("ask").search(text)), len({m.group().lower() for m in _cue("case").finditer(text)})
    words = len(text.split())
    if not marks or words < _SHORT - 3:
        return ""
    opening = bool(_cue("general").match(text.strip()))
    general = opening or bool(_cue("general").search(_last_question(text)))
    if asks and (not opening or marks > 1) and words >= _SHORT:
        return "threshold"
    if asks and not general:
        return "threshold"
    return "description" if marks >= _ENOUGH_CASE and not general and words > 2 * _SHORT else ""


def continues(question: Question) -> bool:
    """Say whether a message goes on with a consultation of the turns before it."""
    if question.answered_unknowns:
        return True
    if not any(is_consultation(turn) for turn in question.turns):
        return False
    return not (_cue("general").match(question.text.strip()) and not is_consultation(question.text))


def is_for_consultation(question: Question) -> bool:
    """Say whether a question, with the turns before it, is to be answered by a consultation."""
    return is_consultation(question.text) or continues(question)


def _last_question(text: str) -> str:
    parts = [part for part in re.split(r"(?<=[.!?\n])\s+", text.strip()) if part]
    return parts[-1] if parts else ""


@cache
def _cue(name: str) -> Pattern[str]:
    return any_of(table("recognise")[name])
