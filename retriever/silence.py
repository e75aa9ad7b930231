"""What is said when the guidance does not answer: what was searched, what came nearest, and who to ask instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.answer import Notice
from retriever.hit import Hit
from retriever.notices import premise_notices
from retriever.sufficiency.judging import Judgement, Why
from retriever.sufficiency.signs import Signs
from retriever.wording import listed, notice

NEAREST = 3  # passages named
MISSING = 4  # words named
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASK = {Why.CONTACT: "ask_contact", Why.DOSE: "ask_dose", Why.MONEY: "ask_money", Why.PERSON: "ask_person"}


def silence_notices(
    text: str, signs: Signs, judgement: Judgement, hits: Sequence[Hit], sources: int
) -> tuple[Notice, ...]:
    """Return what is said beside an answer that the guidance does not hold."""
    notices = [notice("searched", count=str(sources))]
    if hits:
        places = [f"{hit.source.title}, {hit.locators[0]}" for hit in hits[:NEAREST]]
        notices.append(notice("nearest", places="; ".join(places)))
    if judgement.missing and judgement.why is Why.SIGNS:
        notices.append(notice("missing", words=listed([f"“{word}”" for word in judgement.missing[:MISSING]])))
    return (*notices, *premise_notices(text), *_who_to_ask(text, signs, judgement))


def _who_to_ask(text: str, signs: Signs, judgement: Judgement) -> tuple[Notice, ...]:
    if judgement.why in _ASK:
        return (notice(_ASK[judgement.why]),)
    if judgement.why is Why.YEAR:
        return (notice("ask_year", years=listed(sorted(set(_YEAR.findall(text))))), notice("ask_lead"))
    if judgement.why is Why.ELSEWHERE and signs.elsewhere:
        return (notice("ask_elsewhere", places=listed([place.title() for place in signs.elsewhere])),)
    return (notice("ask_lead"),)
