"""Which walk a question takes: the guidance is searched, or a described case is laid against it."""

from __future__ import annotations

from enum import StrEnum

from retriever.consult.recognise import is_for_consultation
from retriever.question import Question


class Route(StrEnum):
    """The walks."""

    GUIDANCE = "guidance"
    CONSULTATION = "consultation"


def route(question: Question) -> Route:
    """Return the walk for a question that has been screened."""
    return Route.CONSULTATION if is_for_consultation(question) else Route.GUIDANCE
