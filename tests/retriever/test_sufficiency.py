import pytest

from retriever.sufficiency.asked_for import Asked, read_want, strict_part
from retriever.sufficiency.places import places_in
from retriever.sufficiency.values import values_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how many boards had a strategy", Asked.NUMBER),
        ("what share of plans were for neglect", Asked.SHARE),
        ("how long do they have to answer", Asked.DURATION),
        ("when did Wigan start", Asked.DATE),
        ("which councils took part", Asked.PLACE),
        ("how much does a place cost", Asked.MONEY),
        ("phone number for the front door", Asked.CONTACT),
        ("what dose of melatonin is safe", Asked.DOSE),
        ("who is the director of children's services", Asked.PERSON),
        ("why was it missed", Asked.REASON),
        ("mum keeps cancelling", Asked.FINDING),
    ],
)
def test_wording_tells_what_is_asked_for(text: str, kind: Asked) -> None:
    assert read_want(text).kind is kind


def test_what_is_counted_is_read_from_the_question() -> None:
    assert read_want("how many local authorities were visited").of == "local authorities"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Asked.NUMBER, "They met fifty-five families.", "fifty-five"),
        (Asked.SHARE, "It was a third of the cases.", "a third"),
        (Asked.SHARE, "Age: 4 to 8; Percentage: 30.6", "30.6"),
        (Asked.DURATION, "The answer comes within ten working days.", "ten working days"),
        (Asked.DATE, "It began in September 2013.", "September 2013"),
        (Asked.PLACE, "Staff in Wigan said so.", "Wigan"),
        (Asked.MONEY, "A place is £40.", "£40"),
    ],
)
def test_values_are_found_written_either_way(kind: Asked, text: str, value: str) -> None:
    assert value in {found.text for found in values_in(kind, text)}


def test_an_age_is_no_time_span() -> None:
    assert not values_in(Asked.DURATION, "a three-year-old was seen")


def test_places_are_told_from_words() -> None:
    assert places_in("reading ability in Bury and wales") == ("bury", "wales")


def test_a_plain_question_is_held_to_its_subject_and_a_story_is_not() -> None:
    assert strict_part("what did inspectors say about twins")
    assert strict_part("rules on private fostering")
    assert strict_part("kid left in the same state for ages") == ""
