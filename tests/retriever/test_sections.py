from __future__ import annotations

import pytest

from retriever.question import Question


def listed(desk, text):
    answer = desk.ask(Question(text))
    return [(citation.source, citation.locators[0]) for citation in answer.citations]


def test_a_section_asked_for_by_its_heading_is_listed_whole_and_in_order(desk):
    found = listed(desk, "list the recommendations for local authorities in the 2014 report")
    assert found == [("ofsted-in-the-childs-time", f"recommendations, item {n}") for n in range(8, 15)]


@pytest.mark.parametrize(
    "text", ["what areas for improvement did oxfordshire find", "list the key areas for improvement in the 2017 audit"]
)
def test_a_place_or_a_name_is_enough_to_say_whose_section(desk, text):
    found = listed(desk, text)
    assert found[:5] == [("oxfordshire-audit-summary", f"Key areas for improvement, item {n}") for n in range(1, 6)]


def test_a_list_that_no_heading_names_is_found_as_before(desk):
    assert ("ofsted-protecting-disabled-children", "annex A, row 1") in listed(
        desk, "which councils took part in protecting disabled children"
    )
