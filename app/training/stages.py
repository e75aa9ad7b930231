"""The staged case: which facts are told in which stage, by whom and when.

Facts are picked by concept, so that nothing told contradicts what was told before; a strength that reverses an
earlier harm may come in a last stage that turns toward support, because there it is news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.training.family import SCHOOL_AGE, Names, invent_family
from app.training.material import Audience, Event, Theme, conflicts, events, impairments, table
from app.training.pack import Case, Fact, Family, Stage
from app.training.phrasing import Deck, filled
from app.training.questions import Asked, commit_prompts, stage_questions
from retriever.consult.verdict_check import find_verdicts
from retriever.lexicon import Concept

SUPPORT, PROTECTION = "support", "protection"


@dataclass(frozen=True, slots=True)
class Plot:
    """What a case is to be made of."""

    theme: Theme
    audience: Audience
    stages: int
    difficulty: int
    number: int
    turn: str


@dataclass(frozen=True, slots=True)
class _Story:
    """What every stage of one case is told from."""

    plot: Plot
    family: Family
    concepts: dict[str, Concept]
    rng: Random
    deck: Deck


def tell_case(plot: Plot, concepts: dict[str, Concept], names: Names, rng: Random) -> Case:
    """Return one staged case of a theme."""
    story = _Story(plot, invent_family(plot.theme, plot.audience, names, rng), concepts, rng, Deck(rng))
    background = _background(story)
    told = [fact.concept for fact in background]
    stages, week = [], 1
    for number in range(1, plot.stages + 1):
        picked = _picked(story, number, told)
        told += picked
        facts = _facts(story, picked, number, week)
        questions = stage_questions(Asked(plot.theme, plot.audience, facts), concepts, story.family, story.deck)
        stages.append(Stage(number, _title(story, number), facts, questions, commit_prompts(story.family, story.deck)))
        week = facts[-1].week + rng.randint(1, 3)
    return Case(plot.number, story.family, plot.turn, _opening(story), background, tuple(stages))


def _opening(story: _Story) -> tuple[str, ...]:
    words, family = table("session"), story.family
    home = words["opening_two"] if family.other_parent else words["opening_one"]
    lines = [filled(story.rng.choice(home), story.rng, family)]
    if family.sibling:
        lines.append(filled(story.rng.choice(words["opening_sibling"]), story.rng, family))
    return tuple(lines)


def _background(story: _Story) -> tuple[Fact, ...]:
    impairment = impairments()[story.family.impairment]
    facts = []
    for concept in impairment.concepts:
        texts = events()[concept].told_of(story.family.needs)
        named = [text for text in texts if impairment.pick in text] if impairment.pick else []
        text = filled(story.rng.choice(named or texts), story.rng, story.family)
        known = story.concepts[concept]
        facts.append(Fact(0, 0, "", "file", text, concept, name_of(known), known.kind))
    return tuple(facts)


def _picked(story: _Story, number: int, told: Sequence[str]) -> list[str]:
    """Return the concepts a stage tells, none of them told before or at odds with what was."""
    plot, theme = story.plot, story.plot.theme
    last, support = number == plot.stages and plot.stages > 1, plot.turn == SUPPORT
    picked: list[str] = []

    def take(pool: Sequence[str], count: int, news: bool = False) -> None:
        for concept in story.rng.sample(pool, len(pool)):
            if count <= 0:
                return
            before = (*told, *picked)
            if concept not in before and _possible(concept, story.family) and (news or _fits(story, concept, before)):
                picked.append(concept)
                count -= 1

    if number == 1:
        take(theme.core[:1], 1, news=True)
    if number == min(2, plot.stages):
        take(theme.core[1:], 1, news=True)
    if last:
        take(theme.support if support else theme.protect, 3, news=support)
        take(theme.grow if support else theme.warm, 1)
    else:
        take(theme.grow, 2 if number == 1 else 3 - (plot.difficulty == 3))
        take(theme.warm, 1 + (plot.difficulty > 1 and number == 1) + (plot.difficulty == 3))
    if number > 1 or plot.stages == 1:
        take(theme.process, 1 if last else 1 + (plot.difficulty > 1))
    return picked


def _possible(concept: str, family: Family) -> bool:
    event = events()[concept]
    return event.needs <= family.needs and bool(event.told_of(family.needs))


def _fits(story: _Story, concept: str, before: Sequence[str]) -> bool:
    concepts = story.concepts
    for other in before:
        pair = frozenset((concept, other))
        if pair in conflicts() or concepts[concept].opposite == other or concepts[other].opposite == concept:
            return False
    return True


def _facts(story: _Story, picked: Sequence[str], number: int, week: int) -> tuple[Fact, ...]:
    """Return the facts of a stage in the order of their dates, the audience's own first where that can be."""
    rng, days = story.rng, table("families")["days"]
    own = [concept for concept in picked if events()[concept].channel in story.plot.audience.channels][:1]
    rest = [concept for concept in picked if concept not in own]
    dates = sorted((week + rng.choice((0, 0, 1, 1, 2)), rng.randrange(len(days))) for _ in picked)
    return tuple(
        _fact(story, concept, number, (when, days[day]))
        for concept, (when, day) in zip((*own, *rng.sample(rest, len(rest))), dates, strict=True)
    )


def _fact(story: _Story, concept: str, number: int, when: tuple[int, str]) -> Fact:
    event, known = events()[concept], story.concepts[concept]
    text = filled(story.rng.choice(event.told_of(story.family.needs)), story.rng, story.family)
    return Fact(
        stage=number,
        week=when[0],
        day=when[1],
        told_by=_teller(event, text, story.family, story.rng),
        text=text,
        concept=concept,
        label=name_of(known),
        kind=known.kind if known.kind in ("harm", "need", "strength") else "process",
    )


def name_of(concept: Concept) -> str:
    """Return what a concept is called in a pack: its label, unless that would read like a decision."""
    return concept.id.replace("-", " ").capitalize() if find_verdicts(concept.label) else concept.label


def _teller(event: Event, text: str, family: Family, rng: Random) -> str:
    """Return who tells it: nobody of whom it speaks, where there is somebody else."""
    words = table("families")
    young = words["roles_young"] if family.child.age < SCHOOL_AGE else {}
    tellers = [str(teller) for teller in young.get(event.channel) or words["roles"][event.channel]]
    others = [teller for teller in tellers if teller.split()[-1] not in text.lower()]
    return rng.choice(others or tellers)


def _title(story: _Story, number: int) -> str:
    words = table("session")["titles"]
    kind = "first" if number == 1 else "last" if number == story.plot.stages else "middle"
    return story.deck.draw(words[kind])
