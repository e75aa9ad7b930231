import pytest

from retriever.cleaning import cleaned, without_invisible


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("Jay\u200bden", "Jayden"),
        ("what\u202e is\u202c this", "what is this"),
        ("a\x00b\x07c", "abc"),
        ("one\u00a0\u2003two", "one two"),
        ("line one\r\n\r\n\r\n\r\nline two", "line one\n\nline two"),
        ("  spaced   out  ", "spaced out"),
        ("Zoe\u0308", "Zoë"),
        ("<script>x</script>", "<script>x</script>"),
    ],
    ids=["zero width", "direction marks", "control", "odd spaces", "blank lines", "spaces", "composed", "markup"],
)
def test_a_message_is_left_as_a_reader_sees_it(given, seen):
    assert cleaned(given) == seen


def test_plain_text_is_not_touched():
    text = "plain, with two  spaces"
    assert without_invisible(text) is text
