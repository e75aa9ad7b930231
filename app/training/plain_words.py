"""A request in plain words: "build me a 45 minute session on was-not-brought for health visitors, two cases"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.training.material import audiences

_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_NUMBER = rf"(\d+|{'|'.join(_NUMBERS)})"
_HOURS = {
    "half an hour": 30,
    "half hour": 30,
    "an hour and a half": 90,
    "hour and a half": 90,
    "an hour": 60,
    "one hour": 60,
    "two hours": 120,
    "half a day": 180,
}
_MINUTES = re.compile(r"(\d+)[ -]*(?:min(?:ute)?s?)\b", re.IGNORECASE)
_CASES = re.compile(
    rf"\b{_NUMBER}[ -](?:fictional |invented |short )*(?:cases?|famil(?:y|ies)|scenarios?|case studies)\b",
    re.IGNORECASE,
)
_STAGES = re.compile(rf"\b{_NUMBER}[ -](?:stages?|parts?)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:difficulty|level) ?([1-3])\b", re.IGNORECASE)
_SEED = re.compile(r"\bseed ?(\d+)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:please |can you |could you |i (?:need|want|would like) )*"
    r"(?:build|make|write|create|plan|give|prepare|do)?\s*(?:me |us )?"
    r"(?:an? )?(?:[\w-]+ )?(?:training )?(?:session|pack|exercise|workshop|scenario|training)?\s*",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:session|pack|exercise|workshop|scenario|training|min(?:ute)?s?|hours?)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:on|about|around|covering|re)\b\s+(.*)", re.IGNORECASE | re.DOTALL)
_HARD = {
    "easy": 1,
    "simple": 1,
    "beginner": 1,
    "introductory": 1,
    "hard": 3,
    "difficult": 3,
    "advanced": 3,
    "challenging": 3,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a request in words says; 0 or an empty string where it says nothing."""

    theme: str = ""
    audience: str = ""
    minutes: int = 0
    stages: int = 0
    cases: int = 0
    difficulty: int = 0
    seed: int = -1


def read_wish(words: str) -> Wish:
    """Return what a trainer's own words ask for."""
    audience, said = _audience(words)
    return Wish(
        theme=_theme(words, said),
        audience=audience,
        minutes=_minutes(words),
        stages=_counted(_STAGES, words),
        cases=_counted(_CASES, words),
        difficulty=_difficulty(words),
        seed=int(match.group(1)) if (match := _SEED.search(words)) else -1,
    )


def _audience(words: str) -> tuple[str, str]:
    """Return the audience and the words that named it: what stands after "for" first, the longest word first."""
    named = sorted(
        ((word, one.id) for one in audiences().values() for word in one.words), key=lambda pair: -len(pair[0])
    )
    after = [match.end() for match in re.finditer(r"\b(?:for|with|to)\b", words, re.IGNORECASE)]
    for start in after:
        for word, audience in named:
            if match := re.match(rf"\W*((?:\w+ ){{0,3}}?{re.escape(word)})\b", words[start:], re.IGNORECASE):
                return audience, match.group(1)
    return "", ""


def _theme(words: str, audience_words: str) -> str:
    text = words
    if _SESSION.search(words):
        about = _ABOUT.search(words)
        text = about.group(1) if about else _LEAD.sub("", words)
    if audience_words:
        text = re.sub(rf"\b(?:for|with|to)\W+{re.escape(audience_words)}\b", " ", text, flags=re.IGNORECASE)
    for pattern in (_MINUTES, _CASES, _STAGES, _LEVEL, _SEED):
        text = pattern.sub(" ", text)
    text = re.sub(r"\b(?:with|and|from|in|for)\b\W*$", " ", re.sub(r"[,;.]\s*(?=$|[,;.])", " ", " ".join(text.split())))
    return text.strip(" ,.;:-")


def _minutes(words: str) -> int:
    if match := _MINUTES.search(words):
        return int(match.group(1))
    if match := re.search(r"\b(\d+)[ -]?(?:hours?|hrs?)\b", words, re.IGNORECASE):
        return 60 * int(match.group(1))
    low = words.lower().replace("-", " ")
    return next((minutes for said, minutes in _HOURS.items() if said in low), 0)


def _counted(pattern: re.Pattern[str], words: str) -> int:
    match = pattern.search(words)
    if match is None:
        return 0
    said = match.group(1).lower()
    return int(said) if said.isdigit() else _NUMBERS[said]


def _difficulty(words: str) -> int:
    if match := _LEVEL.search(words):
        return int(match.group(1))
    return next((level for word, level in _HARD.items() if re.search(rf"\b{word}\b", words, re.IGNORECASE)), 0)
