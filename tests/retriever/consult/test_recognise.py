import json
from pathlib import Path

import pytest

from retriever.consult.recognise import consultation_kind, is_consultation, is_for_consultation
from retriever.question import Question

CASES = Path(__file__).resolve().parents[3] / "evals" / "cases"
CAR_PARK = (
    "4yr old non verbal missed 3 physio and dietician, weight down, mum says carers cancelled, house ok. "
    "is that cp threshold"
)


def questions(name: str) -> list[str]:
    return [json.loads(line)["question"] for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def test_a_case_typed_in_a_car_park_is_a_consultation() -> None:
    assert consultation_kind(CAR_PARK) == "threshold"


def test_every_vignette_is_recognised() -> None:
    assert [text for text in questions("vignettes.jsonl") if not is_consultation(text)] == []


@pytest.mark.parametrize("name", ["answerable.jsonl", "paraphrases.jsonl", "unanswerable.jsonl"])
def test_hardly_any_question_about_guidance_is_taken_for_a_case(name: str) -> None:
    asked = questions(name)
    assert sum(map(is_consultation, asked)) <= len(asked) // 100


@pytest.mark.parametrize(
    "text",
    [
        "What is the threshold for section 47?",
        "when should I refer a disabled child for neglect",
        "who decides if a child gets a plan",
        "difference between s17 and s47",
    ],
)
def test_a_question_about_guidance_is_not_a_consultation(text: str) -> None:
    assert not is_consultation(text)


def test_an_answer_to_an_open_question_goes_on_with_the_consultation() -> None:
    assert is_for_consultation(Question("no plan before, school are worried too", turns=(CAR_PARK,)))


def test_a_guidance_question_after_a_consultation_leaves_it() -> None:
    assert not is_for_consultation(Question("what is a strategy discussion?", turns=(CAR_PARK,)))
