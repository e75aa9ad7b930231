"""Whether a sentence of what was found holds the value that is asked for, and holds it for the right subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retriever.keywords import words
from retriever.sufficiency.asked_for import Asked, Want
from retriever.sufficiency.subject import Text, Word, covered, speaks_of
from retriever.sufficiency.values import Value, values_in
from retriever.writing.evidence import Sentence

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AFTER = re.compile(
    r"\s*(?:months?|days?|weeks?|years?|hours?|minutes?|january|february|march|april|may\b|june|july|august|september|"
    r"october|november|december|-year|-month|(?:and|to|-|–)\s?\d+ (?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|(?:to|-)[\s-]one\b|other\b|another\b|case study|example)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|section|sections|para|"
    r"paragraph|level|stage|article|annex|aged?|every|at|no|in)\s*$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"only\s+$|\bjust\s+$", re.IGNORECASE)
_NEXT = 5  # words after a number among which the thing it counts stands: "two of the local authorities"
_TELLS = re.compile(r"(?:numbered|totall?ed|came to|was|were|:|=|\()\s*$", re.IGNORECASE)  # "the parents numbered 18"
_HOW_OFTEN = re.compile(r"\bhow (?:often|common|frequent)", re.IGNORECASE)
_SECTION = re.compile(r"\b(?:sections?|s|level|tier|stage|annex|chapter) ?(\d+)")
_CLAUSE = re.compile(r"[,;:.()]\s")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the asked-for value stands best, and how well its sentence fits the question."""

    fit: float = 0.0  # share of the subject that the sentence speaks of, less where the value is vague or loose
    attached: bool = False  # a number stands beside the thing that is counted
    kind: Asked = Asked.FINDING
    sentence: Sentence | None = None
    value: str = ""
    end: int = 0  # where the value ends in its sentence
    exact: bool = False  # a figure or a name, and not "most" or "few"
    years: frozenset[str] = frozenset()  # years the sentence itself names
    own: float = 0.0  # share of the subject that the sentence speaks of by itself, whatever stands around it
    clause: float = 0.0  # share of it that the value's own part of the sentence speaks of


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the sentences of one hit."""

    names: frozenset[str]  # stems of its headings and of what its source is called
    passage: Text
    known: frozenset[str]  # words of the question that a known question of its paragraph holds


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a value must be to answer: of this kind, counting this, about this."""

    kind: Asked
    counted: Sequence[Word]
    subject: Sequence[Word]


def find_values(
    text: str,
    want: Want,
    wanted: Sequence[Word],
    evidence: Sequence[Sequence[Sentence]],
    around: Sequence[Around],
    concepts_of: Callable[[str], frozenset[int]],
) -> tuple[Place, ...]:
    """Return the best place of the asked-for value in each hit that holds one, the best of all first."""
    counted = _counted(want, wanted)
    cited = set(_SECTION.findall(text.lower()))
    subject = [word for word in wanted if not word.stem.isdigit() or word.stem in cited] or list(wanted)
    sought = _Sought(want.kind, counted, subject)
    places = []
    for sentences, beside in zip(evidence, around, strict=True):
        best = NOWHERE
        for sentence in sentences:
            values = values_in(want.kind, sentence.text)
            if want.kind is Asked.DURATION and _HOW_OFTEN.search(text):
                # "how often does it come up" may be answered with a share as well as with an interval.
                values += values_in(Asked.SHARE, sentence.text)
            found = [value for value in values if _counts(value, want.kind, sentence.text, text)]
            if not found:
                continue
            own = Text(sentence.held, concepts_of(sentence.text))
            place = _place(found, sought, sentence, own, beside)
            if place.fit > best.fit:
                best = place
        if best.sentence:
            places.append(best)
    return tuple(sorted(places, key=lambda place: -place.fit))


def _place(found: Sequence[Value], sought: _Sought, sentence: Sentence, own: Text, around: Around) -> Place:
    kind, counted, subject = sought.kind, sought.counted, sought.subject
    whole = sum(word.worth for word in subject)
    near = [_near(word, own, around) for word in subject]
    fit = sum(word.worth * one for word, one in zip(subject, near, strict=True)) / whole if whole else 0.0
    # One word that stands nowhere near the value is enough to make it another thing's value.
    fit *= 0.6 + 0.4 * min(near, default=0.0)
    if not any(value.exact for value in found):
        fit *= 0.35
    attached = False
    if kind in (Asked.NUMBER, Asked.SHARE) and counted:
        beside = next((value for value in found if _beside(value, sentence.text, counted)), None)
        attached = beside is not None
        fit *= 1.0 if attached else 0.45
        found = [beside, *found] if beside else found
    value = next((value for value in found if value.exact), found[0])
    clause = Text(frozenset(words(_clause(sentence.text, value))), own.concepts)
    return Place(
        fit=fit,
        attached=attached,
        kind=kind,
        sentence=sentence,
        value=value.text,
        end=value.end,
        exact=value.exact and (attached or not counted),
        years=frozenset(YEAR.findall(sentence.text)),
        own=covered(own, subject),
        clause=covered(clause, subject),
    )


def _clause(text: str, value: Value) -> str:
    """Return the part of a sentence, between its commas and stops, in which a value stands."""
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(end for end in ends if end <= value.start)
    return text[start : min(end for end in ends if end >= value.end)]


def _near(word: Word, own: Text, around: Around) -> float:
    if speaks_of(own, word):
        return 1.0
    if word.stem in around.names or word.alike & around.names:
        return 0.9
    if word.stem in around.known:
        return 0.65
    return 0.3 if speaks_of(around.passage, word) else 0.0


def _counted(want: Want, wanted: Sequence[Word]) -> list[Word]:
    stems = words(want.of)
    return [word for word in wanted if word.stem in stems and not word.stem.isdigit()][-2:]


def _beside(value: Value, text: str, counted: Sequence[Word]) -> bool:
    before, after = text[: value.start], " ".join(_CLAUSE.split(text[value.end :])[0].split()[:_NEXT])
    near = after if not _TELLS.search(before) else " ".join((*_CLAUSE.split(before[-90:])[-2:], after))
    held = Text(frozenset(words(near)), frozenset())
    return all(speaks_of(held, word) for word in counted)


def _counts(value: Value, kind: Asked, sentence: str, question: str) -> bool:
    """Say whether a value could be an answer: not one the question states, nor part of a date or a reference."""
    said = value.text.lower().rstrip("%")
    if re.search(rf"(?<!\w){re.escape(said)}(?!\w)", question.lower()):
        return False
    if kind is not Asked.NUMBER:
        return True
    if (
        YEAR.fullmatch(value.text)
        or re.match(r"(?:19|20)\d\d/\d\d", sentence[value.start :])
        or _AFTER.match(sentence, value.end)
    ):
        return False
    before = sentence[: value.start]
    if said in ("one", "once") and not _ONE_OF.search(before):
        return False
    return not (value.text[0].isdigit() and _BEFORE.search(before) and not re.search(r"\bin\s*$", before))
