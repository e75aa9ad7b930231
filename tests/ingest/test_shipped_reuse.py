"""The shipped corpus ingested again after an edit: what is used again, what is gone, and what names a version."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.embed import Embedder
from ingest.run import IngestRequest, ingest
from retriever.desk import open_desk
from retriever.index import current_version, open_index
from tests.conftest import CORPUS, ROOT, quiet

pytestmark = pytest.mark.slow
EDITED = "digests/bedford-scr-briefing.md"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(CORPUS, tmp_path_factory.mktemp("edited") / "corpus"))


@pytest.fixture(scope="module")
def index(copied: Path, shipped_folder: Path) -> Path:
    """The index of the corpus as shipped, put beside the copy: the same input has the same name anywhere."""
    return Path(shutil.copytree(shipped_folder, copied.parent / "index"))


def taken_out(copied: Path) -> tuple[str, str]:
    """Put one sentence in place of another in the longest paragraph of a digest; return what went and what came."""
    path = copied / EDITED
    text = path.read_text(encoding="utf-8")
    longest = max((line for line in text.splitlines() if line[:1].isalpha() or line[:1] == "-"), key=len)
    sentence = longest.lstrip("- ").split(". ")[0].rstrip(".")
    path.write_text(text.replace(sentence, "Zanzibar parakeets were counted instead", 1), encoding="utf-8")
    return sentence, "Zanzibar parakeets were counted instead"


def test_the_same_corpus_elsewhere_is_the_same_version(
    copied: Path, index: Path, home: Path, embedder: Embedder
) -> None:
    before = (index / "versions" / current_version(index) / "build.json").read_bytes()
    report = ingest(IngestRequest((copied,), index, copied, home), embedder, quiet, quiet)
    assert report.unchanged
    assert (index / "versions" / report.version / "build.json").read_bytes() == before


def test_an_edit_of_one_paragraph_uses_nearly_every_vector_again(copied: Path, index: Path, home: Path) -> None:
    old = current_version(index)
    gone, come = taken_out(copied)
    command = (sys.executable, "-m", "app.cli", "ingest", str(copied), "--corpus", str(copied))
    done = subprocess.run(
        [*command, "--index", str(index), "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={"PATH": "/usr/bin:/bin", "SIGNPOST_DATA": str(home)},
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)

    reused = sum(one["reused"] for one in report["sources"])
    assert reused >= 0.95 * report["passages"]
    assert sum(one["new"] for one in report["sources"]) >= 1
    assert report["version"] != old

    built = open_index(index, verify=True)
    stored = [built.paragraph(row).text for row in range(built.paragraph_count)]
    assert not any(gone in text for text in stored)
    assert any(come in text for text in stored)
    assert not any(gone in built.passage(row).text for row in range(built.passage_count))
    found = open_desk(index, home).searcher.search(gone).hits
    assert found
    assert not any(gone in hit.passage.text for hit in found)
