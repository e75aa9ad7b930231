from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.reading import read_document
from tests.ingest.documents import (
    FERRY_REPORT,
    Piece,
    as_markdown,
    as_pdf,
    as_text,
    as_web_page,
    as_word,
    as_wrapped_text,
)

FORMS: dict[str, tuple[str, Callable[[tuple[Piece, ...], Path], Path]]] = {
    "exported text": ("ferry.txt", as_text),
    "wrapped text": ("ferry.text", as_wrapped_text),
    "web page": ("ferry.html", as_web_page),
    "word": ("ferry.docx", as_word),
    "pdf": ("ferry.pdf", as_pdf),
}
LOCATORS = (
    ["opening", "executive summary, paragraph 1", "executive summary, paragraph 2"]
    + [f"key findings, item {at}" for at in (1, 2, 3)]
    + ["recommendations, paragraph 1", "recommendations, item 1", "recommendations, item 2"]
    + ["recommendations, paragraph 2", "recommendations, item 3", "recommendations, item 4"]
    + [f"para {at}" for at in range(1, 7)]
    + ["case study after para 6", "para 7", "para 8", 'box "Harbour book: a simple idea" after para 8']
    + [f"para {at}" for at in range(9, 13)]
    + [f"annex A, row {at}" for at in (1, 2, 3)]
)


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return read_document(as_markdown(FERRY_REPORT, tmp_path_factory.mktemp("md") / "ferry.md"), "ferry")


def words(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def test_markdown_gives_the_locators_a_reader_would_use(markdown: Document) -> None:
    assert [paragraph.locator for paragraph in markdown.paragraphs] == LOCATORS
    assert markdown.title == "Crossing safely: how ferry schools look after pupils"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_document_gives_the_same_paragraphs(form: str, markdown: Document, tmp_path: Path) -> None:
    name, write = FORMS[form]
    document = read_document(write(FERRY_REPORT, tmp_path / name), "ferry")

    assert document.title == markdown.title
    assert [paragraph.locator for paragraph in document.paragraphs] == LOCATORS
    for here, there in zip(document.paragraphs, markdown.paragraphs, strict=True):
        found, wanted = words([here.text]), words([there.text])
        assert (found & wanted).total() >= 0.98 * max(found.total(), wanted.total()), here.locator


@pytest.mark.parametrize("form", FORMS)
def test_every_form_puts_paragraphs_under_the_same_headings(form: str, markdown: Document, tmp_path: Path) -> None:
    name, write = FORMS[form]
    document = read_document(write(FERRY_REPORT, tmp_path / name), "ferry")

    assert [p.heading[-1:] for p in document.paragraphs] == [p.heading[-1:] for p in markdown.paragraphs]


def test_an_item_carries_the_sentence_it_completes(markdown: Document) -> None:
    items = {p.locator: p for p in markdown.paragraphs}

    assert items["recommendations, item 3"].heading == ("Recommendations", "Schools should")
    assert items["recommendations, paragraph 2"].text == "Schools should:"


def test_lists_and_quotations_stay_with_their_numbered_paragraph(markdown: Document) -> None:
    found = {p.locator: p.text for p in markdown.paragraphs}

    assert found["para 3"].count("\n• ") == 3
    assert found["para 6"].endswith("before anybody else does.’")


def test_a_table_row_says_what_each_cell_is(markdown: Document) -> None:
    assert markdown.paragraphs[-1].text == "Harbour: Mill landing; Notes read: 20; Followed up: 4"


def test_scripts_menus_and_forms_of_a_web_page_are_no_text(tmp_path: Path) -> None:
    document = read_document(as_web_page(FERRY_REPORT, tmp_path / "ferry.html"), "ferry")
    everything = " ".join(p.text for p in document.paragraphs)

    for foreign in ("written by a script", "color", "Invented office home", "Services", "useful?", "Terms of"):
        assert foreign not in everything
