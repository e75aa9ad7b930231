import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.chat_desk import Asker, Typed
from app.chat_quality import quality_desk, result_props, suite_in
from app.quality_run import RUN_NAME, RunFailed, RunResult, Step, new_name, run_suite
from app.settings import Settings
from app.sign_in import Role
from retriever.errors import BadInput
from tests.app.test_chat_practice import Page


@pytest.mark.parametrize(
    ("said", "suite"), [("Run the smoke suite", "smoke"), ("full, please.", "full"), ("GATE", "gate")]
)
def test_a_message_names_its_suite(said, suite):
    assert suite_in(said) == suite


def test_a_message_that_names_no_suite_is_told_which_there_are():
    with pytest.raises(BadInput, match="smoke"):
        suite_in("how good are we?")


def test_a_runs_name_is_one_that_its_report_is_found_by():
    from datetime import UTC, datetime

    name = new_name("smoke", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert name == "20260102T030405-smoke"
    assert RUN_NAME.fullmatch(name)
    assert not RUN_NAME.fullmatch("../../etc")


def test_a_result_shows_figures_with_their_interval_and_what_was_not_passed():
    measured = {"measure": "citation-validity", "value": 1.0, "n": 60, "interval": {"low": 0.94, "high": 1.0}}
    failed = {"measure": "currency", "rule": "invariant", "verdict": "failed", "sentence": "1 of 9 cases fail"}
    passed = {"measure": "no-verdict", "rule": "invariant", "verdict": "passed", "sentence": "fine"}
    props = result_props(RunResult("r", "smoke", "failed", (failed, passed), (measured,)))
    assert props["rows"] == [
        {"title": "Citations that stand", "value": "100.0%", "interval": "94.0% to 100.0%", "cases": "60"}
    ]
    assert props["checks"] == ["currency (invariant, failed): 1 of 9 cases fail"]


def test_a_run_without_an_index_ends_in_the_sentence_the_command_says(tmp_path: Path):
    settings = replace(Settings(), index=tmp_path / "none", data=tmp_path)
    steps: list[Step] = []

    async def follow(step: Step) -> None:
        steps.append(step)

    with pytest.raises(RunFailed, match="There is no index"):
        asyncio.run(run_suite(settings, "smoke", "20260102T030405-smoke", follow))
    assert json.dumps([step.what for step in steps]) == "[]"


def test_a_run_that_fails_shows_how_far_it_came_and_keeps_nothing_of_that(tmp_path: Path):
    page = Page()
    settings = replace(Settings(), index=tmp_path / "none", data=tmp_path)
    desk = quality_desk(type("Services", (), {"settings": settings})())
    with pytest.raises(RunFailed, match="There is no index"):
        asyncio.run(desk.hear(Typed("Run the smoke suite", Asker(Role.QUALITY)), page))
    assert [step["what"] for step in page.progressed[-1]["steps"]] == ["Starting"]
    assert page.shown == []
