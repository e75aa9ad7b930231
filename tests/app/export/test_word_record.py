import io

from docx import Document

from app.export.word_record import record_as_word
from retriever.answer import Answer, Engine, Outcome
from retriever.consultation import Consultation, Feature, Item

ANSWER = Answer(
    id="a1",
    question="5yr old, teeth black. should i refer?",
    outcome=Outcome.CONSULTATION,
    headline="People with the full picture make this decision.",
    engine=Engine("extractive", "index-1", "consult-1"),
    consultation=Consultation(
        test_asked="refer",
        test_line="Read as: Should I refer?",
        features=(Feature("untreated-dental-decay", "Untreated dental decay", "teeth black", "harm", "child"),),
        toward_protection=(Item("Untreated dental decay: “teeth black”.", (1,)),),
        described="5yr old, teeth black. should i refer?",
    ),
)


def words_of(written: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(written)).paragraphs)


def test_the_word_record_opens_and_holds_what_was_described() -> None:
    assert "teeth black" in words_of(record_as_word(ANSWER, "2026-11-21"))


def test_the_word_record_leaves_the_decision_to_the_worker() -> None:
    assert "Decision and reasons:" in words_of(record_as_word(ANSWER, "2026-11-21"))


def test_a_control_character_does_not_spoil_the_file() -> None:
    spoiled = Answer(**{**{name: getattr(ANSWER, name) for name in ANSWER.__dataclass_fields__}, "question": "a\x00b"})
    assert record_as_word(spoiled, "2026-11-21")
