from dataclasses import replace

import pytest

from evals.case import BadCase, Gold
from evals.places import anchor, plain
from retriever.source import Rendering
from tests.evals.builders import a_case, some_places


def test_gold_that_names_a_place_the_index_lacks_is_an_error_that_names_it():
    with pytest.raises(BadCase, match=r"c-1.*'para 77' of note"):
        anchor([a_case(("note#para 77",))], some_places())


def test_one_wrong_place_among_right_ones_is_an_error_too():
    with pytest.raises(BadCase, match="para 77"):
        anchor([a_case(("note#para 1", "note#para 77"))], some_places())


def test_cases_of_a_source_the_index_does_not_hold_are_left_out_and_counted():
    found = anchor([a_case(("note#para 1",)), a_case(("elsewhere#para 1",), id="c-2")], some_places())
    assert [case.id for case in found.cases] == ["c-1"]
    assert found.left_out == {"source not in this index": 1}


def test_an_index_of_another_corpus_is_an_error():
    with pytest.raises(BadCase, match="None of the 1 cases"):
        anchor([a_case(("elsewhere#para 1",))], some_places())


def test_a_place_named_by_a_digest_may_be_missing_in_the_original_and_is_counted():
    original = some_places()
    sources = {name: replace(source, rendering=Rendering.ORIGINAL) for name, source in original.sources.items()}
    cases = [a_case(("note#para 1", "note#summary, item 2")), a_case(("note#summary, item 2",), id="c-2")]
    found = anchor(cases, replace(original, sources=sources), frozenset({"c-1", "c-2"}))
    assert [case.groups for case in found.cases] == [((Gold("note", "para 1"),),)]
    assert found.left_out == {"place named otherwise in the original": 1}
    with pytest.raises(BadCase, match="summary"):
        anchor(cases, replace(original, sources=sources))


@pytest.mark.parametrize(
    ("one", "other"),
    [("the ﬁrst", "the first"), ("pro-\ntection", "protection"), ("“yes”  he\nsaid", '"yes" he said'), ("a–b", "a-b")],
)
def test_texts_that_differ_in_print_alone_are_the_same(one, other):
    assert plain(one) == plain(other)


def test_case_and_words_still_count():
    assert plain("Must not") != plain("must not")
    assert plain("must not") != plain("must")
