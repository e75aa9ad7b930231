"""Real published documents, where somebody has them beside the repository; their text is never stored here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.check import check_document
from ingest.document import Document
from ingest.reading import read_document

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "originals"
DISABLED = "ofsted-protecting-disabled-children"
NEGLECT = "ofsted-in-the-childs-time"
BROMLEY = "bromley-inspection-briefing"
BEDFORD = "bedford-scr-briefing"
OXFORDSHIRE = "oxfordshire-audit-summary"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the originals are not beside this repository")


@cache
def original(name: str) -> Document:
    return read_document(SHARED / f"{name}.txt", name)


def text_at(name: str, locator: str) -> str:
    return next(p.text for p in original(name).paragraphs if p.locator == locator)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def raw(name: str) -> str:
    return (SHARED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [DISABLED, NEGLECT, BROMLEY, BEDFORD, OXFORDSHIRE])
def test_every_word_stands_in_exactly_one_paragraph(name: str) -> None:
    audit = check_document(SHARED / f"{name}.txt", name)

    assert audit.share >= 0.995
    assert audit.never_placed <= 0.005 * audit.words_read
    assert audit.placed_twice <= 0.005 * audit.words_read
    assert not audit.gaps
    assert not audit.mixed


@pytest.mark.parametrize("name", [DISABLED, NEGLECT, BROMLEY, BEDFORD, OXFORDSHIRE])
def test_paragraphs_stand_in_the_order_of_the_page(name: str) -> None:
    page = letters(re.sub(r"\]\([^)]*\)", "]", raw(name)))  # the address behind a link is not on the page
    at = 0
    for paragraph in original(name).paragraphs:
        if paragraph.kind == "row":
            continue
        opening = letters(paragraph.text)[:40]
        found = page.find(opening, at)
        assert found >= 0, paragraph.locator
        at = found + len(opening)


@pytest.mark.parametrize(("name", "count"), [(DISABLED, 108), (NEGLECT, 104)])
def test_each_number_has_exactly_its_own_text(name: str, count: int) -> None:
    document = original(name)
    numbered = [p for p in document.paragraphs if re.fullmatch(r"para \d+", p.locator)]
    assert [p.locator for p in numbered] == [f"para {at}" for at in range(1, count + 1)]

    # A plain second reading: from one number at a line start to the next, the paragraph's text comes first and
    # whatever follows it there is a box or a heading.
    page = raw(name)
    starts = [re.search(rf"(?m)^\s*{at}\. ", page) for at in range(1, count + 1)]
    for at, (paragraph, start) in enumerate(zip(numbered, starts, strict=True)):
        assert start is not None
        end = starts[at + 1].start() if at + 1 < count else len(page)  # type: ignore[union-attr]
        between = letters(page[start.end() : end])
        assert between.startswith(letters(paragraph.text)), paragraph.locator
        rest = between.removeprefix(letters(paragraph.text))
        first_line = page[start.end() : end].splitlines()[0]
        assert letters(first_line) in letters(paragraph.text)
        boxes = [p for p in document.paragraphs if p.kind == "box" and p.locator.endswith(f"after para {at + 1}")]
        for box in boxes:
            assert letters(box.text) in rest
        if not boxes and at + 1 < count:
            assert len(rest) < 220, f"{paragraph.locator} lost text: only headings may stand before the next number"


def test_numbers_of_two_levels_run_in_order() -> None:
    numbered = [p.locator for p in original(BROMLEY).paragraphs if p.locator.startswith("para ")]

    expected = ["1.1", "1.2", *(f"2.{at}" for at in range(1, 15)), "3.1", "3.2"]
    assert numbered == [f"para {number}" for number in expected]
    assert text_at(BROMLEY, "para 2.4").count("\n• ") == 6
    assert text_at(BROMLEY, "para 2.6").count("\n• ") == 4
    assert "assessment and service delivery" in text_at(BROMLEY, "para 2.10")


def test_case_studies_follow_their_paragraph() -> None:
    boxes = [p.locator for p in original(DISABLED).paragraphs if p.kind == "box"]

    assert "case study after para 51" in boxes
    assert "case study 2 after para 74" in boxes
    assert 'box "Practice review" after para 91' in boxes
    assert len(boxes) == 20
    assert [p.locator.rsplit(" after ", 1)[1] for p in original(NEGLECT).paragraphs if p.kind == "box"] == [
        "para 23",
        "para 33",
        "para 55",
        "para 55",
        "para 84",
        "para 94",
    ]


def test_repeated_headings_have_their_parent() -> None:
    headings = {p.heading for p in original(DISABLED).paragraphs if p.heading and p.heading[-1] == "Outcomes"}

    assert len(headings) == 2
    assert all(len(heading) == 2 for heading in headings)


def test_lists_are_whole_with_their_last_item() -> None:
    locators = [p.locator for p in original(DISABLED).paragraphs]

    assert locators.count("key findings, item 10") == 1
    assert "key findings, item 11" not in locators
    assert "recommendations, item 8" in locators
    assert "recommendations, item 9" not in locators
    assert text_at(DISABLED, "para 13").count("\n• ") == 4
    assert text_at(DISABLED, "para 54").count("\n• ") == 6
    assert text_at(DISABLED, "para 56").count("\n• ") == 4
    assert "recommendations, item 14" in [p.locator for p in original(NEGLECT).paragraphs]


def test_annex_tables_are_one_row_a_line() -> None:
    rows = [p for p in original(DISABLED).paragraphs if p.kind == "row"]

    assert len([row for row in rows if row.locator.startswith("annex A")]) == 12
    assert "Age Range: 4 to 8; Number of children: 53; Percentage: 30.6" in [row.text for row in rows]
    assert "Gender: Total; Number of children: 173" in [row.text for row in rows]


def test_broken_lines_of_a_pdf_are_whole_again() -> None:
    document = original(OXFORDSHIRE)
    texts = [p.text for p in document.paragraphs]

    assert document.title.endswith("Children with a Disability")
    assert any(text.endswith("disabilities and Special Educational Needs") for text in texts)
    assert any("right-safe-disabled-children-abuse-report.pdf" in text for text in texts)
    assert not any(re.search(r"\b3\b", text) for text in texts if text.startswith("“"))
    assert (
        sum(p.locator.startswith("Action points for practitioners and managers, item") for p in document.paragraphs)
        == 6
    )


def test_a_sentence_split_by_an_empty_line_is_mended() -> None:
    assert any("as a statutory lead for safeguarding" in p.text for p in original(BEDFORD).paragraphs)
