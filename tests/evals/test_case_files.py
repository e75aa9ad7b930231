"""The case files themselves: gold that exists, splits that do not leak, enough of each kind."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from evals.case import Case, read_cases
from ingest.reading import read_document
from retriever.catalogue import read_catalogue

ROOT = Path(__file__).parents[2]
CASES = ROOT / "evals" / "cases"
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="module")
def answerable() -> tuple[Case, ...]:
    return read_cases([CASES / "answerable.jsonl"])


@pytest.fixture(scope="module")
def paraphrases() -> tuple[Case, ...]:
    return read_cases([CASES / "paraphrases.jsonl"])


@pytest.fixture(scope="module")
def in_areas() -> tuple[Case, ...]:
    return read_cases([CASES / "areas.jsonl"])


@pytest.fixture(scope="module")
def places() -> dict[tuple[str, str], tuple[str, ...]]:
    found = {}
    for entry in read_catalogue(CORPUS / "catalogue.toml"):
        if entry.file.startswith(("digests/", "practice/", "areas/")):
            for paragraph in read_document(CORPUS / entry.file, entry.id).paragraphs:
                found[entry.id, paragraph.locator] = paragraph.heading
    return found


def test_every_gold_place_stands_in_the_corpus(
    answerable: tuple[Case, ...],
    paraphrases: tuple[Case, ...],
    in_areas: tuple[Case, ...],
    places: dict[tuple[str, str], tuple[str, ...]],
) -> None:
    missing = [
        f"{case.id}: {gold.doc} {gold.locator}"
        for case in (*answerable, *paraphrases, *in_areas)
        for gold in case.gold
        if (gold.doc, gold.locator) not in places
    ]
    assert missing == []


def test_every_answerable_case_has_gold_and_something_to_say(answerable: tuple[Case, ...]) -> None:
    assert [case.id for case in answerable if not (case.groups and all(case.groups) and case.nuggets)] == []


def test_a_section_stands_on_one_side_of_the_split(
    answerable: tuple[Case, ...], places: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    sides = defaultdict(set)
    for case in answerable:
        first = case.groups[0][0]
        sides[first.doc, places[first.doc, first.locator]].add(case.split)
    assert [section for section, found in sides.items() if len(found) > 1] == []


def test_the_two_sides_are_about_the_same_size(answerable: tuple[Case, ...]) -> None:
    sizes = Counter(case.split for case in answerable)
    assert set(sizes) == {"tune", "report"}
    assert min(sizes.values()) > 0.4 * len(answerable)


def test_the_set_is_as_varied_as_its_card_says(answerable: tuple[Case, ...]) -> None:
    kinds = Counter(case.kind for case in answerable)
    assert len(answerable) >= 320
    assert sum(len(case.groups) > 1 for case in answerable) >= 90
    assert kinds["number"] + kinds["date"] >= 40
    assert kinds["synonym"] >= 30
    assert kinds["vignette"] >= 30
    assert kinds["cross-document"] >= 25
    assert kinds["keyword"] >= 20


def test_lay_questions_share_almost_no_word_with_their_gold(answerable: tuple[Case, ...]) -> None:
    lay = [case for case in answerable if case.slices["wording"] == "lay"]
    assert len(lay) >= 90
    assert max(case.slices["overlap"] for case in lay) <= 0.34


def test_a_paraphrase_keeps_the_gold_and_the_side_of_its_question(
    answerable: tuple[Case, ...], paraphrases: tuple[Case, ...]
) -> None:
    original = {case.id: case for case in answerable}
    sets: dict[str, set[str]] = defaultdict(set)
    for case in paraphrases:
        of = original[case.extra["paraphrase_of"]]
        assert (case.groups, case.nuggets, case.split) == (of.groups, of.nuggets, of.split)
        sets[of.id].add(case.question.lower())
        assert case.question.lower() != of.question.lower()
    assert len(sets) == 60
    assert {len(forms) for forms in sets.values()} == {5}


def test_questions_asked_in_an_area_stand_on_both_sides_for_both_areas(in_areas: tuple[Case, ...]) -> None:
    counts = Counter((case.area, case.split) for case in in_areas)
    assert min(counts[area, split] for area in ("northmere", "castlebury") for split in ("tune", "report")) >= 10


def test_an_area_case_bars_the_other_area_and_never_its_own_gold(in_areas: tuple[Case, ...]) -> None:
    other = {"northmere": ["castlebury-threshold"], "castlebury": ["northmere-threshold"]}
    bars = {case.id: case.extra["not_from"] for case in in_areas}
    for case in in_areas:
        assert not set(bars[case.id]) & {gold.doc for gold in case.gold}, case.id
        if case.area and not case.slices.get("names_source"):
            assert bars[case.id] == other[case.area], case.id


def test_an_area_section_stands_on_one_side_of_the_split(in_areas: tuple[Case, ...]) -> None:
    sides = defaultdict(set)
    for case in in_areas:
        for gold in (group[0] for group in case.groups):
            sides[gold.doc, re.sub(r"(\.|, row) ?\d+$", "", gold.locator)].add(case.split)
    assert [section for section, found in sides.items() if len(found) > 1] == []
