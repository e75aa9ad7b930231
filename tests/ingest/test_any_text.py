"""Whatever a text file holds: it is read without a crash, no word is lost and no locator is used twice."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.block import ReadFile
from ingest.document import Document
from ingest.markdown import blocks_of
from ingest.plain_text import lines_of
from ingest.structure.recognise import recognise

WORDS = "the child was seen at home and Agencies should share concerns early Neglect Case study Outcomes plan".split()
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
NUMBERS = ["1. ", "2. ", "3. ", "4. ", "12. ", "2011. ", "1.1 ", "1.2 ", "2.1 ", "- 2.2 "]
MARKS = ["· ", "- ", "▪ ", "• ✚ ", "(a) ", "ii) ", "* ", "o\t", "– ", "## ", "> ", "** ", "| ", "“", "‘", "Annex A: "]
openings = st.sampled_from(["", "", "", " ", "    ", "\t", *NUMBERS, *MARKS])
endings = st.sampled_from(["", ".", ".", ".", ":", ";", ",", "?", "’", " ", "-", "…", " |", "\t31"])
lines = st.one_of(st.builds("{}{}{}".format, openings, phrases, endings), st.just(""), st.just(" "), st.just("\t"))
pages = st.lists(lines, max_size=60).map("\n".join)
anything = st.text(max_size=400)

# Page numbers alone on a line and lines of a contents list are furniture, and are left out on purpose.
_FURNITURE = re.compile(
    r"^\s*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*$|(?:\.\s?){4,}\s*\d+\s*$|…{2,}\s*\d+\s*$", re.I | re.M
)


def letters(texts: list[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalpha())


def read(file: ReadFile) -> Document:
    return recognise(file, "any")


def everything(document: Document) -> list[str]:
    headings = [heading for paragraph in document.paragraphs for heading in paragraph.heading]
    return [document.title, *headings, *(p.text for p in document.paragraphs)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages)
def test_no_word_of_a_page_is_lost(page: str) -> None:
    document = read(lines_of(page))
    kept = letters(everything(document))
    wanted = letters([_FURNITURE.sub("", page)])
    # A lettered or numbered mark ("ii)", "3.") may go into the locator's count; bullets hold no letters but "o".
    missing = wanted - kept
    assert set(missing) <= {"o"}, missing


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(pages, anything))
def test_locators_are_unique_and_texts_are_clean(page: str) -> None:
    for file in (lines_of(page), blocks_of(page)):
        document = read(file)
        locators = [paragraph.locator.casefold() for paragraph in document.paragraphs]

        assert len(locators) == len(set(locators))
        assert [paragraph.ordinal for paragraph in document.paragraphs] == list(range(len(locators)))
        for paragraph in document.paragraphs:
            assert paragraph.locator.strip() == paragraph.locator != ""
            assert paragraph.text.strip() == paragraph.text != ""
            assert "  " not in paragraph.text


@settings(max_examples=200, deadline=None)
@given(pages)
def test_reading_twice_gives_the_same(page: str) -> None:
    assert read(lines_of(page)) == read(lines_of(page))


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=3, max_value=40), st.data())
def test_numbers_in_order_are_paragraphs_and_lists_inside_are_not(count: int, data: st.DataObject) -> None:
    said = []
    for at in range(1, count + 1):
        words = data.draw(phrases)
        said.append(f"{at}. Inspectors found that {words} in most of the places that were visited over those weeks.")
        if data.draw(st.booleans()):
            said += ["1. a first thing", "2. a second thing"]
    document = read(lines_of("\n\n".join(said)))

    numbered = [p.locator for p in document.paragraphs if p.locator.startswith("para ")]
    assert numbered == [f"para {at}" for at in range(1, count + 1)]
