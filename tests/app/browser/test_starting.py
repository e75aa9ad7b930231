from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.app.browser.conftest import REPOSITORY, free_port

SIGNPOST = Path(sys.executable).with_name("signpost")


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "SIGNPOST_DATA": str(folder)}
    with (folder / "said").open("wb") as said:
        return subprocess.Popen([SIGNPOST, "chat", *arguments], cwd=REPOSITORY, env=env, stderr=said)


def processor_seconds_of(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def first_page(port: int, seconds: float) -> httpx.Response:
    ends = time.monotonic() + seconds
    while True:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/")
        except httpx.TransportError:
            assert time.monotonic() < ends, "no page was served"
            time.sleep(0.05)


@pytest.mark.slow
def test_with_an_index_the_page_costs_little_more_than_loading_chainlit(shipped_folder, home, tmp_path):
    loading = processor_seconds_of([sys.executable, "-c", "import chainlit.server"], tmp_path)
    for kept in (*home.glob("encoder-*"), *home.glob("phrases-*")):
        (tmp_path / kept.name).symlink_to(kept)
    port = free_port()
    served = start(tmp_path, "--index", str(shipped_folder), "--port", str(port))
    try:
        page = first_page(port, 60)
        spent = sum(float(ticks) for ticks in Path(f"/proc/{served.pid}/stat").read_text().split()[13:15])
    finally:
        served.terminate()
        served.wait()
    assert page.status_code == 200
    # Three seconds on a quiet machine. The wall clock, and to a degree processor time, are at the mercy of whatever
    # else runs here, so the limit is set against a cost that cannot be avoided, measured in the same minute.
    assert spent / os.sysconf("SC_CLK_TCK") < max(3.0, 1.8 * loading)


def test_an_address_that_others_can_reach_is_refused_without_sign_in(tmp_path):
    refused = start(tmp_path, "--host", "0.0.0.0")
    assert refused.wait(timeout=60) == 2
    said = (tmp_path / "said").read_text()
    assert "SIGNPOST_SIGN_IN" in said
    assert "Traceback" not in said
