"""The quiz: five questions of three kinds, each with one right answer and what that rests on.

Two ask what a learning point says, two what to answer to a misreading of this case, one how to sort a line of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.training.material import LearningPoint, table
from app.training.misreadings import Misread
from app.training.pack import Case, Fact, Option, QuizQuestion
from app.training.phrasing import filled
from app.training.sourcing import Sourcing
from retriever.consult.ledger import Line, Settled

OF_POINTS, OF_MISREADINGS = 2, 2
_WRONG = 3
_PLAIN = ("health", "school", "home", "family", "package", "police")  # met by somebody, not written of in an office


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question before its citations are numbered; where it has no explanation of its own, the quote explains."""

    text: str
    options: tuple[Option, ...]
    explanation: str
    line: Line

    def settled(self, settled: Settled) -> QuizQuestion:
        """Return the question with its citations numbered."""
        numbers = settled.of(self.line.claim)
        quote = settled.citations[numbers[0] - 1].quote
        return QuizQuestion(self.text, self.options, self.explanation or f"“{quote}”", numbers)


def of_points(points: Sequence[LearningPoint], learnt: Sequence[Line], rng: Random) -> list[DraftQuestion]:
    """Return questions on some of a pack's learning points."""
    chosen = rng.sample(list(zip(points, learnt, strict=True)), min(OF_POINTS, len(points)))
    return [
        DraftQuestion(point.question, _options(point.right, point.wrong, rng), point.text, line)
        for point, line in chosen
    ]


def of_misreadings(
    misreads: Sequence[Misread], case: Case, sourcing: Sourcing, count: int = OF_MISREADINGS
) -> list[DraftQuestion]:
    """Return questions on what to answer to a misreading of the case."""
    words, rng, made = table("session")["quiz"], sourcing.rng, list[DraftQuestion]()
    asks, poor = rng.sample(words["asks"], len(words["asks"])), rng.sample(words["poor"], len(words["poor"]))
    for misread, ask in zip(misreads, asks, strict=False):
        wrong = [filled(text, rng, case.family) for text in poor[_WRONG * len(made) :][:_WRONG]]
        instead = filled(misread.instead, rng, case.family)
        text = filled(ask.replace("{said}", misread.tempting), rng, case.family)
        for line in sourcing.named(instead, misread.rests)[: count - len(made)]:
            made.append(DraftQuestion(text, _options(instead, wrong, rng), "", line))
    return made


def of_sorting(case: Case, channels: dict[str, str], sourcing: Sourcing) -> list[DraftQuestion]:
    """Return a question on which pile a line of the case belongs to; `channels` says by whom a concept is met."""
    words, rng = table("session")["quiz"], sourcing.rng
    plain = [fact for stage in case.stages for fact in stage.facts if _sortable(fact, channels)]
    for fact in rng.sample(plain, len(plain)):
        ask = filled(rng.choice(words["sort"]).replace("{told}", fact.text), rng, case.family)
        wrong = [text for kind, text in words["kinds"].items() if kind != fact.kind]
        explanation = filled(rng.choice(words["why"][fact.kind]), rng, case.family)
        options = _options(words["kinds"][fact.kind], wrong, rng)
        for line in sourcing.concept(explanation, fact.concept):
            return [DraftQuestion(ask, options, explanation, line)]
    return []


def _sortable(fact: Fact, channels: dict[str, str]) -> bool:
    # A harm that somebody in an office did, such as too much hope, would be a riddle and not a question.
    return fact.kind == "process" or channels[fact.concept] in _PLAIN


def _options(right: str, wrong: Sequence[str], rng: Random) -> tuple[Option, ...]:
    options = [Option(right, True), *(Option(text, False) for text in wrong)]
    rng.shuffle(options)
    return tuple(options)
