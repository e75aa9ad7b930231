"""A run of the evaluation, started by the app as the same command anybody can type, and followed line by line.

A process of its own: the evaluation loads and computes more than a server should while others are answered.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.settings import Settings
from retriever.errors import GuidanceError

SUITES = ("smoke", "gate", "full")
RUN_NAME = re.compile(r"[0-9]{8}T[0-9]{6}-[a-z]+(?:-[0-9]{1,3})?")
_STEP = re.compile(r"([A-Z][a-z ]+) (\d+)/(\d+)\s*")
Follow = Callable[["Step"], Awaitable[None]]


class RunFailed(GuidanceError):
    """The evaluation could not be run; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is."""

    what: str
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run found, and whether it may go out."""

    name: str
    suite: str
    verdict: str
    checks: tuple[dict[str, Any], ...]
    results: tuple[dict[str, Any], ...]


def runs_folder(settings: Settings) -> Path:
    """Return where the app keeps its runs."""
    return settings.data / "runs"


def new_name(suite: str, now: datetime) -> str:
    """Return the name of a run that starts now."""
    return f"{now:%Y%m%dT%H%M%S}-{suite}"


async def run_suite(settings: Settings, suite: str, name: str, follow: Follow) -> RunResult:
    """Run a suite, judge it and write its report, telling how far it is."""
    folder = runs_folder(settings)
    index = ("--index", str(settings.index))
    asked = ("run", "--suite", suite, *index, "--runs", str(folder), "--out", str(folder / name), "--json")
    ran = json.loads(await _eval(asked, follow, (0,)))
    await follow(Step("Judging", 0, 1))
    judged = json.loads(await _eval(("gate", str(folder / name), "--json"), follow, (0, 1, 3)))
    await follow(Step("Writing the report", 0, 1))
    await _eval(("report", str(folder / name), *index), follow, (0,))
    return RunResult(name, suite, judged["verdict"], tuple(judged["checks"]), tuple(ran["results"]))


async def _eval(words: Sequence[str], follow: Follow, allowed: Sequence[int]) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.cli", "eval", *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        said, last = await asyncio.gather(_all(process.stdout), _followed(process.stderr, follow))
        code = await process.wait()
    finally:
        # A run whose reader has left the page is not let run on unseen.
        if process.returncode is None:
            process.kill()
    if code not in allowed:
        raise RunFailed(last or "The evaluation stopped; `signpost eval run` in a terminal says more.")
    return said


async def _all(stream: asyncio.StreamReader | None) -> str:
    return (await stream.read()).decode("utf-8") if stream else ""


async def _followed(stream: asyncio.StreamReader | None, follow: Follow) -> str:
    last = ""
    while stream and (line := (await stream.readline()).decode("utf-8", "replace").strip()):
        if step := _STEP.fullmatch(line):
            await follow(Step(step.group(1), int(step.group(2)), int(step.group(3))))
        else:
            last = line
    return last
