"""Twenty people at the chat for two minutes, over the served application and the shipped library."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from retriever.asked import read_asked
from tests.app.browser.conftest import Server, a_server
from tests.app.people import Crowd
from tests.conftest import CORPUS

pytestmark = [pytest.mark.scheduled, pytest.mark.timeout(900)]
SETTLED = 20.0  # seconds of asking after which nothing should grow any more


def memory_of(server: Server) -> float:
    """Megabytes the server holds."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    return next(float(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def at_rest(server: Server) -> None:
    """Wait until what is done behind the started server has been done."""

    def spent() -> int:
        return sum(int(ticks) for ticks in Path(f"/proc/{server.process.pid}/stat").read_text().split()[13:15])

    before = spent()
    for _ in range(60):
        time.sleep(2)
        before, now = spent(), before
        if before - now < 10:
            return


@pytest.fixture(scope="module")
def library(shipped_folder, home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("load")
    for kept in home.glob("encoder-*"):
        (folder / kept.name).symlink_to(kept)
    served = a_server(folder, "--real", SIGNPOST_INDEX=str(shipped_folder))
    served.start()
    at_rest(served)
    yield served
    served.kill()


def test_twenty_people_are_answered_within_a_second_and_memory_stays_flat(library):
    questions = tuple(question for asked in read_asked(CORPUS / "asked") for question in asked.questions)
    opened = memory_of(library)
    asyncio.run(Crowd(library.url, questions, seconds=SETTLED).ask())
    begun, load = memory_of(library), os.getloadavg()[0]
    heard = asyncio.run(Crowd(library.url, questions).ask())
    ended = memory_of(library)
    print(
        f"\n{len(heard.seconds)} answers, p50 {heard.at(0.5):.2f} s, p95 {heard.at(0.95):.2f} s, "
        f"longest {heard.at(1.0):.2f} s, {len(heard.wrong)} without an answer; memory {opened:.0f} MB opened, "
        f"{begun:.0f} MB after {SETTLED:.0f} s of asking, {ended:.0f} MB at the end; load of the machine {load:.1f}"
    )
    assert not heard.wrong, heard.wrong[:3]
    assert ended < begun * 1.1
    assert heard.at(0.95) < 1.0
