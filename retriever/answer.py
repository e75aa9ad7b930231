"""The answer: one shape for the command line, the API, the store and the evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from retriever.consultation import Consultation


class Outcome(StrEnum):
    """Every way a question can end. Each has its wording in `wording.py` and can be counted."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    CONSULTATION = "consultation"
    NOT_IN_GUIDANCE = "not_in_guidance"
    EMERGENCY = "emergency"
    NEEDS_DETAIL = "needs_detail"
    IDENTIFIERS_FOUND = "identifiers_found"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing the answer says, and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    heading: str = ""  # the plain heading it stands under, by authority


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote with all a reader needs to find and weigh it."""

    n: int
    source: str
    title: str
    publisher: str
    published: str
    authority: str
    area: str
    status: str
    rendering: str
    locators: tuple[str, ...]
    page: int | None
    quote: str  # exact characters of the stored paragraph
    paragraph: str  # the whole stored paragraph
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know about the answer: its age, its area, its kind."""

    kind: str  # currency | superseded | term | area | digest | disagreement | writer | screen | ...
    text: str


@dataclass(frozen=True, slots=True)
class Searched:
    """One of the best hits, kept or rejected."""

    source: str
    locators: tuple[str, ...]
    text: str
    score: float
    used: bool


@dataclass(frozen=True, slots=True)
class Engine:
    """What made the answer, so that it can be made again."""

    mode: str  # extractive | llm
    index: str
    version: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out of a question."""

    id: str
    question: str
    outcome: Outcome
    headline: str
    engine: Engine
    points: tuple[Point, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    consultation: Consultation | None = None
    searched: tuple[Searched, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    suggestion: str = ""  # the question with identifiers replaced, where any were found
