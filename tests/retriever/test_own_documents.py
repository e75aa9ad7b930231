"""Documents that nobody has prepared, beside those that somebody has: they are answered from by what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from retriever.desk import Desk, open_desk
from retriever.question import Question

HANDBOOK = """# Harbour handbook

## Rotas

1. The lantern rota at Puddlewick harbour is checked by the duty bosun every Tuesday before dusk.

2. New volunteers must complete four supervised watches before they stand alone.

3. A missed watch is reported to the harbour office within 24 hours, in writing.

4. Life jackets are inspected twice a year by the safety officer, and replaced after ten years.
"""


@pytest.fixture(scope="module")
def harbour(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    signpost = Path(sys.executable).with_name("signpost")
    paths = ["corpus/practice", str(folder / "handbook.md")]
    subprocess.run(
        [signpost, "ingest", *paths, "--index", str(folder / "index")],
        check=True,
        capture_output=True,
        env={"SIGNPOST_DATA": str(home), "PATH": "/usr/bin:/bin"},
    )
    return open_desk(folder / "index", home)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Who checks the lantern rota at Puddlewick harbour?", "duty bosun"),
        ("how many supervised watches before volunteers stand alone", "four supervised watches"),
        ("how soon is a missed watch reported", "within 24 hours"),
        ("who inspects the life jackets", "safety officer"),
    ],
)
def test_what_an_own_document_says_is_answered_first(harbour: Desk, asked: str, held: str):
    answer = harbour.ask(Question(asked))
    assert held in answer.citations[0].quote


@pytest.mark.parametrize("asked", ["what colour are the life jackets", "who is the harbour master"])
def test_what_it_does_not_say_is_not_answered(harbour: Desk, asked: str):
    assert harbour.ask(Question(asked)).outcome == "not_in_guidance"
