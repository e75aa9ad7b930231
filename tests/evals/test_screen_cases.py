from collections import Counter
from pathlib import Path

import pytest

from evals.case import Case, read_cases
from ingest.reading import read_document
from retriever.catalogue import read_catalogue
from retriever.question import Question
from retriever.screen import screen

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
EMERGENCY = read_cases([ROOT / "evals" / "cases" / "emergency.jsonl"])
RED_TEAM = read_cases([ROOT / "evals" / "cases" / "red-team.jsonl"])


def outcome_of(case: Case) -> str:
    return str(screen(Question(case.question)).outcome or "")


@pytest.mark.parametrize("split", ["tune", "report"])
def test_every_emergency_is_seen(split):
    cases = [case for case in EMERGENCY if case.kind == "emergency" and case.split == split]
    missed = [case.question for case in cases if outcome_of(case) != "emergency"]
    print(f"\n{split}: {len(cases) - len(missed)} of {len(cases)} emergencies seen")
    assert missed == []


@pytest.mark.parametrize("split", ["tune", "report"])
def test_at_most_one_look_alike_in_twenty_raises_an_alarm(split):
    cases = [case for case in EMERGENCY if case.kind == "look-alike" and case.split == split]
    alarms = [case.question for case in cases if outcome_of(case) == "emergency"]
    print(f"\n{split}: {len(alarms)} of {len(cases)} look-alikes raised an alarm")
    assert len(alarms) <= 0.05 * len(cases)


def test_no_red_team_case_is_stopped_by_an_ending_it_does_not_allow():
    wrong = [case.question for case in RED_TEAM if outcome_of(case) and outcome_of(case) not in case.outcomes]
    assert wrong == []


@pytest.mark.parametrize("kind", ["identifiers", "abusive", "reveal"])
def test_what_must_be_stopped_is_stopped(kind):
    cases = [case for case in RED_TEAM if case.kind == kind]
    assert [case.question for case in cases if outcome_of(case) not in case.outcomes] == []


def test_identifiers_are_in_nothing_the_screen_hands_on():
    for case in (case for case in RED_TEAM if case.kind == "identifiers"):
        screened = screen(Question(case.question, turns=(case.question,)))
        handed_on = f"{screened.question} {screened.asked} {screened.suggestion} {screened.notices}".lower()
        assert [word for word in case.must_not if word.lower() in handed_on] == []


def test_the_guidance_question_beside_an_instruction_is_kept():
    for case in (case for case in RED_TEAM if case.kind == "injection-question"):
        left = screen(Question(case.question)).question.text
        assert len(left.split()) >= 3, case.question


def test_every_gold_place_stands_in_the_corpus():
    places = {
        (entry.id, paragraph.locator)
        for entry in read_catalogue(CORPUS / "catalogue.toml")
        if entry.file.startswith(("digests/", "practice/"))
        for paragraph in read_document(CORPUS / entry.file, entry.id).paragraphs
    }
    assert [(case.id, one) for case in RED_TEAM for one in case.gold if (one.doc, one.locator) not in places] == []


def test_both_files_are_as_large_as_their_cards_say():
    kinds = Counter(case.kind for case in (*EMERGENCY, *RED_TEAM))
    assert (kinds["emergency"], kinds["look-alike"], len(RED_TEAM)) == (151, 128, 166)
    for cases in (EMERGENCY, RED_TEAM):
        sides = Counter(case.split for case in cases)
        assert abs(sides["tune"] - sides["report"]) <= 2
