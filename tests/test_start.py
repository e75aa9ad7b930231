import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def processor_seconds_of(*arguments: str) -> float:
    # Processor time, since the clock on the wall also measures what else the machine is doing.
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "app.cli", *arguments], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("arguments", [("--help",), ("corpus", "list"), ("ask", "--help"), ("ingest", "--help")])
def test_commands_without_a_model_answer_at_once(arguments: tuple[str, ...]) -> None:
    assert min(processor_seconds_of(*arguments) for _ in range(3)) < 0.6


@pytest.mark.parametrize(
    "command", ["chat", "ask", "ingest", "corpus", "eval", "pack", "store", "user", "token", "audit"]
)
def test_every_command_has_help_with_an_example_and_loads_no_torch(command: str) -> None:
    watch = (
        "import sys, app.cli as c\n"
        f"try: c.main(['{command}', '--help'])\n"
        "except SystemExit: pass\n"
        "print('torch' in sys.modules)"
    )
    environment = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", watch], capture_output=True, text=True, cwd=ROOT, check=False, env=environment
    )
    assert done.stdout.strip().endswith("False"), done.stderr
    assert "xample" in done.stdout


def test_wrong_use_is_a_sentence_and_exit_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "ask", "hello there", "--index", "nowhere"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "signpost ingest" in done.stderr
    assert "Traceback" not in done.stderr
