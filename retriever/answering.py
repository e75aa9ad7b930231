"""A question becomes an answer. The walk is read downwards; each stage is one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from retriever.answer import Answer, Citation, Notice, Outcome, Searched
from retriever.citing import Cited, Refused, cite
from retriever.drafting import Drafted, draft_with
from retriever.endings import answer_id, ended, engine, under_screen
from retriever.followup import read_followup
from retriever.hit import Hit
from retriever.looking import Looked, look, merged_hits, written_from
from retriever.notices import notices_for
from retriever.parts import split_parts
from retriever.question import Question
from retriever.route import Route, route
from retriever.screen import screen
from retriever.silence import silence_notices
from retriever.wording import headline, notice
from retriever.writing.headline import headline_for
from retriever.writing.joining import join

if TYPE_CHECKING:
    from retriever.clock import Watch
    from retriever.desk import Desk


def answer_question(question: Question, desk: Desk) -> Answer:
    """Answer from the corpus, or end with the outcome that says why not."""
    watch = desk.watch()
    screened = screen(question)
    watch.lap("screen")
    if screened.stops and not screened.offer:
        return replace(ended(screened, desk), timings_ms=watch.times())
    asked = replace(screened.question, text=screened.offer) if screened.stops else screened.question
    if route(asked) is Route.CONSULTATION:
        # The consultation reads its own tables: kept off the path of a plain question.
        from retriever.consult.consult import consult

        if consulted := consult(asked, desk):
            return replace(under_screen(consulted, screened, desk), timings_ms=watch.times())
    answer = answer_from_guidance(asked, desk, watch)
    return replace(under_screen(answer, screened, desk), timings_ms=watch.times())


def answer_from_guidance(question: Question, desk: Desk, watch: Watch) -> Answer:
    """Search, judge, write and cite; the question has been screened."""
    asked = read_followup(question)
    whole = look(asked.text, question.area, desk, watch)
    pieces = split_parts(asked.text)
    parts = [look(piece, question.area, desk, watch) for piece in pieces] if len(pieces) > 1 else [whole]
    told = [part for part in parts if part.judgement.answers] or [whole] * whole.judgement.answers
    drafted = _drafted(told, whole, desk)
    cited = drafted.cited or _cited(told, desk)
    watch.lap("write")
    hits = merged_hits([whole, *parts] if len(parts) > 1 else [whole])
    if isinstance(cited, Refused):
        said = silence_notices(asked.text, whole.signs, whole.judgement, hits, len(desk.sources))
        return _answer(question, desk, Outcome.NOT_IN_GUIDANCE, hits, (*asked.notices, *said))
    silent = [part for part in parts if not part.judgement.answers and told != [whole]]
    said = (*drafted.notices, *asked.notices, *(notice("partly", part=part.text) for part in silent))
    said = (*said, *notices_for(asked.text, question.area, cited.citations, told[0].signs.places, desk))
    outcome = Outcome.PARTLY_ANSWERED if silent else Outcome.ANSWERED
    answer = _answer(question, desk, outcome, hits, said)
    answer = replace(answer, engine=engine(desk, "llm")) if drafted.cited else answer
    return _answered(answer, cited, told, desk)


def _drafted(told: Sequence[Looked], whole: Looked, desk: Desk) -> Drafted:
    """A model drafts only where the guidance answers: what it would say of the rest rests on nothing."""
    if desk.drafter is None or not told:
        return Drafted()
    return draft_with(desk.drafter, whole.text, whole.hits, desk.index)


def _cited(told: Sequence[Looked], desk: Desk) -> Cited | Refused:
    if not told:
        return Refused("nothing found answers the question")
    written = join([written_from(part, desk) for part in told])
    return cite(written.draft, written.shown, desk.index)


def _answer(question: Question, desk: Desk, outcome: Outcome, hits: Sequence[Hit], said: Sequence[Notice]) -> Answer:
    return Answer(
        id=answer_id(question, desk),
        question=question.text,
        outcome=outcome,
        headline=headline(outcome),
        engine=engine(desk),
        notices=tuple(said),
        searched=searched(hits, ()),
    )


def _answered(answer: Answer, cited: Cited, told: Sequence[Looked], desk: Desk) -> Answer:
    sources = [desk.index.source_by_id[one] for one in dict.fromkeys(c.source for c in cited.citations)]
    place = told[0].signs.place if told[0].signs.valued and len(told) == 1 else None
    return replace(
        answer,
        headline=cited.headline or headline_for(place, cited.citations, sources),
        points=cited.points,
        citations=cited.citations,
        searched=tuple(replace(one, used=_is_used(one, cited.citations)) for one in answer.searched),
    )


def searched(hits: Sequence[Hit], citations: Sequence[Citation]) -> tuple[Searched, ...]:
    """Return the best hits as the answer lists them, with those that are cited marked."""
    listed = (Searched(hit.source.id, hit.locators, hit.passage.text, hit.score, used=False) for hit in hits)
    return tuple(replace(one, used=_is_used(one, citations)) for one in listed)


def _is_used(one: Searched, citations: Sequence[Citation]) -> bool:
    return any(one.source == c.source and c.locators[0] in one.locators for c in citations)
