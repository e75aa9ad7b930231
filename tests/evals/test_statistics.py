import math

import pytest

from evals.statistics import (
    at_or_below,
    clustered,
    holm,
    mcnemar,
    sign_flip,
    smallest_difference,
    wilson,
    worst_rate,
)


def test_a_perfect_score_keeps_an_interval():
    assert wilson(50, 50).low == pytest.approx(0.9287, abs=1e-4)
    assert wilson(50, 50).high == 1.0


@pytest.mark.parametrize(("n", "bound"), [(60, 0.0487), (300, 0.00994)])
def test_no_failure_still_allows_a_rate(n, bound):
    assert worst_rate(0, n) == pytest.approx(1 - 0.05 ** (1 / n), abs=1e-9)
    assert worst_rate(0, n) == pytest.approx(bound, abs=1e-4)


def test_nothing_measured_has_no_interval():
    assert math.isnan(wilson(0, 0).low)
    assert math.isnan(clustered([], []).low)
    assert worst_rate(0, 0) == 1.0


def test_few_documents_give_a_wider_interval_than_many_questions():
    values = [1.0] * 50 + [0.0] * 50
    by_document = clustered(values, ["a"] * 50 + ["b"] * 50)
    by_question = clustered(values, [str(n) for n in range(100)])
    assert by_document.high - by_document.low > 2 * (by_question.high - by_question.low)


def test_only_changed_cases_speak_in_a_paired_test():
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 * 0.5**6)
    assert sign_flip([0.0] * 40) == 1.0
    assert 0 < sign_flip([0.5] * 30) < 0.01


def test_holm_multiplies_the_smallest_most_and_never_turns_the_order():
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})


def test_the_smallest_difference_is_that_of_the_textbook():
    assert smallest_difference(0.25, 197) == pytest.approx(0.05, abs=1e-3)


def test_a_worse_run_is_not_within_its_margin():
    documents = [str(n % 10) for n in range(100)]
    assert at_or_below([0.0] * 100, documents, -0.03) < 0.01
    assert at_or_below([-0.1] * 100, documents, -0.03) > 0.99
