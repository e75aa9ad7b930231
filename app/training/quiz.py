"""The quiz: five questions of three kinds, each with one right answer and what that rests on.

What to answer to a misreading of this case, how to sort a line of it, and what a learning point says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.training.material import LearningPoint, events, table
from app.training.misreadings import Misread
from app.training.pack import Case, Fact, Option, QuizQuestion
from app.training.phrasing import filled
from app.training.sourcing import Sourcing
from retriever.consult.ledger import Line, Settled

QUESTIONS = 5
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


def quiz_of(
    taught: Sequence[tuple[LearningPoint, Line]], misreads: Sequence[Misread], case: Case, sourcing: Sourcing
) -> list[DraftQuestion]:
    """Return the questions of a quiz: on a case as far as it goes, then on what the pack teaches."""
    questions = [*_of_misreadings(misreads, case, sourcing), *_of_sorting(case, sourcing)]
    questions += _of_points(taught, QUESTIONS - len(questions), sourcing.rng)
    return sourcing.rng.sample(questions, len(questions))


def _of_points(taught: Sequence[tuple[LearningPoint, Line]], count: int, rng: Random) -> list[DraftQuestion]:
    return [
        DraftQuestion(point.question, _options(point.right, point.wrong, rng), point.text, line)
        for point, line in rng.sample(taught, min(count, len(taught)))
    ]


def _of_misreadings(misreads: Sequence[Misread], case: Case, sourcing: Sourcing) -> list[DraftQuestion]:
    words, rng, made = table("session")["quiz"], sourcing.rng, list[DraftQuestion]()
    asks, poor = rng.sample(words["asks"], len(words["asks"])), rng.sample(words["poor"], len(words["poor"]))
    for misread, ask in zip(misreads, asks, strict=False):
        wrong = [filled(text, rng, case.family) for text in poor[_WRONG * len(made) :][:_WRONG]]
        instead = filled(misread.instead, rng, case.family)
        text = filled(ask.replace("{said}", misread.tempting), rng, case.family)
        found = sourcing.named(instead, misread.rests)
        made += [DraftQuestion(text, _options(instead, wrong, rng), "", line) for line in found]
    return made


def _of_sorting(case: Case, sourcing: Sourcing) -> list[DraftQuestion]:
    words, rng = table("session")["quiz"], sourcing.rng
    plain = [fact for stage in case.stages for fact in stage.facts if _sortable(fact)]
    for fact in rng.sample(plain, len(plain)):
        ask = filled(rng.choice(words["sort"]).replace("{told}", fact.text), rng, case.family)
        wrong = [text for kind, text in words["kinds"].items() if kind != fact.kind]
        explanation = filled(rng.choice(words["why"][fact.kind]), rng, case.family)
        options = _options(words["kinds"][fact.kind], wrong, rng)
        for line in sourcing.concept(explanation, fact.concept):
            return [DraftQuestion(ask, options, explanation, line)]
    return []


def _sortable(fact: Fact) -> bool:
    # A harm that somebody in an office did, such as too much hope, would be a riddle and not a question.
    return fact.kind == "process" or events()[fact.concept].channel in _PLAIN


def _options(right: str, wrong: Sequence[str], rng: Random) -> tuple[Option, ...]:
    options = [Option(right, True), *(Option(text, False) for text in wrong)]
    rng.shuffle(options)
    return tuple(options)
