"""The reveal of a stage: what was there to see, what the sources say of it, what was not known, how it is misread.

What is not known is asked for by the same list as a consultation, so that the two desks agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.training.material import Theme, table
from app.training.pack import Case, Fact, Misreading, Reveal
from app.training.phrasing import filled
from app.training.sourcing import Sourcing, sourced
from app.training.stages import SUPPORT
from retriever.consult.ledger import Line, Settled
from retriever.consult.modifiers import modifiers_of
from retriever.consult.unknowns import open_questions
from retriever.consultation import Feature
from retriever.lexicon import Concept

_UNKNOWN = 3
_STILL = 2  # open questions said again where a stage opens no new one
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
    misreadings: tuple[Misreading, ...]

    def settled(self, settled: Settled) -> Reveal:
        """Return the reveal with its citations numbered."""
        features, weighs, unknown = (
            tuple(sourced(line, settled) for line in lines) for lines in (self.features, self.weighs, self.not_known)
        )
        return Reveal(self.stage, features, weighs, unknown, self.misreadings)


def reveals_of(
    case: Case, theme: Theme, concepts: dict[str, Concept], sourcing: Sourcing, rng: Random
) -> tuple[DraftReveal, ...]:
    """Return the reveal of every stage, what each adds to the ones before."""
    misread = _misreadings(theme, case, len(case.stages), rng)
    asked: set[str] = set()
    weighed: set[str] = set()
    found = []
    for stage in case.stages:
        facts = (*(case.background if stage.number == 1 else ()), *stage.facts)
        told = [fact for fact in case.facts if fact.stage <= stage.number]
        features = [line for fact in facts for line in sourcing.concept(_seen(fact), concepts[fact.concept])]
        weighs = [line for line in _weighs(case, stage.number, told, sourcing) if line.text not in weighed]
        open_ = _not_known(case, stage.number, told, sourcing)
        unknown = [line for line in open_ if line.text not in asked][:_UNKNOWN] or open_[:_STILL]
        weighed |= {line.text for line in weighs}
        asked |= {line.text for line in unknown}
        found.append(
            DraftReveal(stage.number, tuple(features), tuple(weighs), tuple(unknown), misread[stage.number - 1])
        )
    return tuple(found)


def considerations_of(case: Case, theme: Theme, rng: Random) -> tuple[str, ...]:
    """Return the answer key of a case: what a careful group would weigh, never a verdict."""
    words = table("session")["considerations"]
    turn = words[SUPPORT if case.turn == SUPPORT else "protection"]
    drawn = [*theme.considerations, *rng.sample(words["shared"], 3), *rng.sample(turn, min(2, len(turn)))]
    return tuple(filled(text, rng, case.family) for text in drawn)


def _seen(fact: Fact) -> str:
    told = f"{fact.when}. " if fact.week else ""
    return f"{fact.label} ({_TELLS[fact.kind]}). {told}“{fact.text}”"


def _weighs(case: Case, stage: int, told: Sequence[Fact], sourcing: Sourcing) -> list[Line]:
    modifiers = modifiers_of(case.text(stage), _as_features(told))
    return [line for modifier in modifiers for line in sourcing.words(modifier.text, modifier.seek)]


def _not_known(case: Case, stage: int, told: Sequence[Fact], sourcing: Sourcing) -> list[Line]:
    open_ = open_questions(case.text(stage), [fact.concept for fact in told], child_described=True)
    return [line for question in open_ for line in sourcing.words(f"{question.question} {question.why}", question.seek)]


def _as_features(told: Sequence[Fact]) -> tuple[Feature, ...]:
    return tuple(Feature(fact.concept, fact.label, fact.text, fact.kind) for fact in told if fact.is_feature)


def _misreadings(theme: Theme, case: Case, stages: int, rng: Random) -> list[tuple[Misreading, ...]]:
    """Deal the theme's misreadings out over the stages."""
    made = []
    for template in rng.sample(theme.misreadings, len(theme.misreadings)):
        tempting, _, instead = filled(template, rng, case.family).partition(" | ")
        made.append(Misreading(tempting, instead))
    return [tuple(made[number::stages]) for number in range(stages)]
