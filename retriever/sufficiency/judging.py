"""Whether what was found answers the question. Some kinds of question the corpus never answers, whatever is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retriever.sufficiency.asked_for import Asked
from retriever.sufficiency.rule import Rule
from retriever.sufficiency.signs import NAMES, Signs

LITTLE = 0.12  # fit below which no sentence is said to hold a value of the subject
LEAST_FIT = 0.55  # how much of the subject the sentence with a sum or a name must speak of


class Why(StrEnum):
    """Why a question is taken to have no answer here."""

    CONTACT = "contact"  # contacts come from configuration, never from a source
    DOSE = "dose"
    MONEY = "money"
    PERSON = "person"
    VALUE = "value"  # no sentence holds such a value for the subject
    ELSEWHERE = "elsewhere"
    YEAR = "year"
    SIGNS = "signs"  # the signs weighed together


_ALWAYS = {Asked.CONTACT: Why.CONTACT, Asked.DOSE: Why.DOSE}
_NAMED = {Asked.MONEY: Why.MONEY, Asked.PERSON: Why.PERSON}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the passages answer, and if not, why not."""

    answers: bool
    score: float
    why: Why | None = None
    missing: tuple[str, ...] = ()  # words of the question that nothing found speaks of


def judge(signs: Signs, rule: Rule) -> Judgement:
    """Return whether what was found answers the question."""
    why = _never(signs)
    score = rule.score(signs)
    if why is None and score < 0:
        why = Why.VALUE if signs.valued and signs.place.fit < LITTLE else Why.SIGNS
    return Judgement(why is None, score, why, signs.missing)


def _never(signs: Signs) -> Why | None:
    kind, values = signs.want.kind, dict(zip(NAMES, signs.values, strict=True))
    if kind in _ALWAYS:
        return _ALWAYS[kind]
    if values["elsewhere"]:
        return Why.ELSEWHERE
    if not values["cover-all"] and not signs.missing:
        return Why.SIGNS  # no word of it says what it is about
    if values["year-missing"]:
        return Why.YEAR
    if kind in _NAMED and signs.place.fit < LEAST_FIT:
        return _NAMED[kind]
    return Why.VALUE if signs.want.to_come else None
