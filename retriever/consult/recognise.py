"""Whether a message lays out a case and asks how the guidance reads it, or asks about guidance in general."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from retriever.consult.clauses import clauses_of
from retriever.consult.tables import any_of, table
from retriever.question import Question

_ENOUGH_MARKS = 3  # marks of a particular child that make a description, asked about or not
_ENOUGH_PEOPLE = 2  # people of a family who make a long message one about a family
_ENOUGH_CLAUSES = 5  # short statements that make a long message a description
_FEWEST = 6  # words below which nothing is a description
_SHORT = 9  # words below which a general question stays one
_LONG = 20  # words from which a message may be a description by its length


def is_consultation(text: str) -> bool:
    """Say whether a message is a case laid out, with or without the question about the threshold."""
    return bool(consultation_kind(text))


def consultation_kind(text: str) -> str:
    """Return "threshold" for a case with the question asked, "description" for one without, or ""."""
    words, marks = len(text.split()), _different("case", text)
    tells = marks > 0 or (words > _LONG and _different("people", text) >= _ENOUGH_PEOPLE)
    if not tells or words < _FEWEST:
        return ""
    opening = bool(_cue("general").match(text.strip()))
    general = opening or bool(_cue("general").search(_last_question(text)))
    if _cue("ask").search(text) and (not general or (words >= _SHORT and (not opening or marks > 1))):
        return "threshold"
    described = marks >= _ENOUGH_MARKS or (words > _LONG and len(clauses_of(text)) >= _ENOUGH_CLAUSES)
    return "description" if described and words > 2 * _SHORT and not general else ""


def _different(cue: str, text: str) -> int:
    return len({match.group().lower() for match in _cue(cue).finditer(text)})


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
