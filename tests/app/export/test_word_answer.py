import io

import pytest
from docx import Document

from app.export.word_answer import answer_as_word
from retriever.answer import Notice, Outcome, Point
from tests.app.builders import a_citation, a_consultation, an_answer


def text_of(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs)


def test_the_document_holds_the_answer_its_quotes_and_full_references():
    text = text_of(answer_as_word(an_answer(), "2026-03-09"))
    assert "9 March 2026" in text
    assert "Whom do I tell?" in text
    assert "Tell the duty team the same day. [1]" in text
    assert "“Tell the duty team the same day”" in text
    assert "[1] Harbour Board (April 2019), Harbour guide to worries about children, para 1, page 4." in text
    assert "Statutory guidance; Current; England." in text
    assert "Dated 2019." in text
    assert "Index version: v1" in text


def test_a_digest_is_said_to_be_one():
    text = text_of(answer_as_word(an_answer(citations=(a_citation(rendering="digest"),)), "2026-03-09"))
    assert "our own summary" in text


def test_a_consultation_keeps_its_columns_and_what_was_answered():
    case = a_consultation()
    text = text_of(answer_as_word(an_answer(outcome=Outcome.CONSULTATION, consultation=case), "2026-03-09"))
    for heading in ("Toward protection", "Toward support", "Not known yet", "Today", "Who decides"):
        assert heading in text
    assert "Has anyone weighed her? Loss of weight changes the picture. [1]" in text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</w:t><w:br/>", "a\x00b\x0bc", "&amp;&lt;", "\ud800"], ids=range(5)
)
def test_hostile_text_stays_text(hostile):
    answer = an_answer(hostile, headline=hostile, points=(Point(hostile, (1,)),), notices=(Notice("x", hostile),))
    text = text_of(answer_as_word(answer, "2026-03-09"))
    assert "<script>" not in hostile or "<script>alert(1)</script>" in text
    assert "\x00" not in text


def test_the_same_answer_on_the_same_date_says_the_same():
    assert text_of(answer_as_word(an_answer(), "2026-03-09")) == text_of(answer_as_word(an_answer(), "2026-03-09"))


@pytest.mark.parametrize("mark", ["• ", "- ", " – ", "* "])
def test_an_item_that_brings_its_own_bullet_has_one(mark):
    answer = an_answer(points=(Point(f"{mark}ring the duty team; - at once", (1,)),))
    lines = text_of(answer_as_word(answer, "2026-03-09")).splitlines()
    assert "ring the duty team; - at once [1]" in lines
