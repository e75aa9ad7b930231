"""Requests that are declined, instructions that are set aside, and the nation a question is about.

Asking whether a threshold is met is none of them: that is a consultation. The patterns are data, in
screening/requests.toml; what is said about each is in `wording`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from retriever.name_lists import FOLDER
from retriever.patterns import compiled

# Asking for a score or a yes does not end the matter: the rest is answered, without one.
GO_ON = frozenset({"decide"})
# These are declined even where a name is in them: no wording of theirs would be searched.
NEVER_SEARCHED = frozenset({"identify", "reveal", "role", "abusive", "harm"})
_SENTENCE_END = re.compile(r"(?<=[.?!\n])\s+|\n+")
NATIONS = {"wales": "Wales", "scotland": "Scotland", "northern_ireland": "Northern Ireland", "elsewhere": "elsewhere"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that is declined, in the user's words, and the guidance question searched instead."""

    kind: str
    words: str
    start: int
    end: int
    offer: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text without the instructions that were in it, and those instructions."""

    text: str
    instructions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Request:
    kind: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    offers: tuple[tuple[str, str], ...]


def requests_to_decline(text: str) -> tuple[Refusal, ...]:
    """Return what is asked that is not done, at most one of each kind."""
    plain = text.replace("’", "'")
    found = []
    for request in _requests():
        for start, sentence in _sentences(plain):
            match = request.pattern.search(sentence)
            if match and not request.unless.search(sentence):
                found.append(_refusal(request, start, sentence))
                break
    return tuple(sorted(found, key=lambda refusal: refusal.start))


def without_instructions(text: str) -> SetAside:
    """Take out what is addressed to the program and keep what is asked of the guidance."""
    kept, taken = text, []
    for pattern in _instructions():
        taken += [" ".join(match[0].split()) for match in pattern.finditer(kept) if match[0].strip()]
        # A line break keeps what stood on either side from running together.
        kept = pattern.sub("\n", kept)
    return SetAside(_tidy(kept) if taken else text, tuple(taken))


def nations(text: str) -> tuple[str, ...]:
    """Return the nations a question names that Signpost's guidance is not for."""
    table = _nations()
    named = [name for key, name in NATIONS.items() if key != "elsewhere" and table[key].search(text)]
    if table["elsewhere"].search(text) and table["elsewhere_needs"].search(text):
        named.append(NATIONS["elsewhere"])
    return tuple(named)


def _tidy(text: str) -> str:
    """Keep the lines that say something: what is left of code is quotes and brackets."""
    lines = (line.strip(" ,;:-\t") for line in text.splitlines())
    return "\n".join(line for line in lines if any(letter.isalnum() for letter in line))


def _refusal(request: _Request, start: int, sentence: str) -> Refusal:
    offer = next((question for word, question in request.offers if word in sentence.lower()), "")
    return Refusal(request.kind, " ".join(sentence.split()), start, start + len(sentence), offer)


def _sentences(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        found.append((start, text[start : end.start()]))
        start = end.end()
    return [*found, (start, text[start:])]


def _table() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "requests.toml").read_text(encoding="utf-8"))


@cache
def _requests() -> tuple[_Request, ...]:
    return tuple(
        _Request(
            entry["kind"],
            compiled("|".join(entry["patterns"])),
            compiled(entry["unless"]),
            tuple((word, question) for word, question in entry["offers"]),
        )
        for entry in _table()["request"]
    )


@cache
def _instructions() -> tuple[re.Pattern[str], ...]:
    table = _table()["instructions"]
    return tuple(compiled(pattern) for pattern in (*table["marks"], *table["sentences"], *table["phrases"]))


@cache
def _nations() -> dict[str, re.Pattern[str]]:
    return {name: compiled(pattern) for name, pattern in _table()["nation"].items()}
