"""A message as the words that the identifier rules look at, with what its capitals are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retriever.name_lists import folded

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*['’]?")
_OWNED = ("'s", "’s")
_AGE = r"\d{1,2}\s*(?:yo\b|y/o|yrs?\b|years?\b|y\b|months?\b|mths?\b|mo\b|m\b|wks?\b|weeks?\b|days?\s+old)"
AGE_AFTER = re.compile(
    rf"\s*,?\s*[\(\[]?\s*(?:(?:is|who\s+is|who's|was|aged?|just\s+turned|turned|now|nearly|almost)\s+){{0,2}}"
    rf"(?:(?:aged?\s*)?{_AGE}|aged?\s+\d{{1,2}}\b|\(\s*\d{{1,2}}\s*\))"
    r"|\s*[\(\[]\s*\d{1,2}\s*[\)\],]|\s*,\s*\d{1,2}\s*(?:[,.;]|$)|\s+is\s+(?:only\s+)?\d{1,2}\b"
    r"|\s*,?\s*\(?\s*(?:dob\b|d\.o\.b|born\b)|\s+\d{1,2}(?=\s*(?:[,.;]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message."""

    text: str  # as written, without 's
    plain: str  # as the lists hold it, without 's
    start: int
    end: int
    possessive: bool
    capital: bool  # written with a capital that means something
    opens: bool  # opens a sentence, so that its capital means nothing


def words_of(text: str) -> list[Word]:
    """Return the words of a message in their order."""
    found = list(_TOKEN.finditer(text))
    letters = sum(map(str.isalpha, text))
    # In a message all in capitals, or in a heading, a capital says nothing about a word.
    shouted = sum(map(str.isupper, text)) > 0.6 * letters
    titled = len(found) > 4 and sum(f[0][0].isupper() for f in found) > 0.7 * len(found)
    return [_word(text, match, meaning=not (shouted or titled)) for match in found]


def _word(text: str, match: re.Match[str], *, meaning: bool) -> Word:
    written = match[0].rstrip("'’")
    owned = written[-2:].lower() in _OWNED
    core = written[:-2] if owned else written
    before = text[max(0, match.start() - 8) : match.start()].rstrip(" \t\"'“‘(")
    opens = (not before and match.start() < 8) or before[-1:] in tuple(".!?:\n•-")
    capital = meaning and core[:1].isupper() and not opens
    possessive = owned or match[0][-1] in "'’"
    return Word(core, folded(core), match.start(), match.start() + len(core), possessive, capital, opens)
