"""What a draft may not change: the critical words of the quotes it rests on.

A sentence that drops a "not", turns "should" into "must" or 24 into 72 looks almost like its source, which is what
makes it dangerous. So each point is held against its own quotes, word by word, and against the rule of no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from retriever.keywords import words
from retriever.writing.draft import DraftPoint

NEGATIONS = frozenset("not no never none nor neither without cannot cant dont doesnt isnt arent wont".split())
MODALS = frozenset("must should shall may might can could would will".split())
CONDITIONS = frozenset("unless except if only until when where provided".split())
HEDGES = frozenset(
    "most some few many several almost nearly about usually often sometimes rarely always all every majority minority "
    "small half third quarter".split()
)
ROLES = frozenset(
    "police court judge ofsted lado doctor gp teacher school parent parents mother father social worker health visitor "
    "nurse inspector inspectors board partners chair lead designated officer conference panel".split()
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_WORD = re.compile(r"[a-z]+")
SHARED = 0.6  # of a point's content words, how many its quotes must hold


def unfaithful(point: DraftPoint, verdict: Callable[[str], bool]) -> str:
    """Say how a point departs from its quotes, or return an empty string."""
    said, quoted = _even(point.text), _even(" ".join(quote.text for quote in point.quotes))
    if verdict(point.text):
        return "it gives a verdict"
    if extra := set(_NUMBER.findall(said)) - set(_NUMBER.findall(quoted)):
        return f"it holds a number its quote does not: {', '.join(sorted(extra))}"
    if changed := _changed(_plain(said), _plain(quoted)):
        return changed
    content = set(words(said))
    if content and len(content & set(words(quoted))) / len(content) < SHARED:
        return "it says what its quote does not"
    return ""


def _changed(mine: frozenset[str], theirs: frozenset[str]) -> str:
    if bool(mine & NEGATIONS) != bool(theirs & NEGATIONS):
        return "it gains or loses a negation"
    if (theirs & CONDITIONS) - mine:
        return "it drops a condition"
    groups = (("duty", MODALS), ("hedge", HEDGES), ("condition", CONDITIONS), ("role", ROLES))
    return next((f"it changes a {kind}" for kind, group in groups if (mine & group) - theirs), "")


def _even(text: str) -> str:
    return text.lower().replace("’", "'")


def _plain(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.replace("'", "").replace("cannot", "cannot not")))
