"""The description cut into clauses: one short statement each, with where it stands.

People type on a phone: commas, no commas, all capitals. Reading what a clause says is left to `facts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG = 16  # words beyond which a clause without stops is cut into overlapping windows
_WINDOW, _STEP = 9, 6

_STOP = re.compile(r"[.!?;\n]+(?=\s|$)|\n+|;")
_BREAK = re.compile(
    r",|\s[-–—]+\s|\s\+\s|\s/\s|:\s|\(|\)"
    r"|\s(?:but|however|although|though|whereas|plus|also|and then|because|since then|while|yet)\s"
    r"|\sand\s(?=(?:i|he|she|they|we|it|there|the|his|her|their|mum|mums|dad|dads|mother|father|nan|gran|no|not|now|"
    r"school|nursery|house|home|when|has|is|was|parents?|carers?|staff|baby|brother|sister)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of the description between two breaks."""

    text: str
    start: int
    end: int
    sentence: int
    window: bool = False  # cut by length and not at a break: what it says may run on either side


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a description in its order."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(_pieces(text, 0, len(text), _STOP)):
        for piece in _pieces(text, start, end, _BREAK):
            found += _windows(text, *piece, number)
    return tuple(found)


def _pieces(text: str, start: int, end: int, breaks: re.Pattern[str]) -> list[tuple[int, int]]:
    edges = [start]
    for match in breaks.finditer(text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [trimmed for pair in pairs if (trimmed := _trimmed(text, *pair))]


def _windows(text: str, start: int, end: int, sentence: int) -> list[Clause]:
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    if len(words) <= LONG:
        return [Clause(text[start:end], start, end, sentence)]
    cuts = range(0, max(len(words) - _WINDOW + _STEP, 1), _STEP)
    spans = [(words[at][0], words[min(at + _WINDOW, len(words)) - 1][1]) for at in cuts if at < len(words)]
    return [Clause(text[first:last], first, last, sentence, window=True) for first, last in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum() and text[start] not in "?'\"":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
