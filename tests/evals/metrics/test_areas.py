from dataclasses import replace

import pytest

from evals.faults.areas import own_document_lost, wrong_area_served, wrong_levels
from evals.metrics.areas import area_kept, at_stake, own_area_answers, sets_area
from retriever.answer import Outcome
from retriever.consultation import Consultation, Level
from retriever.source import Authority, Source
from tests.evals.builders import a_case, a_citation, a_notice, an_answer, judged, some_places

HERE = Source("note", "The note", area="northmere", authority=Authority.LOCAL_THRESHOLD)
THERE = Source("report", "The report", area="castlebury", authority=Authority.LOCAL_THRESHOLD)
PLACES = replace(some_places(), sources={"note": HERE, "report": THERE})
ASKED = a_case(("note#para 1",), area="northmere", extra={"not_from": ["report"]})
OWN = a_citation(area="northmere")
OTHER = a_citation("report#para 9", n=2, area="castlebury")


def told(*levels: Level) -> Consultation:
    return Consultation("unclear", "", levels=levels)


def test_another_areas_threshold_document_must_be_named():
    cited = an_answer(citations=(OWN,))
    named = replace(cited, notices=(a_notice("area", "The note belongs to Northmere"),))
    assert area_kept(judged(a_case(area="castlebury"), cited, PLACES)) == 0.0
    assert area_kept(judged(a_case(area="castlebury"), named, PLACES)) == 1.0
    assert area_kept(judged(a_case(area="northmere"), cited, PLACES)) == 1.0


def test_a_barred_document_is_a_fault_even_where_it_is_named():
    named = an_answer(citations=(OWN, OTHER), notices=(a_notice("area", "The report belongs to Castlebury"),))
    assert area_kept(judged(ASKED, named, PLACES)) == 0.0
    assert area_kept(judged(replace(ASKED, extra={}), named, PLACES)) == 1.0


@pytest.mark.parametrize(
    ("numbers", "right"),
    [
        pytest.param((1,), 1.0, id="own document"),
        pytest.param((2,), 0.0, id="other document"),
        pytest.param((), 0.0, id="no document"),
    ],
)
def test_levels_are_read_by_the_document_they_are_quoted_from(numbers, right):
    level = Level("Northmere", "Level 4", "Weight falling", numbers)
    answer = an_answer(
        citations=(OWN, OTHER), consultation=told(level), notices=(a_notice("area", "The report is Castlebury's"),)
    )
    assert area_kept(judged(replace(ASKED, extra={}), answer, PLACES)) == right


def test_an_answer_without_the_chosen_areas_document_is_seen_and_silence_is_not_scored():
    assert own_area_answers(judged(ASKED, an_answer(citations=(OWN,)), PLACES)) == 1.0
    assert own_area_answers(judged(ASKED, an_answer(citations=(OTHER,)), PLACES)) == 0.0
    assert own_area_answers(judged(ASKED, an_answer(outcome=Outcome.NOT_IN_GUIDANCE), PLACES)) is None


def test_only_questions_where_areas_can_be_mixed_up_are_counted():
    assert not at_stake(judged(a_case(), an_answer(citations=(OWN,)), some_places()))
    assert at_stake(judged(a_case(), an_answer(citations=(OWN,)), PLACES))
    assert at_stake(judged(ASKED, an_answer(), PLACES))
    assert sets_area(judged(ASKED, an_answer(), PLACES))
    assert not sets_area(judged(replace(ASKED, area="castlebury"), an_answer(), PLACES))


def test_each_planted_fault_of_areas_is_seen():
    right = judged(ASKED, an_answer(citations=(OWN,), consultation=told()), PLACES)
    assert area_kept(judged(ASKED, wrong_area_served(right), PLACES)) == 0.0
    assert area_kept(judged(ASKED, wrong_levels(right), PLACES)) == 0.0
    assert own_area_answers(judged(ASKED, own_document_lost(right), PLACES)) == 0.0
