import pytest

from retriever.desk import Desk
from retriever.question import Question
from tests.retriever.rendering import rendered
from tests.retriever.write_goldens import GOLDEN, questions


@pytest.mark.parametrize(("name", "question"), questions().items(), ids=list(questions()))
def test_answer_reads_as_it_did_when_a_person_read_it(name: str, question: str, desk: Desk) -> None:
    assert rendered(desk.ask(Question(question))) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_answer_belongs_to_a_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(questions())
