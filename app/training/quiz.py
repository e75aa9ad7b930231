"""The quiz: five questions, each answered by one of the pack's learning points and explained by what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.training.material import LearningPoint
from app.training.pack import Option, QuizQuestion

QUESTIONS = 5


def quiz_of(
    points: Sequence[LearningPoint], citations: Sequence[tuple[int, ...]], rng: Random
) -> tuple[QuizQuestion, ...]:
    """Return the quiz on some learning points; `citations` are what each point rests on."""
    found = []
    for point, numbers in list(zip(points, citations, strict=True))[:QUESTIONS]:
        options = [Option(point.right, True), *(Option(text, False) for text in point.wrong)]
        rng.shuffle(options)
        found.append(QuizQuestion(point.question, tuple(options), point.text, numbers))
    return tuple(found)
