"""A description without what says who people are, so that it reads the same whoever is in it.

Two ways: words of sex, family form, ethnicity and faith are left out before meaning is compared, and patterns are
looked for in the text and in its mirror (mum for dad, she for he). What was found keeps the user's own words.
"""

from __future__ import annotations

import re
from functools import cache

from retriever.consult.cues import Corrected
from retriever.consult.tables import any_of, table

_WORD = re.compile(r"[A-Za-z]+")


def without_persons(text: str) -> str:
    """Return a text without the words that say who somebody is."""
    return " ".join(_dropped().sub(" ", text).split())


def mirrored(typed: Corrected) -> Corrected:
    """Return a text with each person's word replaced by its mirror, and where each character came from."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _WORD.finditer(typed.text):
        other = _mirror().get(match.group().lower())
        if other is None:
            continue
        pieces += [typed.text[at : match.start()], other]
        origin += [*typed.origin[at : match.start()], *([typed.origin[match.start()]] * len(other))]
        at = match.end()
    return Corrected("".join([*pieces, typed.text[at:]]), (*origin, *typed.origin[at:]))


@cache
def _dropped() -> re.Pattern[str]:
    return any_of(table("neutral")["drop"])


@cache
def _mirror() -> dict[str, str]:
    pairs: dict[str, str] = table("neutral")["mirror"]
    back = {other: one for one, other in reversed(pairs.items())}
    return {**back, **pairs}
