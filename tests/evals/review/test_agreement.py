import pytest

from evals.review.agreement import agreement, alpha, interval_scale, nominal, ordinal, reading

# Four observers and twelve units, from Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D.
FOUR = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
# Three coders and fifteen units, a worked example often reprinted.
THREE = {
    "A": ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "B": "1 . 2 1 3 3 4 3 . . . . . . .",
    "C": ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
}


def units(table: dict[str, str]) -> list[dict[str, float]]:
    rows = {rater: line.split() for rater, line in table.items()}
    count = len(next(iter(rows.values())))
    return [{rater: float(row[n]) for rater, row in rows.items() if row[n] != "."} for n in range(count)]


@pytest.mark.parametrize(
    ("table", "difference", "published"),
    [
        pytest.param(FOUR, nominal, 0.743, id="four observers, nominal"),
        pytest.param(FOUR, ordinal, 0.815, id="four observers, ordinal"),
        pytest.param(FOUR, interval_scale, 0.849, id="four observers, interval"),
        pytest.param(THREE, nominal, 0.691, id="three coders, nominal"),
        pytest.param(THREE, interval_scale, 0.811, id="three coders, interval"),
    ],
)
def test_alpha_is_that_of_published_worked_examples(table, difference, published):
    assert alpha(units(table), difference) == pytest.approx(published, abs=5e-4)


def test_the_interval_holds_the_value():
    found = agreement(units(FOUR))
    assert found.interval.low < found.alpha < found.interval.high
    assert (found.items, found.raters) == (11, 4)


def test_ratings_that_never_differ_leave_alpha_undefined():
    found = agreement([{"A": 3.0, "B": 3.0}] * 5)
    assert found.alpha is None
    assert "cannot be told" in found.reading


def test_raters_who_always_disagree_score_below_chance():
    assert alpha([{"A": 1.0, "B": 4.0}, {"A": 4.0, "B": 1.0}] * 5, ordinal) < 0


@pytest.mark.parametrize(("value", "word"), [(0.9, "reliable"), (0.7, "tentative"), (0.3, "too low")])
def test_the_customary_bounds_are_put_in_words(value, word):
    assert word in reading(value)
