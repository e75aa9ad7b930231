"""How facts are told that no fixed phrase holds: word patterns of each concept, found in a description as typed.

The patterns are data, in data/cues.toml. What a find means (denied, whose, how sure) is left to `facts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from retriever.consult.tables import any_of, table

_GAP = r"(?:[ ,/&-]+[\w'’%.]+){0,4}?[ ,/&-]+"
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Find:
    """A concept's pattern found in a text."""

    concept: str
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with slips of spelling put right, and where each of its characters came from."""

    text: str
    origin: tuple[int, ...]  # one longer than the text: its end stands for the end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the corrected text stands in the text as typed."""
        return self.origin[start], self.origin[end]


def corrected(text: str, correct: Callable[[str], str]) -> Corrected:
    """Put right the words that are a slip of a known one."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _WORD.finditer(text):
        right = correct(match.group().lower())
        if right == match.group().lower():
            continue
        pieces += [text[at : match.start()], right]
        origin += [*range(at, match.start()), *([match.start()] * len(right))]
        at = match.end()
    return Corrected("".join([*pieces, text[at:]]), (*origin, *range(at, len(text) + 1)))


def find_cues(typed: Corrected) -> list[Find]:
    """Return every pattern found, in the order of the concepts."""
    found = []
    for concept, pattern in _patterns():
        for match in pattern.finditer(typed.text):
            if match.end() > match.start():
                start, end = typed.span(match.start(), match.end())
                found.append(Find(concept, start, end, len(match.group().split())))
    return found


def asking_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text asks its question: words there ask about a concept and do not tell of it."""
    return [match.span() for match in _asking().finditer(text)]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = table("cues")
    words: dict[str, str] = data["words"]
    return tuple(
        (concept, any_of(_filled(pattern, words) for pattern in said)) for concept, said in data["cue"].items()
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    # "a ~b": the gap brings its own spaces, so those beside the mark go.
    return re.sub(r" ?~ ?", lambda _: "\0", pattern).replace("\0", _GAP.replace(" ", "\\x20"))


@cache
def _asking() -> re.Pattern[str]:
    return any_of(table("recognise")["asking"])
