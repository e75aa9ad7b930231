import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.errors import BadRun
from evals.review.pack import as_csv, as_html, choose_items, item_id
from evals.review.ratings import read_ratings, summed_up
from tests.evals.builders import a_case, a_citation, an_answer, judged

RUN = "run-1"
ONE = an_answer(citations=(a_citation(),))
JUDGED = [judged(a_case(id=f"c-{n}"), replace(ONE, question=f"question {n}?")) for n in range(9)]
KNOWN = frozenset(item_id(f"c-{n}", RUN) for n in range(9))


def saved(folder: Path, rater: str, *ratings: dict) -> Path:
    path = folder / f"ratings-{rater}.json"
    path.write_text(json.dumps({"run": RUN, "rater": rater, "ratings": list(ratings)}))
    return path


def rated(n: int, rating: object, **more) -> dict:
    return {"item": item_id(f"c-{n}", RUN), "rating": rating, "tags": [], "severity": "none", "comment": "", **more}


def test_raters_get_the_same_answers_in_an_order_of_their_own():
    one, other = choose_items(JUDGED, RUN, 6, 0), choose_items(JUDGED, RUN, 6, 1)
    assert {item.item for item in one} == {item.item for item in other}
    assert [item.item for item in one] != [item.item for item in other]


def test_a_pack_is_blind_and_asks_for_nothing_outside():
    page = as_html(choose_items(JUDGED, RUN, 9, 0), "A", RUN)
    assert "c-3" not in page
    assert "answered" not in page.lower().replace("answered twice", "")
    assert "http://" not in page
    assert "https://" not in page
    assert "question 3?" in page


def test_text_in_an_answer_cannot_end_the_script():
    sly = judged(a_case(), an_answer(question="</script><script>alert(1)</script>"))
    assert "</script><script>alert" not in as_html(choose_items([sly], RUN, 1, 0), "A", RUN)


def test_a_cell_that_looks_like_a_formula_is_made_harmless():
    sly = judged(a_case(), an_answer(question="=1+1"))
    assert "'=1+1" in as_csv(choose_items([sly], RUN, 1, 0))


def test_ratings_are_summed_up_with_their_agreement(tmp_path):
    files = [
        saved(tmp_path, "A", *(rated(n, 4 if n < 5 else 1) for n in range(9))),
        saved(tmp_path, "B", *(rated(n, 4 if n < 4 else 1, tags=["out of date"]) for n in range(9))),
    ]
    found = summed_up(read_ratings(files, KNOWN))
    assert (found.ratings, found.items, found.tags) == (18, 9, {"out of date": 9})
    assert 0.5 < found.agreement.alpha < 1
    assert found.disputed == (item_id("c-4", RUN),)


def test_the_table_filled_in_is_read_like_the_page(tmp_path):
    lines = as_csv(choose_items(JUDGED, RUN, 2, 0)).replace(",,,,\n", ",3,out of date; wrong source,minor,fine\n")
    path = tmp_path / "A.csv"
    path.write_text(lines, encoding="utf-8-sig")
    found = read_ratings([path], KNOWN)
    assert [one.rating for one in found] == [3, 3]
    assert found[0].tags == ("out of date", "wrong source")


def test_what_was_not_rated_is_left_out(tmp_path):
    assert len(read_ratings([saved(tmp_path, "A", rated(0, None), rated(1, 2))], KNOWN)) == 1


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(rated(0, 5), r"rating 1: rating 5 must be 1, 2, 3 or 4", id="off the scale"),
        pytest.param({"item": "nobody", "rating": 3}, "item 'nobody' is not in this run", id="another pack"),
        pytest.param(rated(0, 3, tags=["ugly"]), "tag 'ugly' is not one of", id="unknown tag"),
        pytest.param(rated(0, 3, severity="huge"), "severity 'huge' must be", id="unknown severity"),
    ],
)
def test_a_rating_that_cannot_be_right_is_named(entry, said, tmp_path):
    with pytest.raises(BadRun, match=said):
        read_ratings([saved(tmp_path, "A", entry)], KNOWN)


def test_the_same_rater_twice_is_refused(tmp_path):
    with pytest.raises(BadRun, match=r"has rated .* already"):
        read_ratings([saved(tmp_path, "A", rated(0, 3), rated(0, 4))], KNOWN)


@pytest.mark.parametrize("text", ["", "[]", '{"rater": "A"}', "\x00\x01"])
def test_a_file_that_holds_no_ratings_is_refused(text, tmp_path):
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(BadRun, match=r"bad\.json is not a file of ratings"):
        read_ratings([path], KNOWN)
