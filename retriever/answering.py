"""A question becomes an answer. The walk is read downwards; each stage is one file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retriever.answer import Answer, Citation, Outcome, Searched
from retriever.citing import Refused, cite
from retriever.endings import answer_id, ended, engine, under_screen
from retriever.hit import Hit
from retriever.question import Question
from retriever.route import Route, route
from retriever.screen import screen
from retriever.sufficiency.judging import judge
from retriever.sufficiency.rule import read_rule
from retriever.sufficiency.signs import read_signs
from retriever.wording import headline
from retriever.writing.evidence import read_evidence
from retriever.writing.extractive import Told, write

if TYPE_CHECKING:
    from retriever.clock import Watch
    from retriever.desk import Desk

DEPTH = 10  # hits an answer lists as searched


def answer_question(question: Question, desk: Desk) -> Answer:
    """Answer from the corpus, or end with the outcome that says why not."""
    watch = desk.watch()
    screened = screen(question)
    watch.lap("screen")
    if screened.stops and not screened.offer:
        return replace(ended(screened, desk), timings_ms=watch.times())
    asked = replace(screened.question, text=screened.offer) if screened.stops else screened.question
    if route(asked) is Route.CONSULTATION:
        # The consultation reads its own tables and lexicon: kept off the path of a plain question.
        from retriever.consult.consult import consult

        if consulted := consult(asked, desk):
            return replace(under_screen(consulted, screened, desk), timings_ms=watch.times())
    answer = answer_from_guidance(asked, desk, watch)
    return replace(under_screen(answer, screened, desk), timings_ms=watch.times())


def answer_from_guidance(question: Question, desk: Desk, watch: Watch) -> Answer:
    """Search, write and cite; the question has been screened."""
    query = desk.searcher.read(question.text)
    hits = desk.searcher.find(query, question.area, DEPTH).hits
    watch.lap("search")
    evidence = read_evidence(desk.index, query, hits)
    finder, encode = desk.searcher.reader.finder, desk.searcher.encoder.encode
    signs = read_signs(desk.index, finder, encode, query, hits, evidence)
    judgement = judge(signs, read_rule())
    watch.lap("judge")
    written = write(desk.index, Told(question.text, signs.place.sentence, signs.valued), hits, evidence)
    cited = cite(written.draft, written.shown, desk.index)
    watch.lap("write")
    if isinstance(cited, Refused) or not judgement.answers:
        outcome, points, citations = Outcome.NOT_IN_GUIDANCE, (), ()
    else:
        outcome, points, citations = Outcome.ANSWERED, cited.points, cited.citations
    return Answer(
        id=answer_id(question, desk),
        question=question.text,
        outcome=outcome,
        headline=headline(outcome),
        engine=engine(desk),
        points=points,
        citations=citations,
        searched=searched(hits, citations),
    )


def searched(hits: tuple[Hit, ...], citations: tuple[Citation, ...]) -> tuple[Searched, ...]:
    """Return the best hits as the answer lists them, with those that are cited marked."""
    used = {(citation.source, citation.locators[0]) for citation in citations}
    return tuple(
        Searched(
            hit.source.id,
            hit.locators,
            hit.passage.text,
            hit.score,
            any((hit.source.id, locator) in used for locator in hit.passage.locators),
        )
        for hit in hits
    )
