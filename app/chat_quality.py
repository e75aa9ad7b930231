"""The quality desk: a run of the evaluation with its progress, what it found, and the report to take away."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.chat_desk import Desk, Shown, Starter, Typed
from app.quality_run import SUITES, RunResult, Step, new_name, run_suite
from app.services import Services
from app.sign_in import Role
from retriever.errors import BadInput

_GREETING = (
    "## How good are the answers?\n\n"
    "Run the evaluation on the guidance held here: questions with known evidence, with no network and no language "
    "model as judge. You get a decision, every figure with its interval, and a report that opens each case.\n\n"
    "It judges answers. It never decides anything about a child."
)
_STARTERS = (
    Starter("A quick check (about a minute)", "Run the smoke suite"),
    Starter("Every question held back", "Run the gate suite"),
    Starter("Everything, with simple systems beside it", "Run the full suite"),
)
_HEADLINES = (
    ("complete-evidence-at-5", "Everything needed among the first five passages"),
    ("citation-validity", "Citations that stand"),
    ("quote-exactness", "Quotes exact to the character"),
    ("false-answers", "Answered although the guidance is silent"),
    ("over-abstention", "Turned away although the guidance answers"),
    ("emergency-recall", "Emergencies met with the route first"),
    ("no-verdict", "Answers without a verdict"),
)
_ENDINGS = {"passed": "The gate is passed", "failed": "The gate is not passed", "undecided": "Too few cases to decide"}
_busy = asyncio.Lock()  # two runs at once would each take twice as long and time each other


def quality_desk(services: Services) -> Desk:
    """Return the desk for those who answer for quality."""

    async def hear(typed: Typed, shown: Shown) -> None:
        suite = suite_in(typed.text)
        if _busy.locked():
            raise BadInput("A run is under way already; ask again when it has finished.")
        follow = _Following(shown)
        async with _busy:
            await follow(Step("Starting", 0, 1))
            result = await run_suite(services.settings, suite, new_name(suite, datetime.now(UTC)), follow)
        await shown.show("Quality", result_props(result))
        await shown.say(f"The run has finished. {_ENDINGS[result.verdict]}.")

    return Desk(
        name="Quality",
        roles=frozenset({Role.QUALITY, Role.ADMIN}),
        greeting=_GREETING,
        starters=_STARTERS,
        hear=hear,
    )


def suite_in(text: str) -> str:
    """Return the suite a message names."""
    words = text.lower().replace(",", " ").replace(".", " ").split()
    for suite in SUITES:
        if suite in words:
            return suite
    raise BadInput("Say which suite to run: smoke (about a minute), gate, or full.")


def result_props(result: RunResult) -> dict[str, Any]:
    """Return what the page shows of a run."""
    found = {str(one["measure"]): one for one in result.results}
    return {
        "stage": "done",
        "title": _ENDINGS[result.verdict],
        "run": result.name,
        "suite": result.suite,
        "rows": [_row(title, found[name]) for name, title in _HEADLINES if name in found],
        "checks": [_check(check) for check in result.checks if check["verdict"] != "passed"],
        "report": f"/quality/{result.name}/report.html",
        "table": f"/quality/{result.name}/report.csv",
    }


def _row(title: str, result: Mapping[str, Any]) -> dict[str, str]:
    value, interval = result["value"], result["interval"]
    if value is None:
        return {"title": title, "value": "–", "interval": "", "cases": str(result["n"])}
    return {
        "title": title,
        "value": f"{value:.1%}",
        "interval": f"{interval['low']:.1%} to {interval['high']:.1%}",
        "cases": str(result["n"]),
    }


def _check(check: Mapping[str, Any]) -> str:
    return f"{check['measure']} ({check['rule']}, {check['verdict']}): {check['sentence']}"


class _Following:
    """Shows every step of a run so far, the one under way last."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._steps: dict[str, Step] = {}

    async def __call__(self, step: Step) -> None:
        self._steps[step.what] = step
        steps = [{"what": one.what, "done": one.done, "whole": one.whole} for one in self._steps.values()]
        await self._shown.progress("Quality", {"stage": "running", "steps": steps})
