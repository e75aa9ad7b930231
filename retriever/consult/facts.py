"""What stands round the words of a concept: denied or not, how sure, whose, how often and how long.

Finding the words is left to `features`; what a denied strength turns into, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retriever.consult.clauses import Clause
from retriever.consult.tables import any_of, table
from retriever.lexicon import Concept

_REACH = 6  # words before a concept in which a denial still reaches it
_LIST_ITEM = 3  # a clause no longer than this may carry on the list that the clause before it denied


@dataclass(frozen=True, slots=True)
class Circumstance:
    """How a fact is told."""

    negated: bool = False
    hedge: str = ""
    who: str = ""
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a fact stand: their span, their clause, and the clauses before it, nearest last."""

    text: str
    start: int
    end: int
    clause: Clause
    before: Sequence[Clause] = ()
    taken: Sequence[tuple[int, int]] = ()  # spans of other facts: their own "no" denies nothing else
    bare: bool = False  # a topic and nothing said of it: "clothing", where "teeth black" says something


def circumstance(place: Place, concept: Concept) -> Circumstance:
    """Read how one fact is told."""
    return Circumstance(_negated(place, concept), _hedge(place), _who(place, concept), extent_of(place.clause.text))


def tells_of_parent(place: Place) -> bool:
    """Say whether the person named nearest before the words is a parent, and no child stands between."""
    said = place.text[place.clause.start : place.start]
    parents = [match.end() for match in _people("parent").finditer(said)]
    children = [match.end() for match in _people("child").finditer(said)]
    tellers = [match.end() for match in _says().finditer(said)]
    return bool(parents) and max(parents) > max([*children, *tellers], default=-1)


def denies(words: str) -> bool:
    """Say whether words hold a denial."""
    return bool(_denials().search(words))


def extent_of(text: str) -> str:
    """Return how often and how long, in the user's words."""
    found = [" ".join(match.group().split()) for match in _extent().finditer(text)]
    return ", ".join(dict.fromkeys(found))


def is_repeated(extent: str) -> bool:
    """Say whether words of extent tell of something more than once or lasting."""
    return any(_repeated().fullmatch(part) for part in extent.split(", "))


def _negated(place: Place, concept: Concept) -> bool:
    before = place.text[place.clause.start : place.start]
    # "no concerns re hygiene, house ok": the list puts worries aside, and no strength with them.
    if concept.kind != "strength" and (_listing().search(before) or (place.bare and _carried_on(place))):
        return True
    reach = " ".join(before.split()[-_REACH:])
    offset = place.start - len(before) + max(before.rfind(reach), 0)
    for cue in _denials().finditer(reach):
        if not _is_taken(place, offset + cue.start()) and not _turned(reach[cue.end() :]):
            return True
    return bool(_denied_after().match(place.text[place.end : place.clause.end].lstrip(" ,")))


def _is_taken(place: Place, at: int) -> bool:
    return any(start <= at < end for start, end in place.taken)


def _turned(between: str) -> bool:
    # "no food and dirty clothes": what follows "and" is a new statement; "or" carries a denial on.
    return bool(re.search(r"\b(?:and|but|just|only|with)\b", between, re.IGNORECASE))


def _carried_on(place: Place) -> bool:
    """Whether the clause is one more entry of a list that began with "no concerns about"."""
    if len(place.clause.text.split()) > _LIST_ITEM or place.clause.window:
        return False
    for clause in reversed(place.before):
        if clause.sentence != place.clause.sentence:
            return False
        if _listing().search(clause.text):
            return True
        if len(clause.text.split()) > _LIST_ITEM:
            return False
    return False


def _hedge(place: Place) -> str:
    cues, said = table("facts")["hedge"], []
    clause = place.clause.text
    if teller := _teller(place):
        said.append(cues["words"]["says"].format(who=teller))
    for kind in ("past", "unsure", "feared"):
        if _hedge_cue(kind).search(clause):
            said.append(cues["words"][kind])
    return "; ".join(said)


def _teller(place: Place) -> str:
    before = place.text[place.clause.start : place.start]
    found = list(_says().finditer(before))
    if not found and place.clause.window:
        return ""
    return found[-1].group("who").lower() if found else ""


def _who(place: Place, concept: Concept) -> str:
    rules = table("facts")["who"]
    usual = str(rules["concept"].get(concept.id, rules["theme"].get(concept.theme, "child")))
    if concept.theme in rules["fixed"] or concept.id in rules["concept"]:
        return usual
    said = place.text[place.clause.start : place.end]
    named = [(match.end(), who) for who in ("sibling", "carer") for match in _people(who).finditer(said)]
    others = [match.end() for who in ("child", "parent") for match in _people(who).finditer(said)]
    if named and usual == "child" and max(named)[0] > max(others, default=-1) and max(named)[1] == "sibling":
        return "sibling"
    return usual


@cache
def _listing() -> re.Pattern[str]:
    return any_of(table("facts")["negation"]["listing"])


@cache
def _denials() -> re.Pattern[str]:
    return any_of(table("facts")["negation"]["before"])


@cache
def _denied_after() -> re.Pattern[str]:
    return any_of(table("facts")["negation"]["after"])


@cache
def _says() -> re.Pattern[str]:
    return any_of([table("facts")["hedge"]["says"]])


@cache
def _hedge_cue(kind: str) -> re.Pattern[str]:
    return any_of(table("facts")["hedge"][kind])


@cache
def _people(who: str) -> re.Pattern[str]:
    return any_of(table("facts")["who"][who])


@cache
def _extent() -> re.Pattern[str]:
    return any_of(table("facts")["extent"]["patterns"])


@cache
def _repeated() -> re.Pattern[str]:
    return any_of(table("facts")["extent"]["repeated"])
