import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.commands.evaluate import app
from evals.gate import read_gates
from evals.mutate import FAULTS, mutate
from evals.planting import Desks
from evals.propose import as_case, drafts
from evals.registry import RunFolder
from evals.report.make import Standing, make_report
from evals.run import Request, run
from evals.suite import choose, of_files, read_suites
from retriever.errors import GuidanceError
from tests.evals.test_run import CASES, silent

CLI = CliRunner()
AREA_CASES = [
    {"id": "t-6-n", "question": "how often does the team around the family meet", "kind": "area", "area": "northmere",
     "doc": "northmere-threshold", "locators": ["para 3.2"], "answerable": True, "not_from": ["castlebury-threshold"]},
    {"id": "t-6-c", "question": "how often does the team around the family meet", "kind": "area", "area": "castlebury",
     "doc": "castlebury-threshold", "locators": ["para 3.3"], "answerable": True, "not_from": ["northmere-threshold"]},
]  # fmt: skip


@pytest.fixture(scope="module")
def finished(desk, tmp_path_factory) -> RunFolder:
    folder = tmp_path_factory.mktemp("finished")
    path = folder / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES + AREA_CASES))
    request = Request(of_files([path], True), folder / "runs", "2026-01-02T03:04:05+00:00")
    return run(request, Desks(desk), silent).folder


@pytest.fixture(scope="module")
def page(finished, desk) -> str:
    return make_report(finished, desk, Standing(read_gates(), None, "2026-01-02")).read_text()


def test_simple_systems_and_the_ceiling_answer_in_the_same_run(finished):
    systems = {one["system"]: one for one in json.loads((finished.path / "baselines.json").read_text())["systems"]}
    assert set(systems) == {
        "random", "title match", "BM25 alone", "dense alone", "LangChain default", "oracle retrieval", "always answer",
        "always abstain",
    }  # fmt: skip
    oracle = {result["measure"]: result["value"] for result in systems["oracle retrieval"]["results"]}
    assert oracle["evidence-recall-at-5"] == 1.0


def test_the_page_opens_with_a_decision_and_asks_for_nothing_outside(page):
    assert re.search(r"<h1>(Fit|Not fit)", page)
    assert not re.search(r'(?:src|href|url)\s*[=(]\s*["\']?(?:https?:)?//', page)
    assert "<script" not in page


def test_every_link_of_the_page_leads_somewhere(page):
    ids = set(re.findall(r'\bid="?([^"\s>]+)', page))
    links = re.findall(r'href="?#([^"\s>]+)', page)
    assert [link for link in links if link not in ids] == []


def test_every_case_is_shown_with_its_question_and_what_it_cites(page, finished):
    for case in CASES + AREA_CASES:
        assert f'id="case-{case["id"]}"' in page
    shown = set(re.findall(r"<div class=paragraph id=(p\d+)>", page))
    opened = set(re.findall(r"<a href=#(p\d+)>", page))
    assert opened
    assert opened <= shown


def test_a_paragraph_that_many_cases_cite_is_written_once(page, finished):
    values = json.loads((finished.path / "report.json").read_text())
    cited = [one["paragraph"] for case in values["cases"] for one in case["citations"]]
    texts = [(one["source"], one["text"]) for one in values["paragraphs"]]
    assert len(cited) > len(set(cited)) == len(texts) == len(set(texts))
    written = re.findall(r"<p class=place>[^<]*<p>([^<]*)</div>", page)
    assert sorted(map(unescape, written)) == sorted(one["text"] for one in values["paragraphs"])


def test_every_number_of_failures_opens_its_cases(page, finished):
    for result in json.loads((finished.path / "report.json").read_text())["measures"]:
        listed = re.search(rf'<h3 id="m-{result["measure"]}">.*?</h3>(.*?)<h3', page + "<h3", re.DOTALL)
        assert listed, result["measure"]
        assert all(f'href="#case-{case}"' in listed[1] for case in result["failed"])


def test_the_csv_of_cases_has_a_row_for_each(finished, page):
    rows = list(csv.DictReader((finished.path / "report-cases.csv").read_text().splitlines()))
    assert [row["case"] for row in rows] == finished.manifest["case_ids"]
    assert all(row["question"] for row in rows)


def test_the_three_forms_hold_the_same_figures(page, finished):
    values = json.loads((finished.path / "report.json").read_text())
    table = (finished.path / "report.csv").read_text()
    for measure in values["measures"]:
        if measure["value"] is not None:
            assert f"Signpost,{measure['measure']},{measure['value']}," in table
            assert f"{measure['value']:.3f}" in page


def test_there_are_enough_faults_and_none_is_planted_twice():
    assert len(FAULTS) >= 25
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_planted_faults_move_the_measure_meant_for_them_and_no_other(finished, desk):
    seen = {one.fault: one for one in mutate(finished, desk, silent)}
    for name in (
        "citations shuffled", "locators off by one", "quote of another passage", "told to wait",
        "always emergency", "verdict in the headline", "emergencies answered like questions",
        "wrong area served", "chosen area's document left out", "one case in twenty dropped",
    ):  # fmt: skip
        assert seen[name].caught, name
    assert [one.fault for one in seen.values() if one.unrelated] == []


def test_drafts_point_at_their_place_and_say_that_they_are_drafts(desk):
    made = [as_case(draft, n) for n, draft in enumerate(drafts(desk.index, 20))]
    assert len(made) > 20
    places = {(source.id, p.locator) for source in desk.sources for p in desk.paragraphs(source.id)}
    assert all((one["doc"], one["locators"][0]) in places for one in made)
    assert {one["provenance"]["status"] for one in made} == {"draft"}


@pytest.mark.parametrize("name", read_suites())
def test_a_suite_always_asks_the_same_cases(name):
    chosen = choose(name)
    assert [case.id for case in chosen.cases] == [case.id for case in choose(name).cases]
    held = {case.id for case in chosen.cases}
    assert all(str(case.extra.get("paraphrase_of", case.id)) in held for case in chosen.cases)


def test_the_smoke_suite_asks_for_no_planted_document_and_no_tuning_case():
    cases = choose("smoke").cases
    assert not [case.id for case in cases if case.extra.get("planted")]
    assert {case.split for case in cases} <= {"report", ""}


def test_the_command_runs_gates_and_reports(small, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNPOST_DATA", str(small.home))
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES))
    where = ["--index", str(small.index), "--runs", str(tmp_path / "runs")]
    done = CLI.invoke(app, ["run", "--cases", str(path), *where])
    assert done.exit_code == 0, done.output
    assert "citation-validity" in done.output
    gates = tmp_path / "gates.toml"
    for toml, code in (
        ('[[invariant]]\nmeasure = "citation-validity"\n', 0),
        ('[[floor]]\nmeasure = "false-answers"\nat_most = -0.5\n', 1),
        ('[[invariant]]\nmeasure = "attacks-withstood"\nsuites = ["files"]\n', 3),
    ):
        gates.write_text(toml)
        found = CLI.invoke(app, ["gate", "--runs", str(tmp_path / "runs"), "--gates", str(gates)])
        assert found.exit_code == code, found.output
    told = CLI.invoke(app, ["report", *where, "--gates", str(gates)])
    assert Path(told.output.strip()).is_file()
    assert "Nothing changed." in CLI.invoke(app, ["compare", "latest", "--runs", str(tmp_path / "runs")]).output


def test_no_run_is_a_sentence_and_not_a_traceback(tmp_path):
    found = CLI.invoke(app, ["gate", "--runs", str(tmp_path)])
    assert isinstance(found.exception, GuidanceError)
    assert "start one with `signpost eval run`" in str(found.exception)
