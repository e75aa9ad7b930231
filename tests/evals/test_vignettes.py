"""Scores of the consultation on cases written for it; printed, and held to what the project promises."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial, reduce
from operator import add
from pathlib import Path

import pytest

from evals.make_pairs import pairs
from evals.vignettes import Measured, Share, Vignette, measure, percentile, read_vignettes, timed
from retriever.answer import Answer
from retriever.consult.consult import consult
from retriever.consult.verdict_check import verdicts_of
from retriever.consultation import Consultation
from retriever.danger import danger_cues
from retriever.desk import Desk, open_desk
from retriever.question import Question

CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"
VIGNETTES = read_vignettes(CASES / "vignettes.jsonl")


@pytest.fixture(scope="module")
def desk(shipped_folder: Path, home: Path) -> Desk:
    return open_desk(shipped_folder, home)


@pytest.fixture(scope="module")
def answered(desk: Desk) -> dict[str, Answer]:
    return {vignette.id: consult(Question(vignette.question), desk) for vignette in VIGNETTES}


def total(vignettes: Sequence[Vignette], answered: dict[str, Answer]) -> Measured:
    return reduce(add, (measure(vignette, answered[vignette.id]) for vignette in vignettes), Measured())


@pytest.mark.parametrize("split", ["tune", "report"])
def test_features_negation_and_open_questions_reach_what_is_promised(
    split: str, answered: dict[str, Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    measured = total([vignette for vignette in VIGNETTES if vignette.split == split], answered)
    with capsys.disabled():
        print(f"\n{split}: " + ", ".join(f"{name} {getattr(measured, name)}" for name in Measured.__dataclass_fields__))
    assert measured.recall.value >= 0.90
    assert measured.precision.value >= 0.85
    assert measured.negation.value >= 0.95
    assert measured.unknowns.value >= 0.85


def test_danger_is_cued_every_time_and_hardly_ever_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = {vignette.id: bool(danger_cues(vignette.question)) for vignette in VIGNETTES}
    real = [vignette for vignette in VIGNETTES if vignette.emergency]
    calm = [vignette for vignette in VIGNETTES if not vignette.emergency and not vignette.either]
    false = sum(found[vignette.id] for vignette in calm)
    with capsys.disabled():
        print(f"\ndanger cued: {sum(found[v.id] for v in real)}/{len(real)}, without danger: {false}/{len(calm)}")
    assert all(found[vignette.id] for vignette in real)
    assert false <= 0.05 * len(calm)


def test_quotes_bear_on_the_feature_they_stand_beside(
    answered: dict[str, Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (CASES / "consultation-citations.jsonl").read_text(encoding="utf-8").splitlines()
    judged = {
        (entry["concept"], entry["source"], locator): entry["bears_on_it"]
        for entry in map(json.loads, lines)
        for locator in entry["locators"]
    }
    right = Share()
    for answer in answered.values():
        cited = {citation.n: citation for citation in answer.citations}
        for feature in answer.consultation.features if answer.consultation else ():
            for n in feature.citations:
                bears = judged.get((feature.concept, cited[n].source, cited[n].locators[0]), False)
                right += Share(int(bears), 1)
    with capsys.disabled():
        print(f"\ncitations that bear on their feature: {right}")
    assert right.value >= 0.90


def test_no_vignette_is_given_a_verdict(answered: dict[str, Answer]) -> None:
    assert [verdict for answer in answered.values() for verdict in verdicts_of(answer)] == []


def test_a_consultation_takes_no_longer_than_promised(desk: Desk, answered: dict[str, Answer]) -> None:
    # The best of three: another process on the same core can double the time of any one.
    asks = [partial(consult, Question(vignette.question), desk) for vignette in VIGNETTES]
    times = [min(timed(ask)[1] for _ in range(3)) for ask in asks]
    print(f"\np50 {percentile(times, 0.5):.0f} ms, p95 {percentile(times, 0.95):.0f} ms")
    assert percentile(times, 0.95) < 150


def facts(case: Consultation, kinds: Sequence[str]) -> list[tuple[str, str]]:
    return sorted((feature.concept, feature.kind) for feature in case.features if feature.kind in kinds)


def is_same(one: Consultation, other: Consultation) -> bool:
    return (
        facts(one, ("harm", "need", "strength", "absent")) == facts(other, ("harm", "need", "strength", "absent"))
        and [unknown.id for unknown in one.not_known] == [unknown.id for unknown in other.not_known]
        and [item.concepts for item in one.today] == [item.concepts for item in other.today]
        and len(one.modifiers) == len(other.modifiers)
    )


def differs_in_need_alone(one: Consultation, other: Consultation) -> bool:
    return (
        facts(one, ("harm", "strength", "absent")) == facts(other, ("harm", "strength", "absent"))
        and [item.text for item in one.modifiers] == [item.text for item in other.modifiers]
        and len(one.toward_protection) == len(other.toward_protection)
    )


def test_who_somebody_is_changes_nothing_that_points_toward_protection(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    held: dict[str, Share] = {}
    for pair in pairs():
        one, other = (consult(Question(pair[name]), desk).consultation for name in ("question", "question_b"))
        assert one is not None
        assert other is not None
        kept = is_same(one, other) if pair["expect"] == "same" else differs_in_need_alone(one, other)
        held[pair["swap"]] = held.get(pair["swap"], Share()) + Share(int(kept), 1)
    with capsys.disabled():
        print("\nswaps: " + ", ".join(f"{swap} {share}" for swap, share in held.items()))
    assert reduce(add, held.values()).value >= 0.98


def test_the_pairs_in_the_repository_are_those_the_script_makes() -> None:
    kept = [json.loads(line) for line in (CASES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert kept == list(pairs())


def test_a_feature_of_another_kind_is_no_hit() -> None:
    vignette = next(v for v in VIGNETTES if v.features and v.features[0].kind == "harm")
    gold = vignette.features[0]
    assert replace(gold, kind="strength").concepts == gold.concepts
