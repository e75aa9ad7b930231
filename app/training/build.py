"""A pack is made: read downwards. Nothing here reads a clock, an environment or a language model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random

from app.training.checks import refuse_verdicts
from app.training.family import Names
from app.training.material import Audience, LearningPoint, Theme, audiences, learning_points, table
from app.training.misreadings import Misread, drawn_misreadings
from app.training.pack import Case, Casework, Pack, PackRequest, Reveal
from app.training.phrasing import drawn, filled
from app.training.pool import holds_any
from app.training.quiz import quiz_of
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
_NEXT_CASE = 17  # names further on, so that the next seed's family is not this seed's second one
_ASKED, _ASKED_OF_ONE_PART = 2, 3  # misreadings kept for the quiz: a short session teaches less to ask about
_POINTS, _FEWEST_POINTS, _AIMS, _ROLE_NOTES = 5, 2, 2, 3


def make_pack(request: PackRequest, searcher: Searcher) -> Pack:
    """Return one exercise, every learning point of it quoted and cited."""
    check_request(request)
    if not holds_any(searcher.index):
        raise BadInput("This index holds none of the sources that packs are cited from; ingest the shipped corpus too.")
    theme, audience = find_theme(request.theme, searcher), audiences()[request.audience]
    lexicon = searcher.index.aids.lexicon
    rng = Random(f"{theme.id}/{audience.id}/{request.seed}")  # noqa: S311 - a seed that repeats is the point
    cases = tell_cases(request, theme, audience, lexicon.by_id(), rng)
    sourcing = Sourcing.over(searcher, rng)
    parts = request.stages * request.cases
    asked = _ASKED_OF_ONE_PART if parts == 1 else _ASKED
    misreads: list[list[Misread]] = []
    for case in cases:
        used = [misread for earlier in misreads for misread in earlier]
        misreads.append(drawn_misreadings(theme, case, used, rng)[: asked + request.stages + 1])
    drafts = [reveals_of(case, few[asked:], sourcing) for case, few in zip(cases, misreads, strict=True)]
    taught = [(point, line) for point in points_of(theme, cases, parts, rng) for line in sourcing.point(point)]
    questions = quiz_of(taught, misreads[-1][:asked], cases[-1], sourcing)
    settled = sourcing.ledger.settle()
    child = cases[0].family
    pack = Pack(
        id=_id(request, theme, searcher.index.version),
        request=request,
        theme=theme.id,
        title=_title(theme, audience),
        audience=audience.name,
        aims=_aims(theme, audience, rng),
        casework=tuple(
            _casework(case, [draft.settled(settled) for draft in drafted], theme, sourcing)
            for case, drafted in zip(cases, drafts, strict=True)
        ),
        learning=tuple(sourced(line, settled) for _, line in taught),
        role_notes=tuple(rng.sample(audience.role, _ROLE_NOTES)),
        quiz=tuple(question.settled(settled) for question in questions),
        timetable=timetable_of(request, cases, rng),
        today=terms_today(lexicon, settled.citations, _spoken_of(theme, cases), rng),
        today_note=filled(rng.choice(table("session")["today"]["lead"]), rng, child),
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
    kinds = list(audiences())
    names = Names(theme.id, request.seed * len(kinds) + kinds.index(audience.id))
    for number in range(1, request.cases + 1):
        turn = first if number % 2 or theme.turn else (SUPPORT if first == PROTECTION else PROTECTION)
        plot = Plot(theme, audience, request.stages, request.difficulty, number, turn)
        cases.append(tell_case(plot, concepts, names, rng))
        names.turn += _NEXT_CASE
    return tuple(cases)


def points_of(theme: Theme, cases: Sequence[Case], parts: int, rng: Random) -> Sequence[LearningPoint]:
    """Return the learning points of a pack of so many parts: some written for its theme, others that bear on it."""
    most = min(_POINTS, _FEWEST_POINTS + parts)
    needs = {"", *(need for case in cases for need in case.family.needs)}
    fit = [point for point in learning_points() if theme.id in point.themes and point.needs in needs]
    own = [point for point in fit if point.themes[0] == theme.id]
    chosen = rng.sample(own, min(most // 2, len(own)))
    others = [point for point in fit if point not in chosen]
    return [*chosen, *rng.sample(others, min(most - len(chosen), len(others)))]


def _title(theme: Theme, audience: Audience) -> str:
    joined = "," if ":" in theme.name else ":"
    return f"{theme.name}{joined} a session for {audience.name}"


def _casework(case: Case, reveals: Sequence[Reveal], theme: Theme, sourcing: Sourcing) -> Casework:
    lead = sourcing.rng.choice(table("session")["considerations"]["lead"])
    note = filled(lead, sourcing.rng, case.family)
    return Casework(case, tuple(reveals), considerations_of(case, theme, sourcing), note)


def _aims(theme: Theme, audience: Audience, rng: Random) -> tuple[str, ...]:
    craft = table("session")["aims"]["craft"]
    chosen = (*rng.sample(theme.aims, _AIMS), rng.choice(craft), rng.choice(audience.aims))
    return tuple(drawn(aim, rng) for aim in chosen)


def _spoken_of(theme: Theme, cases: Sequence[Case]) -> list[str]:
    return [*(fact.concept for case in cases for fact in case.facts if fact.is_feature), *theme.concepts]


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
