"""What kind of thing a question asks for, and about what: read from its wording alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Asked(StrEnum):
    """The kinds of thing a question may ask for."""

    NUMBER = "number"
    SHARE = "share"  # a percentage or a proportion
    MONEY = "money"
    DURATION = "duration"  # how long, how often, by when
    DATE = "date"
    AGE = "age"
    PLACE = "place"
    BODY = "body"  # who or which organisation did something
    PERSON = "person"  # somebody's name
    GRADE = "grade"
    CONTACT = "contact"
    DOSE = "dose"
    WORDING = "wording"  # what another document holds
    SPEECH = "speech"  # what somebody said
    YES_NO = "yes-no"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    PROCESS = "process"
    COMPARISON = "comparison"
    FINDING = "finding"  # anything else


VALUED = frozenset(
    {Asked.NUMBER, Asked.SHARE, Asked.MONEY, Asked.DURATION, Asked.DATE, Asked.AGE, Asked.PLACE, Asked.GRADE}
)

RULES = Path(__file__).parent.parent / "data" / "asked_for.toml"


@cache
def _rules() -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    table = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return tuple((Asked(kind["name"]), re.compile("|".join(kind["patterns"]), re.IGNORECASE)) for kind in table["kind"])


@dataclass(frozen=True, slots=True)
class Want:
    """What a question asks for, and the words that say of what."""

    kind: Asked
    of: str  # the words that name what is counted or looked for: "fathers", "local authorities"
    to_come: bool = False  # a date that no published document can hold
    other: tuple[Asked, ...] = ()  # further kinds its wording asks for as well


_NEXT = re.compile(r"\bnext\b|\bwill\b", re.IGNORECASE)
_OF_NUMBER = re.compile(
    r"\bhow many(?: more| other)? (?P<of>(?:[\w'’-]+ ){0,5}?[\w'’-]+?)(?= (?:did|do|does|were|was|are|is|had|"
    r"have|has|can|"
    r"could|should|must|will|would|took|take|need|needs|get|got|on|in|at|that|who|which|from|with|before|after|and|went|"
    r"came|made|missed|sampled|they|inspectors|it|i|we|ofsted|there)\b|[?.,;]|$)",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(
    r"\b(?:percentage|percent|proportion|share|fraction|number|%|rate) of (?:the |"
    r"all )?(?P<of>(?:[\w'’-]+ ){0,4}?[\w'’-]+?)"
    r"(?= (?:did|do|does|were|was|are|is|had|have|has|on|in|at|that|who|which|from|with|get|got|went|for|"
    r"left)\b|[?.,;]|$)",
    re.IGNORECASE,
)


def read_want(text: str) -> Want:
    """Read what a question asks for."""
    found = [kind for kind, pattern in _rules() if pattern.search(text)]
    kind = found[0] if found else Asked.FINDING
    return Want(kind, _of(kind, text), kind is Asked.DATE and bool(_NEXT.search(text)), tuple(found[1:]))


_PLAIN = re.compile(
    r"^(?:so |and |but |ok |please |hi |also )*(?:what|which|who|where|when|why|how|is|are|was|were|do|does|did|"
    r"can|could|"
    r"should|list|name|give|tell|show|explain|describe|write|draft|find|make)\b",
    re.IGNORECASE,
)


_FEW = 8  # words of a question that is only a name for what is wanted: "rules on private fostering"
_TOLD = re.compile(
    r"\b(?:i|i'm|im|he|she|they|we|it|you|him|her|them|my|his|their|our|who|mum|mums|mother|dad|dads|father|nan|kid|kids|"
    r"child|boy|girl|lad|baby|parents?|famil(?:y|ies)|worker|nobody|no|not|never|always|keeps?|won't|can't|doesn't|is|are|"
    r"was|were|has|had|got|getting|going|goes|says?|said|wants?|needs?)\b|n't\b",
    re.IGNORECASE,
)


def strict_part(text: str) -> str:
    """Return the part of a plainly put question that an answer must speak of, or an empty string.

    A story told in a few words may share none with the guidance that fits it; "what did they say about twins"
    has no answer where nobody speaks of twins.
    """
    keywords = len(text.split()) <= _FEW and not _TOLD.search(text)
    return text if keywords or _PLAIN.match(text.strip()) else ""


def _of(kind: Asked, text: str) -> str:
    if kind not in (Asked.NUMBER, Asked.SHARE):
        return ""
    match = _OF_NUMBER.search(text) or _OF_SHARE.search(text)
    return match.group("of") if match else ""
