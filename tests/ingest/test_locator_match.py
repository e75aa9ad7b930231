from __future__ import annotations

import pytest

from ingest.locator_match import locators_of
from retriever.paragraph import Paragraph

ORIGINAL = (
    "para 29",
    "para 2",
    "What good practice has been identified in the review?, item 1",
    "What good practice has been identified in the review?, item 2",
    "What are the main areas for learning?, item 1",
    'box "The Change Tracker– South" after para 55',
    "Use the resources available….",
)


def paragraphs() -> list[Paragraph]:
    return [
        Paragraph(source="review", ordinal=n, locator=locator, text="Text.", heading=(), page=None, kind="text")
        for n, locator in enumerate(ORIGINAL)
    ]


@pytest.mark.parametrize(
    ("locator", "row"),
    [
        ("para 29", 0),
        ("What good practice has been identified, item 2", 3),
        ("What are the main areas for learning and improvement?, item 1", 4),
        ("What are the main areas for learning, item 1", 4),
        ("What are the main areas for learning, item 2", None),
        ('box "The Change Tracker – South" after para 55', 5),
        ("Use the resources available", 6),
        ("Use the resources available, item 3", 6),
        ("para 290", None),
        ("What, item 1", None),
    ],
)
def test_a_locator_means_the_paragraph_at_the_same_place_under_a_heading_that_begins_the_same(locator, row):
    assert locators_of(paragraphs()).row("review", locator) == row


def test_a_locator_of_another_source_means_nothing_here():
    assert locators_of(paragraphs()).row("audit", "para 29") is None
