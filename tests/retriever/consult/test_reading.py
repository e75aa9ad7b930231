import pytest

from retriever.consult.reading import reader_for
from retriever.consultation import Feature
from retriever.desk import Desk


def read(desk: Desk, text: str) -> dict[str, Feature]:
    return {feature.concept: feature for feature in reader_for(desk.searcher).read(text)}


def test_the_users_own_words_stand_beside_each_feature(desk: Desk) -> None:
    text = "6yo boy, teeth black, mum has stopped his inhaler"
    assert all(feature.words in text for feature in read(desk, text).values())


def test_a_home_said_to_be_all_right_is_a_strength(desk: Desk) -> None:
    assert read(desk, "4yr old, house ok")["adequate-home"].kind == "strength"


def test_a_denied_worry_is_absent_and_no_harm(desk: Desk) -> None:
    assert read(desk, "4yr old, no bruises seen")["physical-abuse"].kind == "absent"


def test_a_list_of_denied_worries_is_denied_to_its_end(desk: Desk) -> None:
    found = read(desk, "no concerns re hygiene, clothing, home conditions")
    assert {feature.kind for feature in found.values()} <= {"strength", "absent"}


def test_what_was_denied_by_a_parent_says_who_denied_it(desk: Desk) -> None:
    found = read(desk, "two kids in the house. mum denies any domestic abuse")
    assert (found["domestic-abuse"].kind, found["domestic-abuse"].hedge) == ("absent", "said by mum")


def test_what_used_to_be_is_told_as_past(desk: Desk) -> None:
    assert "past" in read(desk, "baby 6 months. dad used to drink heavily")["parental-substance-misuse"].hedge


def test_a_denied_strength_is_its_opposite(desk: Desk) -> None:
    assert "adequate-home" not in read(desk, "toddler, the house is not clean")


@pytest.mark.parametrize(
    "text", ["who has cerebral palsy", "who is autistic", "who is deaf", "non verbal", "with PMLD"]
)
def test_a_disability_is_a_need_and_never_a_harm(desk: Desk, text: str) -> None:
    found = read(desk, f"7 year old {text}, mum asking for more help")
    assert {f.kind for f in found.values()} <= {"need", "strength"}
    assert any(feature.kind == "need" for feature in found.values())


def test_a_siblings_injury_is_the_siblings(desk: Desk) -> None:
    assert read(desk, "girl 5, her brother has bruises on his arm")["physical-abuse"].who == "sibling"


def test_how_often_and_how_long_are_kept_in_the_users_words(desk: Desk) -> None:
    assert "for 3 months" in read(desk, "boy 8, not attending school for 3 months")["poor-attendance"].extent


def test_capitals_without_punctuation_are_read(desk: Desk) -> None:
    found = read(desk, "TODDLER WEIGHT DOWN HOUSE FILTHY MUM SAYS NO FOOD IN CHILD ALWAYS HUNGRY NO CONCERNS RE SCHOOL")
    assert {"faltering-growth", "poor-home-conditions", "nutritional-neglect"} <= set(found)


def test_a_slip_of_spelling_is_read(desk: Desk) -> None:
    assert "poor-home-conditions" in read(desk, "3yo, hous filthy and no concers about school") or "neglect" in read(
        desk, "3yo, child neglectd"
    )


def test_a_word_in_the_question_asked_is_no_feature(desk: Desk) -> None:
    assert "neglect" not in read(desk, "4yr old missed two clinics. is it neglect?")


def test_a_worry_after_a_list_of_denied_ones_is_still_a_worry(desk: Desk) -> None:
    found = read(desk, "5yr old, no concerns re hygiene, house ok, teeth black")
    assert (found["untreated-dental-decay"].kind, found["adequate-home"].kind) == ("harm", "strength")
