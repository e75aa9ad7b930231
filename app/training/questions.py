"""What a group talks about at each stage, and what each learner writes down alone before anything is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.training.material import Audience, Theme, table
from app.training.pack import Fact, Family
from app.training.phrasing import Deck, filled, sentence_case
from retriever.consult.verdict_check import find_verdicts
from retriever.lexicon import Concept

# A question that begins with "they" or "it" has lost what it spoke of once it stands by itself.
_DANGLES = re.compile(r"(?:\w+\W+){0,2}(?:they|it|them|that|this)\b", re.IGNORECASE)
_LONGEST = 16  # words: a supervisor's question longer than this is not one to read out to a group


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stage's questions are drawn from."""

    theme: Theme
    audience: Audience
    facts: tuple[Fact, ...]


def stage_questions(asked: Asked, concepts: dict[str, Concept], family: Family, deck: Deck) -> tuple[str, ...]:
    """Return the discussion questions of a stage: the picture, the child, fairness, the audience's own work."""
    words, rng = table("session")["questions"], deck.rng
    first = asked.facts[0].stage == 1
    drawn = [
        filled(deck.draw(words["open"] if first else words["later"]), rng, family),
        filled(deck.draw(words["child"] if rng.random() < 0.6 else words["fair"]), rng, family),
        filled(deck.draw(asked.audience.questions), rng, family),
    ]
    drawn += _of_the_lexicon(asked.facts, concepts, deck)
    return tuple(dict.fromkeys(drawn))


def commit_prompts(family: Family, deck: Deck) -> tuple[str, ...]:
    """Return what each learner writes before the reveal, the way of doing it first."""
    words = table("session")["commit"]
    return tuple(
        filled(deck.draw(words[part]), deck.rng, family) for part in ("lead", "judge", "strength", "ask", "act")
    )


def _of_the_lexicon(facts: Sequence[Fact], concepts: dict[str, Concept], deck: Deck) -> list[str]:
    """Return one question a supervisor would ask about what the stage tells."""
    known = [
        question
        for fact in facts
        for question in concepts[fact.concept].questions
        if len(question.split()) <= _LONGEST and not _DANGLES.match(question) and not find_verdicts(question)
    ]
    return [sentence_case(deck.rng.choice(known))] if known else []
