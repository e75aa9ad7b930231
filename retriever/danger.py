"""Cues of immediate danger in the user's own words, so that the emergency route stands first.

Over-triggers on purpose. What is asked about guidance, told of the past or denied is no cue; the words for
all of it are data, in screening/danger.toml. Showing the route is left to `wording` and to the answer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from retriever.name_lists import FOLDER
from retriever.patterns import compiled

_CLAUSE_END = re.compile(r"[.?!;\n]+|,\s|\s[-–—]+\s|\s(?:but|and then|so)\s", re.IGNORECASE)
# Cue words that hold their own "not": "not breathing" is no denial of breathing trouble.
_DENIAL_REACH = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a child may be in danger now."""

    kind: str
    words: str  # the user's own
    start: int


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Context:
    denied: re.Pattern[str]
    guidance: re.Pattern[str]
    past: re.Pattern[str]
    now: re.Pattern[str]
    surely_now: re.Pattern[str]
    case: re.Pattern[str]
    somebody: re.Pattern[str]


def danger_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of danger in a message, in its order, at most one of each kind."""
    plain = text.replace("’", "'")
    found = []
    for kind in _kinds():
        cue = next((match for match in kind.pattern.finditer(plain) if _is_live(plain, match, kind.unless)), None)
        if cue:
            found.append(Cue(kind.name, " ".join(text[cue.start() : cue.end()].split()), cue.start()))
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.kind)))


def _is_live(text: str, cue: re.Match[str], unless: re.Pattern[str]) -> bool:
    """Whether the words are told of somebody now, not asked about, remembered or denied."""
    context = _context()
    clause = _clause(text, cue)
    if unless.search(clause):
        return False
    if context.surely_now.search(clause) or (context.surely_now.search(text) and context.case.search(text)):
        return not _is_denied(text, cue)
    if _is_denied(text, cue):
        return False
    now = bool(context.now.search(clause))
    if context.past.search(clause) and not now:
        return False
    concerns_somebody = bool(context.case.search(text))
    if context.guidance.search(clause):
        return concerns_somebody and (now or bool(context.somebody.search(clause)))
    return concerns_somebody or now or not context.guidance.search(text)


def _is_denied(text: str, cue: re.Match[str]) -> bool:
    before = text[max(0, cue.start() - _DENIAL_REACH) : cue.start()]
    reach = _CLAUSE_END.split(before)[-1]
    return bool(_context().denied.search(reach))


def _clause(text: str, cue: re.Match[str]) -> str:
    """Return the run of words between two stops that holds the cue."""
    start = max((end.end() for end in _CLAUSE_END.finditer(text, 0, cue.start())), default=0)
    after = _CLAUSE_END.search(text, cue.end())
    return text[start : after.start() if after else len(text)]


@cache
def _kinds() -> tuple[_Kind, ...]:
    table = tomllib.loads((FOLDER / "danger.toml").read_text(encoding="utf-8"))
    return tuple(
        _Kind(cue["kind"], compiled("|".join(cue["patterns"])), compiled(cue.get("unless", "^$")))
        for cue in table["cue"]
    )


@cache
def _context() -> _Context:
    table = tomllib.loads((FOLDER / "danger.toml").read_text(encoding="utf-8"))
    return _Context(**{name: compiled(pattern) for name, pattern in table["context"].items()})
