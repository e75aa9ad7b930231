"""Whether a message can be read at all: not empty, not a single letter, not too long, and in English.

Taking out what cannot be seen is left to `cleaning`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from retriever.name_lists import FOLDER

LONGEST = 40_000  # characters; a description of five thousand words fits
_FIGURES = 2  # "570,000" may be looked up
LONG = 4_000  # beyond this a reader should check that the main worry was picked up
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _SmallWords:
    english: frozenset[str]
    other: frozenset[str]


def why_unreadable(text: str) -> str:
    """Return the reason why a message cannot be searched for, as `wording` names it, or an empty string."""
    if not text:
        return "empty"
    if len(text) < 2:
        return "short"
    if len(text) > LONGEST:
        return "long"
    words = _WORD.findall(text[:LONG].lower())
    if not words and sum(map(str.isdigit, text)) < _FIGURES:
        return "no_words"
    if _is_other_script(text[:LONG]) or _is_other_language(words):
        return "language"
    return ""


def _is_other_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    if text.isascii():
        return False
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 < len(letters)


def _is_other_language(words: list[str]) -> bool:
    small = _small_words()
    other = sum(word in small.other for word in words)
    return other >= 2 and other > 2 * sum(word in small.english for word in words)


@cache
def _small_words() -> _SmallWords:
    table = tomllib.loads((FOLDER / "languages.toml").read_text(encoding="utf-8"))
    english = frozenset(table["english"].split())
    return _SmallWords(english, frozenset(table["other"].split()) - english)
