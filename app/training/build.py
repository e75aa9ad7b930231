"""A pack is made: read downwards. Nothing here reads a clock, an environment or a language model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random

from app.training.checks import refuse_verdicts
from app.training.material import Audience, LearningPoint, Theme, audiences, learning_points
from app.training.pack import Case, Casework, Pack, PackRequest
from app.training.phrasing import drawn
from app.training.quiz import QUESTIONS, quiz_of
from app.training.reveal import considerations_of, reveals_of
from app.training.sourcing import Sourcing, sourced
from app.training.stages import PROTECTION, SUPPORT, Plot, tell_case
from app.training.themes import find_theme
from app.training.timetable import check_time, timetable_of
from app.training.today import terms_today
from retriever.errors import BadInput
from retriever.lexicon import Concept
from retriever.search import Searcher

MADE = "Made from the practice lexicon and the guidance held here, without a language model."
_POINTS = 6


def make_pack(request: PackRequest, searcher: Searcher) -> Pack:
    """Return one exercise, every learning point of it quoted and cited."""
    check_request(request)
    theme, audience = find_theme(request.theme, searcher), audiences()[request.audience]
    lexicon = searcher.index.aids.lexicon
    concepts = lexicon.by_id()
    rng = Random(f"{theme.id}/{audience.id}/{request.seed}")  # noqa: S311 - a seed that repeats is the point
    cases = tell_cases(request, theme, audience, concepts, rng)
    sourcing = Sourcing.over(searcher)
    drafts = [reveals_of(case, theme, concepts, sourcing, rng) for case in cases]
    points = points_of(theme, rng)
    learnt = [line for point in points for line in sourcing.point(point)]
    settled = sourcing.ledger.settle()
    learning = tuple(sourced(line, settled) for line in learnt)
    pack = Pack(
        id=_id(request, theme, searcher.index.version),
        request=request,
        theme=theme.id,
        title=f"{theme.name}: a session for {audience.name}",
        audience=audience.name,
        aims=tuple(drawn(aim, rng) for aim in (*theme.aims, audience.aim)),
        casework=tuple(
            Casework(case, tuple(draft.settled(settled) for draft in drafted), considerations_of(case, theme, rng))
            for case, drafted in zip(cases, drafts, strict=True)
        ),
        learning=learning,
        role_notes=audience.role,
        quiz=quiz_of(points, [line.citations for line in learning], rng),
        timetable=timetable_of(request),
        today=terms_today(lexicon, settled.citations, theme.concepts),
        citations=settled.citations,
        index_version=searcher.index.version,
        made=MADE,
    )
    refuse_verdicts(pack)
    return pack


def check_request(request: PackRequest) -> None:
    """Refuse what cannot be built, before anything is searched."""
    if request.audience not in audiences():
        raise BadInput(f"There is no audience {request.audience!r}; choose one of {', '.join(audiences())}.")
    if not 1 <= request.difficulty <= 3:
        raise BadInput(f"Difficulty {request.difficulty} is not known; give 1 (clear), 2 (mixed) or 3 (hard).")
    check_time(request)


def tell_cases(
    request: PackRequest, theme: Theme, audience: Audience, concepts: dict[str, Concept], rng: Random
) -> tuple[Case, ...]:
    """Return the cases of a pack; where there are several, their last stages turn different ways."""
    first = theme.turn or rng.choice((SUPPORT, PROTECTION))
    cases: list[Case] = []
    for number in range(1, request.cases + 1):
        turn = first if number % 2 or theme.turn else (SUPPORT if first == PROTECTION else PROTECTION)
        plot = Plot(theme, audience, request.stages, request.difficulty, number, turn)
        taken = [name for case in cases for name in case.family.names]
        cases.append(tell_case(plot, concepts, taken, rng))
    return tuple(cases)


def points_of(theme: Theme, rng: Random) -> Sequence[LearningPoint]:
    """Return the learning points of a pack: those of its theme, in an order of its own."""
    own = [point for point in learning_points() if theme.id in point.themes]
    return rng.sample(own, min(max(_POINTS, QUESTIONS), len(own)))


def _id(request: PackRequest, theme: Theme, version: str) -> str:
    said = (
        theme.id,
        request.audience,
        request.minutes,
        request.stages,
        request.difficulty,
        request.seed,
        request.cases,
    )
    return hashlib.sha256(f"{said}|{version}".encode()).hexdigest()[:12]
