"""The report as people open it: in a browser, in light and dark, on a phone, and on paper."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from evals.gate import read_gates
from evals.planting import Desks
from evals.report.make import Standing, make_report
from evals.run import Request, run
from evals.suite import of_files
from tests.evals.test_harness import AREA_CASES
from tests.evals.test_run import CASES, silent

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "app" / "browser" / "axe" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

# Failures that stand beside one another in the lists of the report.
MISSED = [
    {"id": f"t-missed-{n}", "question": "what does was not brought mean", "kind": "definition",
     "doc": "practice-supervision", "locators": ["para 1"], "answerable": True} for n in range(40)
]  # fmt: skip


@pytest.fixture(scope="module")
def report(desk, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reported")
    cases = folder / "cases.jsonl"
    cases.write_text("".join(json.dumps(case) + "\n" for case in CASES + AREA_CASES + MISSED))
    request = Request(of_files([cases], True), folder / "runs", "2026-01-02T03:04:05+00:00")
    made = run(request, Desks(desk), silent).folder
    return make_report(made, desk, Standing(read_gates(), None, "2026-01-02"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_report_meets_wcag_aa_with_every_case_unfolded(browser, report, scheme, width):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(rules)", RULES)
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found["violations"]] == []
    assert len(found["passes"]) > 10


def test_the_report_asks_for_nothing_but_itself(browser, report):
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.new_page().goto(report.as_uri())
    context.close()
    assert asked == [report.as_uri()]


def test_the_first_printed_page_is_the_decision_and_cases_stay_on_the_screen(browser, report):
    context = browser.new_context()
    page = context.new_page()
    page.goto(report.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    context.close()
    texts = [one.extract_text() for one in printed.pages]
    assert "fit" in texts[0].lower()
    assert "Critical failures" in texts[0]
    assert "check by check" not in texts[0]
    assert "Technical owner" in texts[-1]
    assert not any("Paragraphs that answers cite" in text for text in texts)
