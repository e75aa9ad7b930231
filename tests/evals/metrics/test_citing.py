from dataclasses import replace

import pytest

from evals.metrics.citation_precision import citation_precision, unjudged_share
from evals.metrics.citation_recall import citation_recall
from evals.metrics.citation_validity import citation_validity
from evals.metrics.conditions import conditions_kept
from evals.metrics.quote_exactness import quote_exactness
from retriever.answer import Point
from tests.evals.builders import a_case, a_citation, an_answer, judged

GOOD = a_citation()


def scored(measure, *citations, case=None, **changes):
    return measure(judged(case or a_case(("note#para 1",)), an_answer(citations=citations, **changes)))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(replace(GOOD, locators=("para 2",)), id="another paragraph's locator"),
        pytest.param(replace(GOOD, locators=("para 99",)), id="a locator nobody has"),
        pytest.param(replace(GOOD, source="nothing"), id="a source nobody has"),
        pytest.param(replace(GOOD, paragraph=GOOD.paragraph + " More."), id="text that is not stored"),
        pytest.param(replace(GOOD, locators=()), id="no locator"),
    ],
)
def test_a_citation_of_what_is_not_there_is_invalid(broken):
    assert scored(citation_validity, GOOD) == 1.0
    assert scored(citation_validity, GOOD, broken) == 0.0


def test_a_point_that_names_no_citation_is_invalid():
    assert scored(citation_validity, GOOD, points=(Point("said", (1, 7)),)) == 0.0


@pytest.mark.parametrize(
    "quote", ["Staff must ring the clinic within 72 hours", "staff must ring the clinic", "Staff must ring  the clinic"]
)
def test_a_quote_is_exact_to_the_character(quote):
    assert scored(quote_exactness, a_citation(quote="Staff must ring the clinic within 24 hours")) == 1.0
    assert scored(quote_exactness, a_citation(quote=quote)) == 0.0


def test_a_quote_that_stops_before_unless_leaves_a_condition_out():
    assert scored(conditions_kept, a_citation(quote="Staff must ring the clinic within 24 hours")) == 0.0
    whole = "Staff must ring the clinic within 24 hours, unless the family has moved."
    assert scored(conditions_kept, a_citation(quote=whole)) == 1.0
    assert scored(conditions_kept, a_citation(quote="A social worker is told.")) == 1.0


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        pytest.param("Small mistakes recur; nurse visits more often", 1.0, id="the next cell holds a condition"),
        pytest.param("Regime followed", 0.0, id="its own cell holds a condition"),
        pytest.param("Regime followed only when staff are there", 1.0, id="whole cell"),
    ],
)
def test_a_cell_of_a_table_row_is_read_by_itself(quote, kept):
    row = (
        "Aspect: Medicines; Level 3 family help: Small mistakes recur; nurse visits more often; "
        "Level 4 child in need: Regime followed only when staff are there"
    )
    cell = a_citation(quote=quote, paragraph=row, locators=("Indicators, row 3",))
    assert scored(conditions_kept, cell) == kept


def test_precision_is_the_share_on_the_gold_and_the_rest_is_unjudged():
    citations = (GOOD, a_citation("note#para 3", n=2), a_citation("report#para 9", n=3), a_citation("note#para 2", n=4))
    assert scored(citation_precision, *citations) == 0.25
    assert scored(unjudged_share, *citations) == 0.75


def test_recall_counts_pieces_of_evidence_and_not_places():
    case = a_case(("note#para 1", "note#para 2"), ("report#para 9",))
    assert scored(citation_recall, GOOD, a_citation("note#para 2", n=2), case=case) == 0.5
    assert scored(citation_recall, GOOD, a_citation("report#para 9", n=2), case=case) == 1.0
