"""The Flesch-Kincaid grade of a text: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975).

A grade of 7 is read at about the age of twelve.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")


def grade(text: str) -> float:
    """Return the school grade at which a text is read."""
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)|\n+", text) if _WORD.search(part)]
    words = _WORD.findall(text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return how many syllables a word has, as nearly as its spelling tells."""
    plain = word.lower().replace("’", "").replace("'", "")
    count = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)
