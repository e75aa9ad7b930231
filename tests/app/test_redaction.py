from app.redaction import answer_to_keep, redacted, redacted_values, words_found
from tests.app.builders import a_consultation, an_answer

CANARY = "943 476 5919"
TYPED = f"Her NHS number is {CANARY}, is that neglect?"


def test_identifiers_go_and_the_question_stays():
    assert CANARY not in redacted(TYPED)
    assert "is that neglect?" in redacted(TYPED)
    assert redacted("") == ""


def test_a_kept_answer_holds_no_identifier_and_every_quote_as_it_was():
    from dataclasses import replace

    case = a_consultation()
    case = replace(
        case,
        features=(replace(case.features[0], words=TYPED),),
        not_known=(replace(case.not_known[0], note=TYPED),),
    )
    answer = an_answer(TYPED, suggestion=TYPED, consultation=case)
    kept = answer_to_keep(answer)
    assert CANARY not in str(kept)
    assert kept.citations == answer.citations
    assert kept.id == answer.id


def test_only_what_users_typed_is_changed_in_stored_values():
    stored = {"question": TYPED, "answer": {"features": [{"words": TYPED}], "quote": f"Ring {CANARY}"}, "n": 3}
    kept = redacted_values(stored)
    assert CANARY not in kept["question"]
    assert CANARY not in kept["answer"]["features"][0]["words"]
    assert kept["answer"]["quote"] == f"Ring {CANARY}"
    assert kept["n"] == 3


def test_what_was_found_can_be_looked_for_again():
    assert any(CANARY in words for words in words_found(TYPED))
    assert words_found("is that neglect?") == ()
