import math

import ir_measures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_measures import RR, Qrel, ScoredDoc, nDCG

from evals.metrics.complete_evidence import complete_evidence
from evals.metrics.evidence_budget import evidence_within
from evals.metrics.evidence_recall import evidence_recall
from evals.metrics.ranking import discounted_gain, items, reciprocal_rank
from tests.evals.builders import a_case, a_hit, an_answer, judged

TWO_GROUPS = a_case(("note#para 1", "note#para 2"), ("report#para 9",))


def found(*places: str, text: str = ""):
    return judged(TWO_GROUPS, an_answer(tuple(a_hit(place, text) for place in places)))


def test_any_place_of_a_group_finds_it():
    one = found("note#para 3", "note#para 2", "report#para 9")
    assert [evidence_recall(one, k) for k in (1, 2, 3, 10)] == [0.0, 0.5, 1.0, 1.0]


def test_evidence_is_complete_only_when_every_group_is_among_the_first_five():
    assert complete_evidence(found("note#para 1", "report#para 9")) == 1.0
    assert complete_evidence(found("note#para 1", "note#para 2")) == 0.0
    assert complete_evidence(found(*["note#para 3"] * 5, "note#para 1", "report#para 9")) == 0.0


def test_a_budget_counts_whole_hits_and_always_the_first():
    assert evidence_within(found("note#para 1", "report#para 9", text="x" * 900)) == 1.0
    assert evidence_within(found("note#para 1", "report#para 9", text="x" * 1900)) == 0.5


def test_a_snippet_is_found_whatever_the_spacing_and_marks():
    case = a_case(("report##",), answerable=True)
    case = a_case(answerable=True)
    from dataclasses import replace

    from evals.case import Gold

    case = replace(case, groups=((Gold("report", snippet="the heating  was “off”"),),))
    one = judged(case, an_answer((a_hit("report#para 9", 'In winter the\nheating was "off" again'),)))
    assert evidence_recall(one, 1) == 1.0


def test_nothing_found_scores_zero_and_is_not_left_out():
    one = found()
    assert (reciprocal_rank(one), discounted_gain(one), evidence_recall(one, 10)) == (0.0, 0.0, 0.0)


def test_a_hit_that_repeats_what_was_found_gains_nothing():
    assert items(found("note#para 1", "note#para 2", "report#para 9")) == ("group 0", "hit 1", "group 1")


PLACES = st.sampled_from(["note#para 1", "note#para 2", "note#para 3", "report#para 9"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACES, max_size=10))
def test_ranking_agrees_with_its_formula_and_with_ir_measures(places):
    one = found(*places)
    ranked = items(one)
    gains = [1.0 if item.startswith("group") else 0.0 for item in ranked[:10]]
    first = next((1 / n for n, gain in enumerate(gains, 1) if gain), 0.0)
    ideal = 1 + 1 / math.log2(3)
    gained = sum(gain / math.log2(n + 1) for n, gain in enumerate(gains, 1))
    assert reciprocal_rank(one) == pytest.approx(first, abs=1e-9)
    assert discounted_gain(one) == pytest.approx(gained / ideal, abs=1e-9)
    run = [ScoredDoc("q", item, 1 / n) for n, item in enumerate(ranked, 1)]
    if run:
        qrels = [Qrel("q", "group 0", 1), Qrel("q", "group 1", 1)]
        theirs = ir_measures.calc_aggregate([RR @ 10, nDCG @ 10], qrels, run)
        assert theirs[RR @ 10] == pytest.approx(reciprocal_rank(one), abs=1e-9)
        assert theirs[nDCG @ 10] == pytest.approx(discounted_gain(one), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACES, max_size=10))
def test_measures_stay_between_none_and_all_and_never_fall_with_depth(places):
    one = found(*places)
    depths = [evidence_recall(one, k) for k in (1, 3, 5, 10)]
    assert depths == sorted(depths)
    for value in (*depths, complete_evidence(one), evidence_within(one), reciprocal_rank(one), discounted_gain(one)):
        assert 0.0 <= value <= 1.0
