"""The reveal of a stage: what was there to see, what the sources say of it, what was not known, how it is misread.

What is not known is asked for by the same list as a consultation, so that the two desks agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.training.material import Theme, table
from app.training.misreadings import Misread
from app.training.pack import Case, Fact, Misreading, Reveal
from app.training.phrasing import Deck, filled
from app.training.sourcing import Sourcing, sourced
from app.training.stages import SUPPORT
from retriever.consult.ledger import Line, Settled
from retriever.consult.modifiers import modifiers_of
from retriever.consult.unknowns import OpenQuestion, open_questions
from retriever.consultation import Feature

_UNKNOWN = 3
_STILL = 2  # open questions said again where a stage opens no new one
_OF_THEME, _SHARED, _OF_TURN = 3, 2, 2
_TELLS = {
    "harm": "may point to harm",
    "need": "a need for support",
    "strength": "a strength",
    "process": "what services did",
}


@dataclass(frozen=True, slots=True)
class DraftReveal:
    """A reveal before its citations are numbered."""

    stage: int
    features: tuple[Line, ...]
    weighs: tuple[Line, ...]
    not_known: tuple[Line, ...]
    misread: tuple[tuple[str, Line], ...]  # what is tempting to say, and what to look at instead

    def settled(self, settled: Settled) -> Reveal:
        """Return the reveal with its citations numbered."""
        features, weighs, unknown = (
            tuple(sourced(line, settled) for line in lines) for lines in (self.features, self.weighs, self.not_known)
        )
        misread = tuple(Misreading(says, line.text, settled.of(line.claim)) for says, line in self.misread)
        return Reveal(self.stage, features, weighs, unknown, misread)


def reveals_of(case: Case, misreads: Sequence[Misread], sourcing: Sourcing) -> tuple[DraftReveal, ...]:
    """Return the reveal of every stage, what each adds to the ones before; the misreadings are dealt out over them."""
    asked: set[str] = set()
    weighed: set[str] = set()
    found, dealt, deck = [], _dealt(misreads, case), Deck(sourcing.rng)
    for stage in case.stages:
        facts = (*(case.background if stage.number == 1 else ()), *stage.facts)
        told = [fact for fact in case.facts if fact.stage <= stage.number]
        features = [line for fact in facts for line in sourcing.concept(_seen(fact), fact.concept)]
        weighs = _weighs(case, stage.number, told, weighed, sourcing)
        open_ = _still_open(case, stage.number, told, asked)
        unknown = [line for one in open_ for line in sourcing.question(_worded(one, case, deck), one)]
        misread = _misread(case, dealt[stage.number - 1], sourcing)
        found.append(DraftReveal(stage.number, tuple(features), tuple(weighs), tuple(unknown), tuple(misread)))
    return tuple(found)


def considerations_of(case: Case, theme: Theme, sourcing: Sourcing) -> tuple[str, ...]:
    """Return the answer key of a case: what a careful group would weigh, never a verdict."""
    words, rng = table("session")["considerations"], sourcing.rng
    turn = words[SUPPORT if case.turn == SUPPORT else "protection"]
    drawn = [
        *rng.sample(theme.considerations, min(_OF_THEME, len(theme.considerations))),
        *rng.sample(words["shared"], _SHARED),
        *rng.sample(turn, _OF_TURN),
    ]
    return tuple(filled(text, rng, case.family) for text in drawn)


def _seen(fact: Fact) -> str:
    told = f", {fact.when}" if fact.week else ""
    return f"{fact.label} ({_TELLS[fact.kind]}{told}): “{fact.text}”"


def _weighs(case: Case, stage: int, told: Sequence[Fact], weighed: set[str], sourcing: Sourcing) -> list[Line]:
    lines = []
    for modifier in modifiers_of(case.text(stage), _as_features(told)):
        if modifier.id not in weighed:
            weighed.add(modifier.id)
            text = f"{case.family.child.name}: {modifier.text[0].lower()}{modifier.text[1:]}"
            lines += sourcing.modifier(text, modifier)
    return lines


def _still_open(case: Case, stage: int, told: Sequence[Fact], asked: set[str]) -> Sequence[OpenQuestion]:
    open_ = open_questions(case.text(stage), [fact.concept for fact in told], child_described=True)
    fresh = [question for question in open_ if question.id not in asked][:_UNKNOWN] or open_[:_STILL]
    asked |= {question.id for question in fresh}
    return fresh


def _worded(question: OpenQuestion, case: Case, deck: Deck) -> str:
    """Return an open question in the words of this family; one that the data words nowhere as the list has it."""
    texts = table("session")["unknown"].get(question.id)
    return filled(deck.draw(texts), deck.rng, case.family) if texts else question.question


def _dealt(misreads: Sequence[Misread], case: Case) -> list[list[Misread]]:
    """Deal misreadings out over the stages, none before the stage that tells what it misreads."""
    told = {fact.concept: fact.stage for fact in case.facts}
    dealt: list[list[Misread]] = [[] for _ in case.stages]
    for misread in sorted(misreads, key=lambda one: -told.get(one.told, 0)):
        first = max(0, told.get(misread.told, 0) - 1)
        min(dealt[first:], key=len).append(misread)
    return dealt


def _misread(case: Case, misreads: Sequence[Misread], sourcing: Sourcing) -> list[tuple[str, Line]]:
    rng, family = sourcing.rng, case.family
    return [
        (filled(misread.tempting, rng, family), line)
        for misread in misreads
        for line in sourcing.named(filled(misread.instead, rng, family), misread.rests)
    ]


def _as_features(told: Sequence[Fact]) -> tuple[Feature, ...]:
    return tuple(Feature(fact.concept, fact.label, fact.text, fact.kind) for fact in told if fact.is_feature)
