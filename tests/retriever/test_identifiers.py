import pytest

from retriever.identifiers import find_identifiers, redact


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("my client Jayden is 4", "my client [name] is 4"),
        ("mum sarah keeps cancelling physio", "mum [name] keeps cancelling physio"),
        ("Mrs Khan rang", "Mrs [name] rang"),
        ("J.S. (4) lives in Bromley", "[name] (4) lives in Bromley"),
        ("dob 12/03/2019", "dob [date of birth]"),
        ("at 14 Acacia Avenue, BR1 3AB", "at [address], [postcode]"),
        ("ring 07700 900123 or a.b@example.org", "ring [phone] or [email]"),
        ("goes to St Mary's Primary", "goes to [school]"),
        ("nhs no 999 476 5919", "nhs no [number]"),
    ],
)
def test_an_identifier_is_replaced(message, expected):
    assert redact(message) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What did the Patrick review say about sympathy for parents?",
        "does the Graded Care Profile or Signs of Safety come up in Ofsted 2014",
        "s47 2nd strategy discussion, s17 5yr old",
        "Ofsted reference 120122",
        "Will mum engage, may she refuse, in May 2024?",
        "call 0808 800 5000 or 0800 1111 or 999",
    ],
)
def test_a_question_about_guidance_is_left_alone(question):
    assert redact(question) == question


def test_two_people_stay_two_people():
    assert redact("Jayden hit Sarah and Jayden ran") == "[name A] hit [name B] and [name A] ran"


def test_a_second_pass_changes_nothing():
    once = redact("mum Sarah Khan, 07700 900123, J.S. (4), St Mary's Primary, dob 1/2/2019, 14 Acacia Avenue BR1 3AB")
    assert redact(once) == once


def test_hidden_characters_do_not_hide_a_name():
    assert redact("my client Jay\u200bden") == "my client [name]"


def test_offsets_point_into_the_text_as_given():
    message = "Mum Sarah, dob 12/03/1990"
    assert [message[i.start : i.end] for i in find_identifiers(message)] == ["Sarah", "12/03/1990"]
