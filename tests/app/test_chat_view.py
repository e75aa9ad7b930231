from __future__ import annotations

from app.chat_view import Place, answer_props, sentence_props, spoken, working_props
from app.contacts import AreaContacts, Contact, Contacts
from retriever.answer import Notice, Outcome
from tests.app.builders import a_citation, a_consultation, an_answer, the_shelf

HERE = Place("message-1", "element-1", "harbour")
NATIONAL = (Contact("Danger now", "Police", "999"), Contact("Web page only", "Somewhere"))


def contacts(*local: Contact) -> Contacts:
    return Contacts(NATIONAL, (AreaContacts("harbour", "Harbour (invented)", True, local),))


def props(answer=None, place=HERE, reach=None) -> dict:
    return answer_props(answer or an_answer(), the_shelf(), reach or contacts(), place)


def test_each_citation_comes_with_its_reference_and_its_places():
    cited = props()["cited"]["1"]
    assert cited["reference"] == "Harbour Board (April 2019), Harbour guide to worries about children, para 1, page 4"
    assert cited["open"].startswith("/source/harbour-guide?at=para%201&quote=")
    assert cited["original"] == "https://harbour.example/guide.pdf#page=4"
    assert (cited["authority"], cited["status"], cited["area"]) == ("Statutory guidance", "Current", "England")


def test_a_summary_is_called_one():
    answer = an_answer(citations=(a_citation(rendering="digest"),))
    assert props(answer)["cited"]["1"]["summary"] == "Our summary"


def test_what_was_searched_is_named_by_title_and_place():
    hit = props()["hits"][0]
    assert hit["title"] == "Harbour guide to worries about children"
    assert hit["open"] == "/source/harbour-guide#para-1"


def test_no_emergency_means_no_route():
    assert props()["route"] == []


def test_the_route_holds_configured_numbers_only_national_before_local():
    reach = contacts(Contact("front-door", "Harbour first contact", "01632 960001"), Contact("lado", "LADO", "01632 1"))
    route = props(an_answer(outcome=Outcome.EMERGENCY), reach=reach)["route"]
    assert [line["phone"] for line in route] == ["999", "01632 960001", ""]
    assert "do not need to be certain" in route[-1]["role"]


def test_a_cue_of_danger_shows_the_route_whatever_the_outcome():
    answer = an_answer(outcome=Outcome.CONSULTATION, notices=(Notice("danger", "Shown first."),))
    assert props(answer)["route"]


def test_with_no_area_the_route_says_how_to_see_local_numbers():
    route = props(an_answer(outcome=Outcome.EMERGENCY), place=Place("m", "e"))["route"]
    assert any("Choose your area" in line["role"] for line in route)


def test_levels_carry_their_areas_name_and_a_consultation_can_be_saved_as_text():
    shown = props(an_answer(consultation=a_consultation()))
    assert shown["levels_of"] == ["Harbour"]
    assert shown["markdown"] == "/my/records/answer-1.md"
    assert shown["word"] == "/my/records/answer-1.docx"
    assert props()["markdown"] == ""


def test_a_screen_reader_is_told_of_danger_before_anything_else():
    told = spoken(an_answer(outcome=Outcome.EMERGENCY))
    assert told.index("999") < told.index("The answer has come")
    assert spoken(an_answer()).endswith("1 source.")


def test_work_and_sentences_hold_nothing_of_the_question():
    assert working_props("searching", HERE) == {"stage": "searching", "message": "message-1", "element": "element-1"}
    assert sentence_props("Try again.", HERE)["sentence"] == "Try again."
