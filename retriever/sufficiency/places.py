"""Places: which ones a text names, from a list that ships with Signpost."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLACES = Path(__file__).parent.parent / "data" / "places.toml"
# Places whose names are words: they count only with a capital.
_WORDS = frozenset("bath reading hull hove deal derby bury stoke kent sandwell poole highland turkey jersey".split())


@dataclass(frozen=True, slots=True)
class Places:
    """The names of places, in lower case."""

    elsewhere: frozenset[str]  # nations and countries that are not England
    councils: frozenset[str]


@cache
def read_places() -> Places:
    """Read the list, once."""
    table = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    return Places(*(frozenset(" ".join(table[name].split()).split(", ")) for name in ("elsewhere", "councils")))


@cache
def place_pattern() -> re.Pattern[str]:
    """Return the pattern that finds a place in a text."""
    places = read_places()
    names = sorted(places.elsewhere | places.councils, key=lambda name: (-len(name), name))
    plain = "|".join(re.escape(name) for name in names if name not in _WORDS)
    capital = "|".join(re.escape(name.title()) for name in names if name in _WORDS)
    return re.compile(rf"\b(?:(?i:{plain})|{capital})\b")


def places_in(text: str) -> tuple[str, ...]:
    """Return the places that a text names, in lower case, each once."""
    return tuple(dict.fromkeys(match.group().lower() for match in place_pattern().finditer(text)))
