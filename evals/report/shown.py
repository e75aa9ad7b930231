"""A case as the report shows it: long texts stand once, under the paragraph they quote, and cases point at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity
from evals.scoring import CaseScores
from retriever.answer import Answer, Citation, Point

OPENING = 70  # characters of a point that are shown where nothing critical or major failed
WHOLE = (Severity.CRITICAL, Severity.MAJOR)

Place = tuple[str, tuple[str, ...], str]  # source, locators, text: a planted paragraph may share a name with another


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A cited paragraph, shown once however many cases cite it."""

    number: int
    source: str
    title: str
    locators: tuple[str, ...]
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph that a case cites, and the numbers it is cited under."""

    numbers: tuple[int, ...]
    paragraph: int
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCase:
    """One case with all that is shown of it."""

    judged: Judged
    scores: CaseScores
    failed: tuple[Measure, ...]
    points: tuple[Point, ...]
    cited: tuple[tuple[str, tuple[Cited, ...]], ...]  # under the id of each source
    says_as: str  # an earlier case with the same points, or ""
    cites_as: str  # an earlier case with the same citations, or ""

    @property
    def worst(self) -> str:
        """The gravest of what failed."""
        return gravest(self.failed)


def gravest(failed: Sequence[Measure]) -> str:
    """Return the gravest severity of what failed, or an empty string."""
    found = {measure.severity for measure in failed}
    return next((str(severity) for severity in Severity if severity in found), "")


def shown_cases(
    judged: Sequence[Judged], scores: Sequence[CaseScores], measures: Sequence[Measure]
) -> tuple[tuple[ShownCase, ...], tuple[Paragraph, ...]]:
    """Return every case as it is shown, and the paragraphs they cite."""
    by_case = {one.case: one for one in scores}
    paragraphs = cited_paragraphs(one.answer for one in judged)
    first: dict[object, str] = {}
    shown = []
    for one in judged:
        answer, values = one.answer, by_case[one.case.id]
        failed = tuple(m for m in measures if (v := values.values.get(m.name)) is not None and not m.passed(v))
        points = answer.points
        if gravest(failed) not in WHOLE:
            points = tuple(Point(opening(point.text), point.citations) for point in points)
        cited = _by_source(answer.citations, paragraphs)
        says_as, cites_as = (first.setdefault(told, one.case.id) if told else one.case.id for told in (points, cited))
        own = one.case.id
        shown.append(ShownCase(one, values, failed, points, cited, _unless(own, says_as), _unless(own, cites_as)))
    return tuple(shown), tuple(paragraphs.values())


def cited_paragraphs(answers: Iterable[Answer]) -> dict[Place, Paragraph]:
    """Return each paragraph that is cited, once, numbered in the order of its source and place."""
    held = {_place(citation): citation for answer in answers for citation in answer.citations}
    ordered = sorted(held, key=lambda place: (place[0], held[place].locators, place[2]))
    return {
        place: Paragraph(n, place[0], held[place].title, place[1], held[place].status, place[2])
        for n, place in enumerate(ordered, start=1)
    }


def opening(text: str) -> str:
    """Return the first words of a text, with an ellipsis where more follows."""
    if len(text) <= OPENING:
        return text
    return text[:OPENING].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _unless(own: str, earlier: str) -> str:
    return "" if earlier == own else earlier


def _place(citation: Citation) -> Place:
    return citation.source, citation.locators, citation.paragraph


def _by_source(
    citations: Sequence[Citation], paragraphs: dict[Place, Paragraph]
) -> tuple[tuple[str, tuple[Cited, ...]], ...]:
    numbers: dict[str, dict[int, list[int]]] = {}
    for citation in citations:
        under = numbers.setdefault(citation.source, {})
        under.setdefault(paragraphs[_place(citation)].number, []).append(citation.n)
    locators = {one.number: one.locators for one in paragraphs.values()}
    return tuple(
        (source, tuple(Cited(tuple(found), paragraph, locators[paragraph]) for paragraph, found in under.items()))
        for source, under in numbers.items()
    )
