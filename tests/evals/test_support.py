from pathlib import Path

import pytest

from evals.support import Support, changed, clauses, conditions_differ, numbers
from evals.support_labels import PAIRS, quality, read_pairs
from retriever.desk import Desk


@pytest.fixture(scope="module")
def support(desk: Desk) -> Support:
    return Support(desk.searcher.encoder.encode)


@pytest.mark.parametrize(
    ("sentence", "fact", "kind"),
    [
        ("You may promise to keep it secret.", "you may not promise to keep it secret", "negation"),
        ("Staff should ring the clinic.", "staff must ring the clinic", "duty"),
        ("Ring within 72 hours.", "ring within 24 hours", "number"),
        ("Ring within three weeks.", "ring within three days", "time"),
        ("The teacher wrote the report.", "the police wrote the report", "role"),
        ("Fewer than half were seen.", "more than half were seen", "more or less"),
        ("Tell them after the visit.", "tell them before the visit", "order"),
    ],
)
def test_a_changed_critical_word_is_named(sentence, fact, kind):
    assert changed(sentence, fact) == kind


def test_an_unless_turned_into_even_if_is_a_changed_condition():
    assert conditions_differ("Tell them even if it is late.", "tell them unless it is late")
    assert not conditions_differ("Tell them unless it is late.", "tell them unless it is late")


def test_a_not_in_one_clause_says_nothing_of_the_next():
    assert "the visit was made" in clauses("The form was not filled in, but the visit was made")


def test_a_must_in_the_clause_beside_it_does_not_make_up_for_a_should(support):
    fact = "cooks must wash the pans every evening"
    assert support.supports("Cooks must wash the pans every evening, and the porter must lock the door.", fact)
    assert not support.supports("Cooks should wash the pans every evening, and the porter must lock the door.", fact)


def test_spelled_numbers_are_figures():
    assert numbers("twelve of the 15, a third") == {"12", "15", "1/3"}


def test_there_are_enough_labelled_pairs_of_every_kind():
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 300
    assert {pair.change for pair in pairs} >= {"negation", "duty", "number", "time", "role", "condition", "other"}
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_the_support_function_is_as_good_as_its_report_says(support):
    found = quality(support, read_pairs(PAIRS))
    assert found.precision >= 0.9
    assert found.recall >= 0.9
    assert found.changed_let_through <= 0.1 * found.changed


def test_pairs_are_what_their_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from evals import support_labels

    monkeypatch.setattr(support_labels, "PAIRS", tmp_path / "pairs.jsonl")
    support_labels.main()
    assert (tmp_path / "pairs.jsonl").read_text() == PAIRS.read_text()
