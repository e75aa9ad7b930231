import pytest

from retriever.danger import danger_cues


def kinds(text):
    return {cue.kind for cue in danger_cues(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("she is not safe to go home", "unsafe_home"),
        ("6 week old baby with a bruise", "injured_baby"),
        ("he is unconscious", "not_breathing"),
        ("she took an overdose", "overdose"),
        ("dad has a knife", "weapon"),
        ("he is threatening to kill her", "threat_to_kill"),
        ("he is locked in his bedroom", "locked_or_restrained"),
        ("mum is withholding his oxygen", "medicine_withheld"),
        ("his dad is outside to take him", "being_taken"),
        ("the baby is home alone", "alone_now"),
        ("my pupil is suicidal", "suicidal"),
        ("she was sexually assaulted an hour ago", "sexual_assault"),
        ("i can hear dad beating mum", "violence_now"),
        ("the child is in immediate danger", "danger_now"),
    ],
)
def test_each_kind_of_danger_is_seen(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "what did inspectors say about police protection",
        "999 cases were audited",
        "how many children were at immediate risk in the 2014 report",
        "mum took an overdose six years ago, well since",
        "not suicidal, no weapons in the house",
        "training scenario about a baby with a bruise",
        "house ok, weight down, carers cancelled",
    ],
)
def test_a_look_alike_is_no_cue(text):
    assert kinds(text) == set()


def test_danger_now_is_seen_even_in_a_question_about_guidance():
    assert kinds("what does the guidance say, my pupil has just told me she is not safe at home tonight")


def test_capitals_and_missing_apostrophes_make_no_difference():
    assert kinds("SHE ISNT SAFE TO GO HOME") == kinds("she isn’t safe to go home") == {"unsafe_home"}


def test_a_cue_stands_where_its_words_stand():
    text = "after school he told me dad has a  knife"
    cue = danger_cues(text)[0]
    assert cue.words == "has a knife"
    assert text[cue.start :].startswith("has")
