"""Two real PDFs, tried by their structure: numbers, pages, levels and places, and none of their sentences."""

from __future__ import annotations

import re
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.reading import read_document
from retriever.paragraph import Paragraph

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "pdfs"
GUIDANCE = FOLDER / "working-together-2023.pdf"
THRESHOLD = FOLDER / "oxfordshire-threshold-of-needs-2021.pdf"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not GUIDANCE.exists(), reason="the published PDFs are not beside this checkout"),
]


@cache
def read(path: Path) -> Document:
    return read_document(path, path.stem)


def at(path: Path, locator: str) -> Paragraph:
    return next(each for each in read(path).paragraphs if each.locator == locator)


def numbered(path: Path) -> list[Paragraph]:
    return [each for each in read(path).paragraphs if re.fullmatch(r"para \d+", each.locator)]


def test_guidance_is_titled_and_dated_by_itself() -> None:
    document = read(GUIDANCE)
    assert document.title.startswith("Working together")
    assert document.published == "2023-12"
    assert document.warnings == ()


def test_every_numbered_paragraph_of_the_guidance_stands_under_its_number_in_order() -> None:
    numbers = [int(each.locator.split()[1]) for each in numbered(GUIDANCE)]
    assert numbers == list(range(1, 404))


def test_numbered_paragraphs_stand_on_their_pages() -> None:
    pages = {each.locator: each.page for each in numbered(GUIDANCE)}
    known = {"para 1": 8, "para 10": 11, "para 55": 28, "para 114": 43, "para 149": 57, "para 219": 84, "para 220": 106}
    assert {locator: pages[locator] for locator in known} == known
    assert [pages[f"para {at}"] or 0 for at in range(1, 404)] == sorted(page or 0 for page in pages.values())


def test_no_numbered_paragraph_holds_a_footnote_mark_or_a_page_number() -> None:
    for each in numbered(GUIDANCE):
        assert not re.search(r"[a-z]{3,}[.,]?\d{1,3}(?:\s|$)", each.text), each.locator
        assert not re.search(r"(?:^|\s)\d{1,3}$", each.text), each.locator


def test_footnotes_are_their_own_paragraphs_and_none_is_missing() -> None:
    notes = [each for each in read(GUIDANCE).paragraphs if each.kind == "footnote"]
    numbers = [int(match[1]) for each in notes if (match := re.match(r"footnote (\d+)", each.locator))]
    assert len(set(numbers)) >= 235
    assert numbers == sorted(numbers)
    assert min(numbers) == 1


def test_headings_of_the_guidance_come_from_its_bookmarks_with_their_depth() -> None:
    assert at(GUIDANCE, "para 149").heading[-1] == "Referral"
    assert len(at(GUIDANCE, "para 149").heading) == 3
    assert at(GUIDANCE, "para 10").heading == ("Chapter 1: A shared responsibility",)


def test_boxes_of_the_guidance_are_tied_to_the_paragraph_they_follow() -> None:
    boxes = [each.locator for each in read(GUIDANCE).paragraphs if each.kind == "box"]
    assert 'box "Joint functions of lead safeguarding partners" after para 50' in boxes


def test_contents_pages_answer_nothing() -> None:
    assert not [each for each in read(GUIDANCE).paragraphs if each.page in (2, 3, 4, 5, 6)]
    assert not [each for each in read(THRESHOLD).paragraphs if each.page == 2]


def test_every_cell_of_the_matrix_stands_alone_under_one_level() -> None:
    cells = [each for each in read(THRESHOLD).paragraphs if each.kind == "row" and 20 <= (each.page or 0) <= 38]
    assert len(cells) > 300
    for each in cells:
        named = re.findall(r"LEVEL \d", each.text)
        assert len(named) == 1, each.locator
        assert re.search(rf", row \d+, {named[0].casefold()}(?:, second)?$", each.locator), each.locator


def test_the_rows_of_the_matrix_are_whole() -> None:
    rows: Counter[str] = Counter()
    for each in read(THRESHOLD).paragraphs:
        if match := re.fullmatch(r"(.+, row \d+), level \d(?:, second)?", each.locator):
            rows[match[1]] += 1
    assert rows["HEALTH, row 1"] == rows["HEALTH, row 6"] == 4
    assert rows["SELF-CARE SKILLS, row 1"] == 4
    assert sum(count == 4 for count in rows.values()) >= 0.95 * len(rows)


def test_the_matrix_stands_under_its_own_headings() -> None:
    assert at(THRESHOLD, "HEALTH, row 1, level 4").heading[-1] == "HEALTH"
    assert at(THRESHOLD, "HEALTH, row 1, level 4").page == 20
    assert at(THRESHOLD, "HOUSING, row 1, level 1").page == 36


def test_the_glossary_gives_one_row_a_term() -> None:
    terms = [each for each in read(THRESHOLD).paragraphs if each.page == 40 and each.kind == "row"]
    assert len(terms) == 18
    assert all(each.text.startswith("TERM: ") and "; MEANING: " in each.text for each in terms)


def test_locators_are_unique() -> None:
    for path in (GUIDANCE, THRESHOLD):
        locators = Counter(each.locator for each in read(path).paragraphs)
        assert locators.most_common(1)[0][1] == 1


def test_a_long_guidance_is_read_in_well_under_a_minute() -> None:
    began = time.process_time()
    read_document(GUIDANCE, "again")
    assert time.process_time() - began < 40
