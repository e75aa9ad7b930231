from collections.abc import Sequence
from dataclasses import replace

import pytest

from retriever.answer import Outcome
from retriever.desk import Desk
from retriever.drafting import Drafter
from retriever.errors import WriterFailed
from retriever.hit import Hit
from retriever.question import Question
from retriever.writing.draft import Draft, DraftPoint, Quoted

ASKED = Question("how many LSCBs had a neglect strategy")


def quoting(desk: Desk, change: str = "") -> Drafter:
    def draft(_: str, hits: Sequence[Hit]) -> Draft:
        quote = desk.index.sentence_text(hits[0].passage.sentences[0])
        return Draft("", (DraftPoint(quote, (Quoted(1, change or quote),)),))

    return draft


def failing(_: str, __: Sequence[Hit]) -> Draft:
    raise WriterFailed("the language model did not answer in time")


def test_a_draft_that_stands_is_the_answer(desk: Desk) -> None:
    answer = replace(desk, drafter=quoting(desk)).ask(ASKED)
    assert answer.engine.mode == "llm"
    assert len(answer.points) == 1


@pytest.mark.parametrize("kind", ["writer", "writer_unavailable"])
def test_a_draft_that_falls_leaves_our_own_answer_and_says_so(kind: str, desk: Desk) -> None:
    drafter = failing if kind == "writer_unavailable" else quoting(desk, change="Ninety boards had one.")
    answer, own = replace(desk, drafter=drafter).ask(ASKED), desk.ask(ASKED)
    assert answer.engine.mode == "extractive"
    assert answer.points == own.points
    assert answer.notices[0].kind == kind


def test_no_model_is_asked_where_the_guidance_is_silent(desk: Desk) -> None:
    asked: list[str] = []

    def counting(text: str, hits: Sequence[Hit]) -> Draft:
        asked.append(text)
        return failing(text, hits)

    answer = replace(desk, drafter=counting).ask(Question("phone number for Bromley MASH"))
    assert answer.outcome is Outcome.NOT_IN_GUIDANCE
    assert asked == []
