import json
from pathlib import Path

import pytest

from evals.case import BadCase, Case, Gold
from evals.overlap_decile import decile, overlap_of, write_slices

TEXTS = {
    "note#para 1": "Ring the clinic about each missed appointment.",
    "note#para 2": "Children wait too long for hearing aids.",
}


def _case(question: str, *groups: tuple[Gold, ...]) -> Case:
    return Case(id="ans-1", question=question, kind="lay", groups=groups)


def test_overlap_is_the_share_of_content_stems_found_in_gold() -> None:
    case = _case("missed clinics and buses", (Gold("note", "para 1"),))
    assert overlap_of(case, TEXTS) == pytest.approx(2 / 3, abs=0.001)


def test_only_the_closest_alternative_of_a_group_counts() -> None:
    either = _case("missed hearing aids", (Gold("note", "para 1"), Gold("note", "para 2")))
    both = _case("missed hearing aids", (Gold("note", "para 1"),), (Gold("note", "para 2"),))
    assert overlap_of(either, TEXTS) == pytest.approx(2 / 3, abs=0.001)
    assert overlap_of(both, TEXTS) == 1.0


def test_a_question_of_function_words_alone_shares_nothing() -> None:
    assert overlap_of(_case("what is it?", (Gold("note", "para 1"),)), TEXTS) == 0.0


def test_gold_that_the_corpus_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(BadCase, match="note#para 9"):
        overlap_of(_case("clinics", (Gold("note", "para 9"),)), TEXTS)


def test_deciles_run_from_one_to_ten_and_equal_values_share_one() -> None:
    scale = [step / 100 for step in range(100)]
    assert [decile(value, scale) for value in (0.0, 0.55, 0.99, 2.0)] == [1, 6, 10, 10]
    assert len({decile(0.5, [0.1, 0.5, 0.5, 0.5, 0.9]) for _ in range(3)}) == 1


def test_writing_changes_the_two_slices_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    with_gold = {"id": "a", "question": "q", "doc": "note", "slices": {"role": "trainer"}}
    without = {"id": "b", "question": "q", "doc": None, "slices": {"role": "trainer"}}
    path.write_text(json.dumps(with_gold) + "\n" + json.dumps(without) + "\n", encoding="utf-8")
    write_slices(path, [0.25, 0.0], [0.1, 0.25, 0.5])
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert written == [
        {**with_gold, "slices": {"role": "trainer", "overlap": 0.25, "overlap_decile": 4}},
        without,
    ]
