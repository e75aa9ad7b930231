"""Answers that are fixed wording: every way a question ends before, or instead of, a search of the guidance."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from retriever.answer import Answer, Engine, Notice, Outcome
from retriever.readable import LONGEST
from retriever.screen import Screened
from retriever.wording import DECLINED, NEEDS_DETAIL, emergency_phone, emergency_route, headline

if TYPE_CHECKING:
    from retriever.desk import Desk
    from retriever.question import Question

# Part of every answer's id and record: changes whenever the same question may be answered otherwise.
VERSION = "0.1.0"


def answer_id(question: Question, desk: Desk) -> str:
    """Return the id of the answer to a question, the same whenever it would be the same answer."""
    said = "\x1f".join((question.text, question.area, *question.turns, desk.index_version, VERSION))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def engine(desk: Desk, mode: str = "extractive") -> Engine:
    """Return what made the answer."""
    return Engine(mode, desk.index_version, VERSION)


def ended(screened: Screened, desk: Desk) -> Answer:
    """Return the answer to a question that the screen stops."""
    outcome = screened.outcome or Outcome.NEEDS_DETAIL
    return Answer(
        id=answer_id(replace(screened.question, text=screened.asked), desk),
        question=screened.asked,
        outcome=outcome,
        headline=_headline(outcome, screened.reason, desk),
        engine=engine(desk),
        notices=screened.notices,
        suggestion=screened.suggestion,
    )


def under_screen(answer: Answer, screened: Screened, desk: Desk) -> Answer:
    """Return an answer with what the screen has to say set before it."""
    notices = (*screened.notices, *answer.notices)
    answer = replace(answer, question=screened.asked, notices=notices)
    if screened.outcome is Outcome.EMERGENCY:
        route = emergency_route(desk.contacts, screened.question.area)
        return replace(
            answer,
            outcome=Outcome.EMERGENCY,
            headline=_headline(Outcome.EMERGENCY, "", desk),
            notices=(*(Notice("route", line) for line in route), *notices),
            suggestion=screened.suggestion,
        )
    if screened.outcome is Outcome.DECLINED:
        return replace(answer, outcome=Outcome.DECLINED, headline=_headline(Outcome.DECLINED, screened.reason, desk))
    return answer


def _headline(outcome: Outcome, reason: str, desk: Desk) -> str:
    phone = emergency_phone(desk.contacts)
    if outcome is Outcome.NEEDS_DETAIL:
        return NEEDS_DETAIL[reason or "empty"].format(limit=f"{LONGEST:,}", phone=phone)
    if outcome is Outcome.DECLINED:
        return DECLINED[reason]
    return headline(outcome, phone=phone) if outcome is Outcome.EMERGENCY else headline(outcome)
