import pytest

from retriever.answer import Answer, Engine, Outcome
from retriever.consult.consult import consult
from retriever.consult.record import DECIDED, record_as_markdown
from retriever.desk import Desk
from retriever.errors import BadInput
from retriever.question import Question

TEXT = "5yr old, teeth black, attendance 60%, mum says house ok. should i refer?"


@pytest.fixture(scope="module")
def answer(desk: Desk) -> Answer:
    return consult(Question(TEXT, "northmere"), desk)


def test_the_record_holds_what_was_described_and_what_sources_say(answer: Answer) -> None:
    record = record_as_markdown(answer, "2026-11-21")
    assert "teeth black" in record
    assert all(citation.quote in record for citation in answer.citations)


def test_what_the_worker_decided_is_left_blank(answer: Answer) -> None:
    record = record_as_markdown(answer, "2026-11-21")
    assert all(f"{line}\n\n____" in record for line in DECIDED)


def test_the_record_says_index_version_and_dates(answer: Answer) -> None:
    record = record_as_markdown(answer, "2026-11-21")
    assert answer.engine.index in record
    assert "2026-11-21" in record


def test_identifiers_are_taken_out_of_the_record(desk: Desk) -> None:
    answer = consult(Question("Jayden Smith, 5yr old, teeth black, mum says house ok. should i refer?"), desk)
    assert "Jayden" not in record_as_markdown(answer, "2026-11-21")


def test_an_answer_without_a_consultation_has_no_record() -> None:
    with pytest.raises(BadInput, match="no consultation"):
        record_as_markdown(Answer("1", "q", Outcome.ANSWERED, "", Engine("extractive", "v", "1")), "2026-11-21")
