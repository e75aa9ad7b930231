"""A question becomes an answer. The walk is read downwards; each stage is one file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from retriever.answer import Answer, Engine, Outcome, Searched
from retriever.citing import Refused, cite
from retriever.cleaning import cleaned
from retriever.hit import Hit
from retriever.question import Question
from retriever.writing.evidence import read_evidence
from retriever.writing.extractive import write

if TYPE_CHECKING:
    from retriever.answer import Citation
    from retriever.desk import Desk

# Part of every answer's id and record: changes whenever the same question may be answered otherwise.
VERSION = "0.1.0"
DEPTH = 10  # hits an answer lists as searched


def answer_question(question: Question, desk: Desk) -> Answer:
    """Answer from the corpus, or end with the outcome that says why not."""
    watch = desk.watch()
    query = desk.searcher.read(cleaned(question.text))
    hits = desk.searcher.find(query, question.area, DEPTH).hits
    watch.lap("search")
    evidence = read_evidence(desk.index, query, hits)
    cited = cite(write(desk.index, hits, evidence), hits, desk.index)
    watch.lap("write")
    stands = not isinstance(cited, Refused)
    return Answer(
        id=answer_id(question, desk),
        question=question.text,
        outcome=Outcome.ANSWERED if stands else Outcome.NOT_IN_GUIDANCE,
        headline="" if isinstance(cited, Refused) else cited.headline,
        engine=Engine("extractive", desk.index_version, VERSION),
        points=() if isinstance(cited, Refused) else cited.points,
        citations=() if isinstance(cited, Refused) else cited.citations,
        searched=searched(hits, () if isinstance(cited, Refused) else cited.citations),
        timings_ms=watch.times(),
    )


def answer_id(question: Question, desk: Desk) -> str:
    """Return the id of the answer to a question, the same whenever it would be the same answer."""
    said = "\x1f".join((question.text, question.area, *question.turns, desk.index_version, VERSION))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


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
