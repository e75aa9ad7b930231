"""Values in a sentence: the numbers, shares, sums, times, dates, places and names that could answer a question.

Written figures and written-out ones count alike ("two thirds", "fifty-five"). What a value is a value of is left
to `subject`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retriever.name_lists import name_lists
from retriever.sufficiency.asked_for import Asked
from retriever.sufficiency.places import place_pattern

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WRITTEN = rf"(?:(?:{_TENS})(?:[- ](?:{_SMALL}))?|{_SMALL}|dozens?|hundreds?|once|twice|none)"
_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SHARES = (
    r"(?:a |one |two |three |four |the |almost |nearly |over )?(?:half|thirds?|quarters?|fifths?|tenths?)|"
    r"(?:the )?(?:vast |large |great |significant )?(?:majority|minority)|most|few|many|very few|rare(?:ly)?"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter"
)
_TITLES = frozenset("Mr Mrs Ms Miss Dr Professor Sir Dame Lord Lady Cllr Councillor".split())
_UNITS = "days?|weeks?|months?|years?|hours?|minutes?|term|fortnight"
_OFTEN = (
    "daily|weekly|fortnightly|monthly|termly|quarterly|yearly|annually|annual|immediately|at once|same day|"
    "straight away|"
    "promptly|as soon as|without delay|regularly|every week|every month|every year"
)

_PATTERNS: dict[Asked, str] = {
    Asked.NUMBER: rf"(?<![\w.–-])(?:{_FIGURE}%?|{_WRITTEN}|{_SHARES})(?![\w–]|-\d)",
    Asked.SHARE: rf"(?<=Percentage: ){_FIGURE}|(?<![\w.])(?:{_FIGURE}\s?(?:%|per cent)|{_SHARES}|(?:{_FIGURE}|"
    rf"{_WRITTEN}) (?:out )?(?:of|in) (?:the |every )?"
    rf"(?:{_FIGURE}|{_WRITTEN}))(?!\w)",
    Asked.MONEY: rf"£\s?{_FIGURE}|{_FIGURE}\s?(?:pounds|pence|p\b)|{_FIGURE}\s?%",
    Asked.DURATION: rf"(?<![\w.])(?:(?:{_FIGURE}|{_WRITTEN}|a|few|several|same|next)[- ](?:working |school |"
    rf"calendar |in \w+ )?"
    rf"(?:{_UNITS})(?![-\s]old)|{_OFTEN})(?!\w)",
    Asked.DATE: rf"(?<!\w)(?:(?:{_MONTHS})(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d(?:[-/]\d\d)?)(?!\w)",
    Asked.AGE: rf"(?<!\w)(?:aged?|under|over|until|turn(?:s|ed|ing)?|up to|older than|younger than)\s+(?:the age of )?"
    rf"(?:{_FIGURE}|{_WRITTEN})|(?:{_FIGURE}|{_WRITTEN})[- ](?:to[- ]\d+[- ])?years?[- ](?:olds?|of age)|"
    rf"\b\d+ to \d+\b|\bages? \d|\b(?:{_FIGURE}|{_WRITTEN}) (?:and|or) (?:under|over|above|below)",
    Asked.GRADE: r"\b(?:good|outstanding|satisfactory|inadequate|requires improvement|no (?:grade|score|rating)|"
    r"grade[ds]? (?:of )?\w+)\b",
}
_NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor) )?[A-Z][a-z'’-]+ [A-Z][a-z'’-]+\b"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and where it stands in its sentence."""

    text: str
    start: int
    end: int
    exact: bool  # a figure, and not "most" or "few"


def values_in(kind: Asked, text: str) -> tuple[Value, ...]:
    """Return the values of a kind that a sentence holds."""
    if kind is Asked.PERSON:
        return tuple(_value(match) for match in _NAME.finditer(text) if _names_a_person(match.group()))
    if kind is Asked.PLACE:
        return tuple(_value(match) for match in place_pattern().finditer(text))
    pattern = _compiled(kind)
    return tuple(_value(match) for match in pattern.finditer(text)) if pattern else ()


def _names_a_person(text: str) -> bool:
    names = name_lists()
    first = text.split()[-2].lower()
    return first in names.first or (" " in text.strip() and text.split(maxsplit=1)[0] in _TITLES)


def _value(match: re.Match[str]) -> Value:
    text = match.group()
    vague = re.fullmatch(rf"(?:{_SHARES}|regularly|promptly|once|many)", text, re.IGNORECASE)
    exact = not vague or bool(re.search(r"half|third|quarter|fifth|tenth", text, re.IGNORECASE))
    return Value(text, match.start(), match.end(), exact)


@cache
def _compiled(kind: Asked) -> re.Pattern[str] | None:
    pattern = _PATTERNS.get(kind)
    return re.compile(pattern, re.IGNORECASE) if pattern else None
