"""A follow-up is read with the question before it: what "and in Bromley?" asks depends on what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retriever.answer import Notice
from retriever.keywords import words
from retriever.question import Question
from retriever.wording import notice

ENOUGH = 4  # content words from which a question stands by itself even where it says "it"
SHOWN = 90  # characters of the question before that are shown
_OPENS = re.compile(
    r"^(?:and|but|so|ok(?:ay)?|right|also|then|what about|how about|which of|why (?:is|was|not)|same|more|"
    r"anything else|what else|you (?:said|mentioned)|tell me more|go on|explain)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|it's|they|them|their|theirs|that|those|these|this|he|she|him|her|there|then|one|ones|same|other|others|"
    r"both|either|neither)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched, and what is said of how it was read."""

    text: str
    notices: tuple[Notice, ...] = ()


def read_followup(question: Question) -> Asked:
    """Return the question with what it leans on, and say so."""
    before = question.turns[-1].strip() if question.turns else ""
    if not before or not _leans(question.text):
        return Asked(question.text)
    shown = before if len(before) <= SHOWN else f"{before[: SHOWN - 1].rstrip()}…"
    text = f"{question.text.rstrip('?. ')} ({before.rstrip('?. ')})?"
    return Asked(text, (notice("followup", before=shown),))


def _leans(text: str) -> bool:
    content = len(words(text))
    if content <= 1:
        return True
    if _OPENS.match(text.strip()):
        return content < 2 * ENOUGH
    return content < ENOUGH and bool(_POINTS_BACK.search(text))
