import pytest

from retriever.followup import read_followup
from retriever.question import Question

BEFORE = "how many councils were judged good in 2012"


@pytest.mark.parametrize("text", ["and satisfactory?", "why was that", "what about Bromley", "ok so how many were not"])
def test_a_leaning_question_is_read_with_the_one_before(text: str) -> None:
    asked = read_followup(Question(text, turns=(BEFORE,)))
    assert BEFORE in asked.text
    assert asked.notices


@pytest.mark.parametrize(
    "text",
    ["how long does a strategy discussion have to decide on enquiries", "what is a core group for disabled children"],
)
def test_a_whole_question_is_read_by_itself(text: str) -> None:
    assert read_followup(Question(text, turns=(BEFORE,))).text == text


def test_nothing_is_added_where_nothing_was_asked_before() -> None:
    assert read_followup(Question("and then?")).notices == ()
