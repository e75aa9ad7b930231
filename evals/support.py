"""The guarded support function: whether a sentence holds a fact, decided without a model judge.

Likeness alone is blind to what matters most: take one "not" away and nearly every likeness score stays. So a guard
looks first at critical words (negation, duty, conditions, numbers, dates, roles); where they differ the answer is no,
however alike the texts are. Measured against labelled pairs by `evals.support_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from evals.places import plain
from retriever.keywords import words
from retriever.sentences import sentence_spans

Encode = Callable[[Sequence[str]], NDArray[np.float32]]

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\w+n't|failed to|fails? to|failure to"
    r"|lack(?:ed|ing|s)?|absen(?:t|ce)|refus\w+|un(?:able|likely|aware|changed|known|seen|used)|rarely|seldom|hardly)\b",
    re.IGNORECASE,
)
_DUTY = {
    "must": re.compile(r"\b(?:must|has to|have to|is required|are required|shall|duty|mandatory)\b", re.IGNORECASE),
    "should": re.compile(r"\b(?:should|ought|is expected|are expected|needs? to)\b", re.IGNORECASE),
    "may": re.compile(r"\b(?:may|might|can|could|is allowed|are allowed|optional)\b", re.IGNORECASE),
}
_CONDITION = re.compile(r"\b(unless|except|only(?= (?:if|when|where))|provided that|even (?:if|when))\b", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:and|but|although|though|because|while|whereas|nor)\s+|[;:]\s+|,\s+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_SPELLED = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"once": "1", "twice": "2", "half": "1/2", "third": "1/3", "quarter": "1/4", "thirds": "2/3", "quarters": "3/4"}
_MORE_OR_LESS = {
    "more": re.compile(r"\b(?:more than|over half|at least|no fewer than|above|most of)\b", re.IGNORECASE),
    "less": re.compile(r"\b(?:fewer than|less than|at most|no more than|up to|below|few of)\b", re.IGNORECASE),
    "all but": re.compile(r"\ball but\b", re.IGNORECASE),
}
_ORDER = {
    "before": re.compile(r"\b(?:before|beforehand|prior to|until)\b", re.IGNORECASE),
    "after": re.compile(r"\b(?:after|afterwards|following|once)\b", re.IGNORECASE),
}
_UNITS = re.compile(r"\b(hour|day|week|month|year|minute)s?\b", re.IGNORECASE)
_ROLES = re.compile(
    r"\b(?:social workers?|health visitors?|teachers?|head ?teachers?|police|parents?|mothers?|fathers?|doctors?|gps?|"
    r"nurses?|midwi(?:fe|ves)|managers?|supervisors?|chairs?|inspectors?|judges?|courts?|local authorit(?:y|ies)|"
    r"schools?|child(?:ren)?|boys?|girls?|bab(?:y|ies)|designated (?:safeguarding )?leads?|lado|conference|board|"
    r"panel|carers?|paediatricians?|escorts?|drivers?|interpreters?|advocates?|dentists?|clinicians?|therapists?)\b",
    re.IGNORECASE,
)

_SAME = {"children": "child", "boy": "child", "girl": "child", "baby": "child", "babie": "child"}


KINDS = frozenset(("negation", "duty", "number", "time", "role", "more or less", "order"))
WITHIN_A_CLAUSE = frozenset(("negation", "duty", "more or less", "order"))


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on texts are alike enough; chosen on the tuning half of the labelled pairs."""

    coverage: float = 0.6  # share of the fact's words that the sentence holds
    meaning: float = 0.62  # cosine, with at least `some` of the words
    some: float = 0.34
    own_clause: float = 0.7  # share of what a sentence holds of a fact, from where on one clause is what it is about


class Support:
    """Decides whether a text supports a fact."""

    def __init__(self, encode: Encode, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._vector = lru_cache(maxsize=65536)(lambda text: encode([text])[0])
        self.holds = lru_cache(maxsize=65536)(self._holds)

    def _holds(self, text: str, fact: str) -> bool:
        """Say whether one sentence of a text, or two together, hold a fact with no critical word changed."""
        return any(self.supports(window, fact) for window in windows(text))

    def supports(self, sentence: str, fact: str) -> bool:
        """Say whether a sentence, taken whole, holds a fact."""
        if plain(fact).lower().rstrip(".") in plain(sentence).lower():
            return True
        # Cheapest first: most sentences share no words with the fact, and need no vector.
        if coverage(sentence, fact) < self._limits.some or conditions_differ(sentence, fact):
            return False
        if _swapped(_roles(fact), _roles(sentence)) or self._undone_in_its_clause(sentence, fact):
            return False
        return any(
            self._clause_supports(clause, fact)
            for clause in clauses(sentence)
            # A clause without the fact's "must" may have left it, and whom it binds, in the clause before.
            if clause == sentence or duties(fact) <= duties(clause)
        )

    def _undone_in_its_clause(self, sentence: str, fact: str) -> bool:
        """Say whether the clause a fact is about undoes it: a "must" in the clause beside it makes up for nothing."""
        near = max(parts(sentence), key=lambda part: coverage(part, fact), default=sentence)
        if coverage(near, fact) < self._limits.own_clause * coverage(sentence, fact):
            return False
        return bool(changed(near, fact, WITHIN_A_CLAUSE))

    def _clause_supports(self, clause: str, fact: str) -> bool:
        covered = coverage(clause, fact)
        if covered < self._limits.some or changed(clause, fact):
            return False
        return covered >= self._limits.coverage or self.meaning(clause, fact) >= self._limits.meaning

    def meaning(self, sentence: str, fact: str) -> float:
        """Return the cosine of two texts."""
        return float(self._vector(sentence) @ self._vector(fact))


def windows(text: str) -> tuple[str, ...]:
    """Return each sentence of a text, and each two neighbours."""
    spans = sentence_spans(text)
    ones = [text[start:end] for start, end in spans]
    twos = [text[a[0] : b[1]] for a, b in pairwise(spans)]
    return tuple(dict.fromkeys((*ones, *twos)))


def coverage(sentence: str, fact: str) -> float:
    """Return the share of a fact's content words that a sentence holds, spelling slips allowed."""
    wanted, held = set(words(fact)), set(words(sentence))
    if not wanted:
        return 0.0
    return sum(word in held or any(_slip(word, other) for other in held) for word in wanted) / len(wanted)


def changed(sentence: str, fact: str, kinds: frozenset[str] = KINDS) -> str:
    """Return the kind of critical word in which a sentence departs from a fact, or an empty string."""
    checks = (
        ("negation", _negations(sentence) % 2 != _negations(fact) % 2),
        ("duty", _swapped(duties(fact), duties(sentence))),
        ("number", bool(numbers(fact) - numbers(sentence))),
        ("time", _swapped(_units(fact), _units(sentence))),
        ("role", _swapped(_roles(fact), _roles(sentence))),
        ("more or less", _swapped(_named(fact, _MORE_OR_LESS), _named(sentence, _MORE_OR_LESS))),
        ("order", _swapped(_named(fact, _ORDER), _named(sentence, _ORDER))),
    )
    return next((name for name, differs in checks if differs and name in kinds), "")


def clauses(sentence: str) -> tuple[str, ...]:
    """Return a sentence whole, then its clauses: a "not" in one clause says nothing of the next."""
    split = [part.strip(" ,") for part in _JOINT.split(sentence)]
    joined = [f"{one} {two}" for one, two in pairwise(split)] if len(split) > 2 else []
    return tuple(dict.fromkeys((sentence, *joined, *parts(sentence))))


def parts(sentence: str) -> tuple[str, ...]:
    """Return the single clauses of a sentence."""
    split = (part.strip(" ,") for part in _JOINT.split(sentence))
    return tuple(part for part in split if len(part.split()) >= 3)


def conditions_differ(sentence: str, fact: str) -> bool:
    """Say whether a condition was put in, taken out or turned: a fact without its "unless" says more than it may."""
    return _conditions(sentence) != _conditions(fact)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers a text holds, spelled ones as figures."""
    found = {match.group().rstrip("%").replace(",", "") for match in _NUMBER.finditer(text)}
    return frozenset(found | {_SPELLED[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _SPELLED})


def duties(text: str) -> frozenset[str]:
    """Return how binding a text is: must, should, may."""
    return _named(text, _DUTY)


def _named(text: str, patterns: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))


def _swapped(wanted: frozenset[str], held: frozenset[str]) -> bool:
    """Say whether something the fact names is missing while something it does not name stands there."""
    return bool(wanted - held) and bool(held - wanted)


def _negations(text: str) -> int:
    return len(_NEGATION.findall(text))


def _conditions(text: str) -> frozenset[str]:
    return frozenset(match.group(1).lower() for match in _CONDITION.finditer(text))


def _units(text: str) -> frozenset[str]:
    return frozenset(match.group(1).lower() for match in _UNITS.finditer(text))


def _roles(text: str) -> frozenset[str]:
    found = (match.group().lower().rstrip("s") for match in _ROLES.finditer(text))
    return frozenset(_SAME.get(role, role) for role in found)


def _slip(word: str, other: str) -> bool:
    return len(word) > 5 and len(other) > 5 and word[:2] == other[:2] and fuzz.ratio(word, other) >= 84
