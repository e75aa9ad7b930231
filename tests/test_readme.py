import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
MAKE = (ROOT / "Makefile").read_text()


def test_every_make_target_named_exists() -> None:
    for target in set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", MAKE, re.MULTILINE), target


@pytest.mark.parametrize("command", sorted(set(re.findall(r"signpost ([a-z]+)", README))))
def test_every_command_named_answers_with_help(command: str) -> None:
    assert command in COMMANDS
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", command, "--help"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_every_file_linked_or_named_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
    for module in re.findall(r"python -m ([a-z_.]+)", README):
        assert (ROOT / (module.replace(".", "/") + ".py")).exists(), module
    for path in re.findall(r"`((?:app|corpus|evals|ingest|retriever|docs)/[\w./-]+)`", README):
        assert (ROOT / path).exists(), path


def test_the_langchain_example_runs(shipped_folder: Path, home: Path) -> None:
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example
    code = example[1].replace('".signpost/index"', repr(str(shipped_folder))).replace('".signpost"', repr(str(home)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 5


def test_nothing_is_left_to_fill_in() -> None:
    assert not re.search(r"^(MEASURED|DECISIONS)$|TODO|FIXME", README, re.MULTILINE)
