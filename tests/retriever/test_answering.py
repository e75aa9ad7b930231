import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from retriever.answer import Answer, Outcome
from retriever.contract import answer_as_dict, answer_from_dict
from retriever.desk import Desk
from retriever.question import Question
from retriever.writing.quoting import holds_contact
from tests.conftest import ROOT
from tests.retriever.write_goldens import questions

ASKED = list(questions().values())


@pytest.fixture(scope="module")
def answers(desk: Desk) -> list[Answer]:
    return [desk.ask(Question(question)) for question in ASKED]


def test_every_quote_stands_in_its_stored_paragraph(answers: list[Answer], desk: Desk) -> None:
    for answer in answers:
        for citation in answer.citations:
            stored = {paragraph.locator: paragraph.text for paragraph in desk.paragraphs(citation.source)}
            assert stored[citation.locators[0]] == citation.paragraph
            assert citation.quote in citation.paragraph


def test_every_point_cites_and_every_citation_number_exists(answers: list[Answer]) -> None:
    for answer in answers:
        numbers = {citation.n for citation in answer.citations}
        assert numbers == set(range(1, len(numbers) + 1))
        for point in answer.points:
            assert point.citations
            assert set(point.citations) <= numbers


def test_points_outside_a_consultation_are_made_of_their_quotes(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.consultation:
            continue
        quotes = {citation.n: " ".join(citation.quote.split()) for citation in answer.citations}
        for point in answer.points:
            assert point.text in quotes[point.citations[0]]


def test_no_quote_carries_a_number_to_ring_or_an_address_to_write_to(answers: list[Answer]) -> None:
    assert not [c.quote for answer in answers for c in answer.citations if holds_contact(c.quote)]


def test_three_runs_give_the_same_answer_to_the_byte(answers: list[Answer], desk: Desk) -> None:
    for _ in range(2):
        again = [desk.ask(Question(question)) for question in ASKED]
        assert [replace(a, timings_ms={}) for a in again] == [replace(a, timings_ms={}) for a in answers]


def test_another_process_gives_the_same_answer(answers: list[Answer], shipped_folder: Path, home: Path) -> None:
    question = ASKED[0]
    command = [sys.executable, "-m", "app.cli", "ask", question, "--index", str(shipped_folder), "--json"]
    env = {"SIGNPOST_DATA": str(home), "PATH": "", "PYTHONHASHSEED": "7"}
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=env).stdout)
    expected = json.loads(json.dumps(answer_as_dict(answers[0])))
    assert {**said, "timings_ms": {}} == {**expected, "timings_ms": {}}


def test_an_answer_survives_its_json(answers: list[Answer]) -> None:
    for answer in answers:
        assert answer_from_dict(json.loads(json.dumps(answer_as_dict(answer)))) == answer


def test_ten_best_hits_are_listed_and_those_cited_are_marked(desk: Desk) -> None:
    answer = desk.ask(Question("how many LSCBs had a neglect strategy"))
    assert len(answer.searched) == 10
    assert answer.searched[0].used
    assert any(one.source == answer.citations[0].source and one.used for one in answer.searched)


def test_a_value_opens_the_answer_in_the_source_own_words(desk: Desk) -> None:
    answer = desk.ask(Question("how many LSCBs had a neglect strategy"))
    assert "two LSCBs" in answer.headline
    assert answer.points[0].text.startswith("Only two LSCBs had a neglect strategy")


def test_identifiers_stop_the_question_and_nothing_is_searched(desk: Desk) -> None:
    answer = desk.ask(Question("my pupil Jayden Okafor dob 12/03/2019 has nits"))
    assert answer.outcome is Outcome.IDENTIFIERS_FOUND
    assert "Jayden" not in json.dumps(answer_as_dict(answer))
    assert not answer.searched
    assert answer.suggestion


def test_danger_puts_the_route_first_and_still_answers(desk: Desk) -> None:
    answer = desk.ask(Question("baby is not breathing properly, what do I do"))
    assert answer.outcome is Outcome.EMERGENCY
    assert answer.notices[0].kind == "route"
    assert "999" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "phone number for Bromley MASH",
        "how much does a Graded Care Profile licence cost",
        "in scotland how many days until the initial conference",
        "how many disabled children were on child protection plans in 2023",
        "what is the capital of France",
    ],
)
def test_what_the_guidance_does_not_hold_is_not_answered(question: str, desk: Desk) -> None:
    answer = desk.ask(Question(question))
    assert answer.outcome is Outcome.NOT_IN_GUIDANCE
    assert not answer.points
    assert {"searched", "nearest"} <= {notice.kind for notice in answer.notices}


@pytest.mark.parametrize("text", ["", "?", "\u202e\u200b", "<b>hi</b>", "x" * 50_000], ids=repr)
def test_a_question_that_cannot_be_read_ends_in_a_sentence(text: str, desk: Desk) -> None:
    answer = desk.ask(Question(text))
    assert answer.headline
    assert not answer.points or answer.citations


def test_a_follow_up_says_what_it_was_read_with(desk: Desk) -> None:
    answer = desk.ask(
        Question("and how many were satisfactory?", turns=("how many councils were judged good in 2012",))
    )
    assert "followup" in {notice.kind for notice in answer.notices}
    assert answer.question == "and how many were satisfactory?"


def test_old_sources_and_summaries_are_said_to_be_so(desk: Desk) -> None:
    kinds = {n.kind for n in desk.ask(Question("how many LSCBs had a neglect strategy")).notices}
    assert {"currency", "digest", "term"} <= kinds


def test_ids_depend_on_the_question_and_the_area(desk: Desk) -> None:
    one, two = (desk.ask(Question("what is neglect", area)).id for area in ("", "northmere"))
    assert one != two
    assert desk.ask(Question("what is neglect")).id == one
