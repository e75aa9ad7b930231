"""The lists that tell a name from a word: read once, on first use. Deciding is left to `identifier_names`."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "n't", "ness")
_CONTRACTED = frozenset({"m", "ve", "ll", "d", "re", "t", "s"})
FOLDER = Path(__file__).parent / "screening"
# Letters that carry no separable mark, so that decomposition leaves them as they are.
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names, and words that look like names and are none."""

    first: frozenset[str]  # names wherever they stand
    shared: frozenset[str]  # names that are words too
    surnames: frozenset[str]
    never: frozenset[str]  # words of the corpus and of public life
    ordinary: frozenset[str]  # everyday words
    abbreviations: frozenset[str]  # two and three letters that are no initials

    def is_ordinary(self, plain: str) -> bool:
        """Whether a word is everyday English, in one of its common endings too."""
        if plain in self.ordinary or plain in self.abbreviations:
            return True
        _, mark, tail = plain.partition("'")
        if mark and tail in _CONTRACTED:
            return True
        if "-" in plain:
            return all(self.is_ordinary(part) for part in plain.split("-") if len(part) > 1)
        return any(plain.endswith(end) and self._has_stem(plain[: -len(end)]) for end in _ENDINGS)

    def _has_stem(self, stem: str) -> bool:
        undoubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
        return stem in self.ordinary or stem + "e" in self.ordinary or undoubled in self.ordinary


@dataclass(frozen=True, slots=True)
class NameCues:
    """The words that stand beside a name and say what it is; `name_cues.toml` explains each."""

    roles: frozenset[str]
    called: frozenset[str]
    titles: frozenset[str]
    family: frozenset[str]
    small: frozenset[str]
    deeds: frozenset[str]
    belongings: frozenset[str]
    published: frozenset[str]
    verbs_too: frozenset[str]
    months: frozenset[str]
    before_dates: frozenset[str]
    capital_anyway: frozenset[str]
    pronouns: frozenset[str]
    person_verbs: frozenset[str]
    place_words: frozenset[str]
    public_people: frozenset[str]
    second_names: frozenset[str]
    bodies: frozenset[str]
    weak_words: frozenset[str]
    after_opening: frozenset[str]
    surname_words: frozenset[str]
    places_of: frozenset[str]


@cache
def name_cues() -> NameCues:
    """Read the words that stand beside names."""
    table = tomllib.loads((FOLDER / "name_cues.toml").read_text(encoding="utf-8"))
    return NameCues(**{key: frozenset(words.split()) for key, words in table.items()})


@cache
def name_lists() -> NameLists:
    """Read the lists that are shipped with the package."""
    return NameLists(
        first=_words("first_names.txt"),
        shared=_words("shared_names.txt"),
        surnames=_words("surnames.txt"),
        never=_words("never_names.txt"),
        ordinary=_words("ordinary_words.txt"),
        abbreviations=_words("abbreviations.txt"),
    )


def folded(word: str) -> str:
    """Return a word as the lists hold it: lower case, no accents, straight apostrophes."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered.translate(_UNMARKED))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _words(name: str) -> frozenset[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
