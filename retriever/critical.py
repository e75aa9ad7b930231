"""Words that must not change between a quote and what is said of it: not, must and should and may, unless, "
"numbers, roles.

A point made of its quote word for word passes at once. One that says it otherwise is set against the sentence of
its quotes that it comes nearest to; whatever differs in a critical word is named, so that the draft is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.keywords import words
from retriever.sentences import sentence_spans

SHARED = 0.5  # share of a quoted sentence's words in a point, from which the point speaks for that sentence

_NUMBER_WORDS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
_PARTS = frozenset(
    "half third thirds quarter quarters fifth fifths tenth majority minority most all every none few".split()
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
_WORD = re.compile(r"[a-z]+(?:['’]t)?")
_NEGATIVE = frozenset(
    "not no never none nor neither nobody nothing without cannot hardly rarely seldom unable fail fails failed "
    "lack lacks "
    "lacked refuse refuses refused".split()
)
_LIMITS = frozenset("unless except only until provided".split())
_MODALS = (
    ("must", r"\b(?:must|have to|has to|had to|required to|requires?|shall|is a duty|are obliged)\b"),
    ("should", r"\b(?:should|ought|is expected|are expected|advised|recommended)\b"),
    ("may", r"\b(?:may|might|can|could|possibly|sometimes|suggests?|likely|appears?|seems?)\b"),
)
_ROLES = (
    "social worker|lead social worker|health visitor|school nurse|midwife|paediatrician|gp|teacher|"
    "head ?teacher|police|lado|"
    "designated officer|safeguarding lead|named professional|conference chair|independent reviewing officer|"
    "court|judge|"
    "local authority|safeguarding partners|lscb|manager|parent|mother|father|therapist|dietitian|"
    "housing officer|front door|"
    "strategy discussion|core group|lead practitioner|director|ofsted|advocate"
)
_ROLE = re.compile(rf"\b(?:{_ROLES})s?\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?:meets?|met|reach(?:es|ed)?|cross(?:es|ed)?|hits?) (?:the |a |this )?(?:\w+ ){0,3}threshold|"
    r"\b(?:does|do|did) not (?:meet|reach) (?:the |a )?(?:\w+ ){0,3}threshold|\bbelow (?:the )?threshold|"
    r"\b(?:is|are|at|as) level (?:\d|one|two|three|four|five)\b|\bno further action (?:is|should|can)|\b(?:high|"
    r"low|medium) risk\b|"
    r"\bcan (?:safely )?wait\b|\bthis (?:child|family) (?:is|are) (?:at|not at) risk\b|"
    r"\b\d+(?:\.\d+)?% (?:chance|likely)",
    re.IGNORECASE,
)


def changed(text: str, quotes: Sequence[str]) -> str:
    """Return what a point changes of what its quotes say, or an empty string."""
    said, quoted = _plain(text), [_plain(quote) for quote in quotes]
    if any(said in one for one in quoted):
        return ""
    whole = " ".join(quoted)
    return (
        _verdict(said, whole)
        or _new("number", _numbers(said) - _numbers(whole))
        or _new("role", _roles(said) - _roles(whole))
        or _modals(said, whole)
        or _against_sentences(said, quotes)
    )


def _verdict(said: str, whole: str) -> str:
    match = _VERDICT.search(said)
    return f"it gives a verdict: {match.group()}" if match and match.group().lower() not in whole.lower() else ""


def _new(kind: str, added: frozenset[str]) -> str:
    return f"it names a {kind} that its quotes do not: {sorted(added)[0]}" if added else ""


def _modals(said: str, whole: str) -> str:
    for name, pattern in _MODALS:
        if re.search(pattern, said, re.IGNORECASE) and not re.search(pattern, whole, re.IGNORECASE):
            return f"it says {name} where its quotes do not"
    return ""


def _against_sentences(said: str, quotes: Sequence[str]) -> str:
    stems = frozenset(words(said))
    for quote in quotes:
        for start, end in sentence_spans(quote):
            sentence = quote[start:end]
            held = frozenset(words(sentence))
            if held and len(held & stems) >= SHARED * len(held) and (why := _differs(said, sentence)):
                return why
    return ""


def _differs(said: str, sentence: str) -> str:
    mine, theirs = _counted(said, _NEGATIVE), _counted(sentence, _NEGATIVE)
    if (mine == 0) != (theirs == 0):
        return "it drops or adds a “not”"
    if _counted(sentence, _LIMITS) and not _counted(said, _LIMITS):
        return "it drops a condition"
    hedged = dict(_MODALS)["may"]
    if re.search(hedged, sentence, re.IGNORECASE) and not re.search(hedged, said, re.IGNORECASE):
        return "it drops a hedge"
    for name in ("must", "should"):
        pattern = dict(_MODALS)[name]
        if re.search(pattern, sentence, re.IGNORECASE) and not re.search(pattern, said, re.IGNORECASE):
            return f"it drops a {name}"
    return ""


def _counted(text: str, wanted: frozenset[str]) -> int:
    return sum(word in wanted or word.endswith(("n't", "n’t")) for word in _WORD.findall(text.lower()))


def _numbers(text: str) -> frozenset[str]:
    found = {number.replace(",", "") for number in _NUMBER.findall(text)}
    for word in _WORD.findall(text.lower()):
        if word in _NUMBER_WORDS and word != "one":
            found.add(_NUMBER_WORDS[word])
        elif word in _PARTS:
            found.add(word.rstrip("s"))
    return frozenset(found)


def _roles(text: str) -> frozenset[str]:
    return frozenset(match.group().lower().rstrip("s") for match in _ROLE.finditer(text))


def _plain(text: str) -> str:
    return " ".join(text.split())
