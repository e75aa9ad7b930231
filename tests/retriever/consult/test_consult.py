import pytest

from retriever.answer import Answer, Outcome
from retriever.consult.consult import consult
from retriever.consult.warm import warm
from retriever.consultation import Consultation, Unknown
from retriever.contract import answer_as_dict, answer_from_dict
from retriever.desk import Desk
from retriever.question import Question

CAR_PARK = (
    "4yr old non verbal missed 3 physio and dietician, weight down, mum says carers cancelled, house ok. "
    "is that cp threshold"
)


def told(desk: Desk, text: str, area: str = "", turns: tuple[str, ...] = ()) -> Consultation:
    consultation = consult(Question(text, area, turns), desk).consultation
    assert consultation is not None
    return consultation


@pytest.fixture(scope="module")
def car_park(desk: Desk) -> Answer:
    return consult(Question(CAR_PARK), desk)


def test_the_first_screen_is_six_lines_at_most_and_each_is_cited(car_park: Answer) -> None:
    assert car_park.consultation is not None
    lines = car_park.consultation.first_screen
    assert 4 <= len(lines) <= 6
    assert all(line.citations for line in lines)


def test_every_item_of_every_column_is_cited(car_park: Answer) -> None:
    case = car_park.consultation
    assert case is not None
    columns = (case.toward_protection, case.toward_support, case.modifiers, case.today, case.who_decides)
    assert all(item.citations for column in columns for item in column)
    assert all(unknown.citations for unknown in case.not_known)
    assert all(feature.citations for feature in case.features)


def test_every_quote_stands_in_its_paragraph(car_park: Answer) -> None:
    assert car_park.citations
    assert all(citation.quote in citation.paragraph for citation in car_park.citations)


def test_needs_stand_in_the_support_column_and_harm_in_the_other(car_park: Answer) -> None:
    case = car_park.consultation
    assert case is not None
    kinds = {feature.concept: feature.kind for feature in case.features}
    assert {kinds[c] for item in case.toward_protection for c in item.concepts} == {"harm"}
    assert "harm" not in {kinds[c] for item in case.toward_support for c in item.concepts}


def test_the_support_route_stands_beside_the_protection_route(car_park: Answer) -> None:
    assert car_park.consultation is not None
    said = [item.text for item in car_park.consultation.who_decides]
    assert any(text.startswith("Protection route") for text in said)
    assert any(text.startswith("Support route") for text in said)


def test_several_signs_together_are_drawn_out(car_park: Answer) -> None:
    assert car_park.consultation is not None
    assert car_park.consultation.modifiers[0].text.startswith("Several signs at once")


def test_what_care_is_like_without_paid_carers_is_asked_when_carers_are_named(car_park: Answer) -> None:
    assert car_park.consultation is not None
    assert "carers-away" in {unknown.id for unknown in car_park.consultation.not_known}


def test_no_area_chosen_shows_no_levels_and_says_how_to_choose(car_park: Answer) -> None:
    assert car_park.consultation is not None
    assert car_park.consultation.levels == ()
    assert any(notice.kind == "no_area" for notice in car_park.notices)


@pytest.mark.parametrize(("area", "name"), [("northmere", "Northmere"), ("castlebury", "Castlebury")])
def test_levels_come_from_the_users_own_area_with_its_name_on_both_sides(desk: Desk, area: str, name: str) -> None:
    levels = told(desk, CAR_PARK, area).levels
    assert {level.area for level in levels} == {name}
    assert {level.side for level in levels} == {"protection", "support"}


def test_the_same_case_gives_the_same_consultation(desk: Desk, car_park: Answer) -> None:
    again = consult(Question(CAR_PARK), desk)
    assert (again.id, again.consultation, again.citations) == (car_park.id, car_park.consultation, car_park.citations)


def test_a_consultation_survives_its_json(car_park: Answer) -> None:
    assert answer_from_dict(answer_as_dict(car_park)) == car_park


def test_unclear_words_for_the_test_are_answered_for_the_likeliest_and_say_so(car_park: Answer) -> None:
    assert car_park.consultation is not None
    assert (car_park.consultation.test_asked, car_park.consultation.tests_meant[0]) == ("unclear", "section-47")
    assert "could mean" in car_park.consultation.test_line


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("is it section 47?", "section-47"),
        ("should i refer?", "refer"),
        ("will there be a cp conference?", "conference"),
        ("can they be removed?", "court"),
        ("is it a notifiable serious incident?", "serious-case"),
        ("will mash accept it?", "accept"),
    ],
)
def test_a_named_test_is_the_one_answered_for(desk: Desk, question: str, test: str) -> None:
    assert told(desk, f"3yr old, weight down, house filthy, mum says she is trying. {question}").test_asked == test


def test_free_text_in_the_second_turn_answers_open_questions_and_marks_what_changed(desk: Desk) -> None:
    case = told(desk, "there was a CIN plan last year. no other children. dont know about dad", turns=(CAR_PARK,))
    answers = {unknown.id: unknown.answer for unknown in case.not_known if unknown.answer}
    assert case.turn == 2
    assert (answers["history"], answers["other-children"], answers["other-adults"]) == ("yes", "no", "not known")
    assert any(text.startswith("Now answered") for text in case.changed)


def test_answers_from_the_page_are_kept_with_their_notes(desk: Desk) -> None:
    answered = (Unknown("history", "", "", (), "yes", "two earlier referrals, both closed", 2),)
    case = consult(Question(CAR_PARK, answered_unknowns=answered), desk).consultation
    assert case is not None
    kept = {unknown.id: unknown for unknown in case.not_known}["history"]
    assert (kept.answer, kept.note, case.turn) == ("yes", "two earlier referrals, both closed", 2)


def test_a_fact_told_in_a_later_turn_is_added_and_marked(desk: Desk) -> None:
    case = told(desk, "saw her again today, bruise on her arm", turns=(CAR_PARK,))
    assert "physical-abuse" in {feature.concept for feature in case.features}
    assert any("Added (harm)" in text for text in case.changed)


def test_nothing_is_lost_over_ten_turns(desk: Desk) -> None:
    later = ["teeth black", "no heating", "dad drinks", "nits again", "attendance 50%", "no bed", "no coat", "damp"]
    turns = (CAR_PARK, *(f"also {fact}" for fact in later))
    concepts = {feature.concept for feature in told(desk, "also mum exhausted", turns=turns).features}
    assert {"faltering-growth", "untreated-dental-decay", "utilities-cut", "carer-stress"} <= concepts


def test_two_children_are_kept_apart_and_said_to_be_several(desk: Desk) -> None:
    answer = consult(Question("3yr old teeth black. 9yr old attendance 50%. is it neglect, what level?"), desk)
    assert answer.consultation is not None
    which = {feature.concept: feature.which for feature in answer.consultation.features}
    assert (which["untreated-dental-decay"], which["poor-attendance"]) == ("3yr old", "9yr old")
    assert any(notice.kind == "several_children" for notice in answer.notices)


def test_a_description_with_no_child_says_so_and_asks_which_child(desk: Desk) -> None:
    answer = consult(Question("82 year old man, house filthy, not eating. does this meet threshold?"), desk)
    assert answer.consultation is not None
    assert any(notice.kind == "no_child" for notice in answer.notices)
    assert "which-child" in {unknown.id for unknown in answer.consultation.not_known}


def test_five_thousand_words_are_read_and_answered(desk: Desk) -> None:
    text = (
        "7 year old boy. " + "we talked about the weather and the garden again. " * 550 + "teeth black. is it neglect?"
    )
    assert "untreated-dental-decay" in {feature.concept for feature in told(desk, text).features}


def test_identifiers_stop_the_walk_before_a_consultation(desk: Desk) -> None:
    answer = desk.ask(Question("Jayden Smith 12/03/2019 missed 3 physio, weight down, mum says house ok. is that cp?"))
    assert "Jayden" not in str(answer_as_dict(answer))


def test_danger_now_stands_before_the_consultation(desk: Desk) -> None:
    answer = desk.ask(Question("2yr old found alone in the flat right now, no adult, mum not answering. is it s47?"))
    assert answer.outcome is Outcome.EMERGENCY


def test_a_request_for_help_is_never_in_the_protection_column(desk: Desk) -> None:
    case = told(desk, "mum of 6 year old with autism begging for respite, exhausted. does this meet threshold?")
    assert not any("asks-for-help" in item.concepts or "autism" in item.concepts for item in case.toward_protection)


def test_a_desk_is_warmed_without_changing_what_it_says(desk: Desk, car_park: Answer) -> None:
    warm(desk)
    assert consult(Question(CAR_PARK), desk).citations == car_park.citations


def test_a_case_outside_england_says_whose_guidance_this_is(desk: Desk) -> None:
    answer = desk.ask(Question(f"we are in Wales. {CAR_PARK}"))
    assert any(notice.kind == "nation" for notice in answer.notices)
