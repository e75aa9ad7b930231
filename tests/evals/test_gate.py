from dataclasses import replace

import pytest

from evals.approved import Approved
from evals.errors import BadGate
from evals.gate import Check, Run, Verdict, gate, read_gates, verdict
from evals.measures import NO_SUPPORT, every_measure
from evals.report.decision import decide
from evals.scoring import CaseScores, summarise

MEASURES = {measure.name: measure for measure in every_measure(NO_SUPPORT)}


def scores(**values):
    count = len(next(iter(values.values())))
    return tuple(
        CaseScores(
            f"c-{n}", "report", f"d-{n % 6}", {name.replace("_", "-"): float(v[n]) for name, v in values.items()}
        )
        for n in range(count)
    )


def checks(found, toml, tmp_path, approved=None, suite="gate", today="2026-06-01"):
    path = tmp_path / "gates.toml"
    path.write_text(toml)
    results = {result.measure: result for result in summarise(found, tuple(MEASURES.values()))}
    return gate(Run(suite, results, found), read_gates(path), MEASURES, approved, today)


def approved_as(found):
    values = {}
    for one in found:
        for name, value in one.values.items():
            values.setdefault(name, {})[one.case] = value
    return Approved("before", "", "", "safeguarding lead", "2026-01-01", "", values)


INVARIANT = '[[invariant]]\nmeasure = "citation-validity"\nsuites = ["gate"]\n'
FLOOR = '[[floor]]\nmeasure = "complete-evidence-at-5"\nat_least = 0.7\n'
MARGIN = '[[margin]]\nmeasure = "complete-evidence-at-5"\nmargin = 0.03\n'


def test_one_failure_breaks_an_invariant_and_is_named(tmp_path):
    (check,) = checks(scores(citation_validity=[1] * 99 + [0]), INVARIANT, tmp_path)
    assert (check.verdict, check.cases) == (Verdict.FAILED, ("c-99",))


def test_no_failure_says_what_cannot_be_ruled_out(tmp_path):
    (check,) = checks(scores(citation_validity=[1] * 60), INVARIANT, tmp_path)
    assert check.verdict is Verdict.PASSED
    assert "4.9%" in check.sentence


def test_an_invariant_that_no_case_is_about_is_undecided_where_it_is_needed(tmp_path):
    found = scores(complete_evidence_at_5=[1] * 40)
    assert checks(found, INVARIANT, tmp_path)[0].verdict is Verdict.UNDECIDED
    assert checks(found, INVARIANT, tmp_path, suite="smoke") == []


@pytest.mark.parametrize(
    ("passed", "n", "ending"),
    [(90, 100, Verdict.PASSED), (8, 10, Verdict.UNDECIDED), (60, 100, Verdict.FAILED)],
    ids=["near end above", "reaches across", "below"],
)
def test_a_floor_is_met_by_the_near_end_of_the_interval(passed, n, ending, tmp_path):
    found = scores(complete_evidence_at_5=[1] * passed + [0] * (n - passed))
    assert checks(found, FLOOR, tmp_path)[0].verdict is ending


def test_a_floor_is_judged_in_its_suites_alone(tmp_path):
    found = scores(complete_evidence_at_5=[0] * 100)
    named = FLOOR + 'suites = ["full"]\n'
    assert checks(found, named, tmp_path, suite="smoke") == []
    assert checks(found, named, tmp_path, suite="full")[0].verdict is Verdict.FAILED


def test_the_same_run_again_is_within_its_margin(tmp_path):
    found = scores(complete_evidence_at_5=[1] * 80 + [0] * 20)
    assert verdict(checks(found, MARGIN, tmp_path, approved_as(found))) is Verdict.PASSED


def test_too_few_cases_in_common_decide_nothing(tmp_path):
    found = scores(complete_evidence_at_5=[1] * 10)
    assert verdict(checks(found, MARGIN, tmp_path, approved_as(found))) is Verdict.UNDECIDED


def test_every_lost_question_fails_the_gate_unless_it_is_waived(tmp_path):
    before, after = scores(complete_evidence_at_5=[1] * 100), scores(complete_evidence_at_5=[0] + [1] * 99)
    lost = checks(after, MARGIN, tmp_path, approved_as(before))
    assert [check.cases for check in lost if check.rule == "loss"] == [("c-0",)]
    assert verdict(lost) is Verdict.FAILED
    waiver = (
        '[[waiver]]\ncase = "c-0"\nmeasure = "complete-evidence-at-5"\nreason = "gold was wrong"\n'
        'owner_role = "evaluation lead"\nexpires = "2026-07-01"\n'
    )
    kept = [check for check in checks(after, MARGIN + waiver, tmp_path, approved_as(before)) if check.rule == "loss"]
    assert kept[0].verdict is Verdict.PASSED
    late = checks(after, MARGIN + waiver, tmp_path, approved_as(before), today="2026-08-01")
    assert verdict(late) is Verdict.FAILED


def test_a_critical_loss_cannot_be_waived(tmp_path):
    before, after = scores(citation_validity=[1] * 30), scores(citation_validity=[0] + [1] * 29)
    waiver = (
        '[[waiver]]\ncase = "c-0"\nmeasure = "citation-validity"\nreason = "x"\nowner_role = "lead"\n'
        'expires = "2027-01-01"\n'
    )
    found = [check for check in checks(after, waiver, tmp_path, approved_as(before)) if check.rule == "loss"]
    assert found[0].verdict is Verdict.FAILED


def test_cases_of_the_tuning_half_decide_nothing(tmp_path):
    found = tuple(replace(one, split="tune") for one in scores(citation_validity=[0] * 10))
    assert checks(found, INVARIANT, tmp_path)[0].verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[floor]\n", "cannot be read as TOML"),
        ('[[floor]]\nmeasure = "x"\nat_lest = 1\n', "the floor of x is wrong"),
        ('[[waiver]]\ncase = "x"\n', "a waiver needs case, measure, reason, owner_role and expires"),
    ],
)
def test_a_bad_gate_file_is_named(toml, said, tmp_path):
    path = tmp_path / "gates.toml"
    path.write_text(toml)
    with pytest.raises(BadGate, match=said):
        read_gates(path)


def test_the_shipped_gates_name_measures_that_exist():
    assert {rule.measure for rule in read_gates().rules} <= MEASURES.keys()


def test_a_gate_that_checked_nothing_is_undecided():
    assert verdict([]) is Verdict.UNDECIDED


def test_lost_questions_are_one_condition_a_measure():
    lost = [Check("loss", "nugget-recall", Verdict.FAILED, f"{name} passed before", (name,)) for name in ("c-1", "c-2")]
    made = decide(lost, {"nugget-recall": "Nugget recall"})
    assert made.word == "Fit with conditions"
    assert len(made.conditions) == 1
    assert "2 questions passed" in made.conditions[0]
    assert "c-1, c-2" in made.conditions[0]


def test_a_broken_invariant_is_never_a_condition():
    broken = Check("invariant", "quote-exactness", Verdict.FAILED, "1 of 9 cases fail", ("c-1",))
    made = decide([broken], {"quote-exactness": "Quote exactness"})
    assert made.word.startswith("Not fit")
    assert "Quote exactness" in made.why
