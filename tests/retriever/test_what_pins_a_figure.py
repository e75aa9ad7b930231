"""Signs that a figure found is another thing's figure."""

from __future__ import annotations

import numpy as np

from retriever.looking import look
from retriever.merging import merge_groups
from retriever.sufficiency.signs import NAMES


def signs(desk, text):
    return dict(zip(NAMES, look(text, "", desk, desk.watch()).signs.values, strict=True))


def test_a_year_that_the_figures_sentence_does_not_name_counts_against_it(desk):
    assert signs(desk, "how many children in need were there in England in 2005")["apart-years"] == 1.0


def test_the_number_of_a_section_pins_nothing_down(desk):
    assert signs(desk, "how long does a section 47 enquiry take")["apart-numbers"] == 0.0


def test_a_slip_of_spelling_is_looked_for_as_the_word_it_meant(desk):
    asked = look("how long have they got to do the assesment", "", desk, desk.watch())
    assert asked.signs.place.value == "45 working days"
    assert asked.judgement.answers


def test_rows_that_differ_in_their_figures_stay_apart():
    vectors = np.ones((3, 2), dtype=np.float32) / np.sqrt(2).astype(np.float32)
    rows = [
        frozenset("age rang number 44".split()),
        frozenset("age rang number 61".split()),
        frozenset("age rang".split()),
    ]
    assert merge_groups(vectors, np.zeros(3, dtype=np.int64), rows) == [[0, 2], [1]]
