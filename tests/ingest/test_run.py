import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest import publish as publishing
from ingest.embed import Embedder
from ingest.lock import locked
from ingest.report import IngestReport
from ingest.run import IngestRequest, ingest
from retriever.encoder import Encoder, encoder_folder
from retriever.errors import BadInput, DamagedIndex, IndexBusy, IndexUnusable, NoIndex
from retriever.index import current_version, open_index
from tests.conftest import CORPUS, ROOT, quiet

NOTE = """# A note on visits

## Before a visit

1. Read the chronology before you knock, and write down what you expect to see.

2. Ask who else has been in the home this month, and what they were worried about.

## After a visit

3. Write what the child did and showed, not only what adults said, on the same day.
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "visits.md").write_text(NOTE)
    (folder / "calls.txt").write_text("Telephone calls\n\n1. Return every call within a day.\n\n2. Note who rang.\n")
    return folder


@pytest.fixture
def request_for(documents: Path, tmp_path: Path, home: Path) -> IngestRequest:
    return IngestRequest((documents,), tmp_path / "index", CORPUS, home, wait_seconds=0.5)


def run(request: IngestRequest, embedder: Embedder) -> IngestReport:
    return ingest(request, embedder, quiet, quiet)


def texts(index_folder: Path) -> list[str]:
    index = open_index(index_folder, verify=True)
    return [index.paragraph(row).text for row in range(index.paragraph_count)]


def test_documents_become_an_index_that_opens_whole(request_for: IngestRequest, embedder: Embedder) -> None:
    report = run(request_for, embedder)
    index = open_index(request_for.index, verify=True)
    assert report.clean
    assert report.truncated == 0
    assert {source.id for source in index.sources} == {"visits", "calls"}
    assert [p.locator for p in index.paragraphs_of("visits")] == ["para 1", "para 2", "para 3"]
    assert len(index.dense) == index.passage_count == report.passages


def test_passage_vectors_are_those_of_the_bare_model(
    request_for: IngestRequest, embedder: Embedder, home: Path
) -> None:
    run(request_for, embedder)
    index = open_index(request_for.index)
    passage = index.passage(0)
    from retriever.passage import embedded_text

    text = embedded_text(index.source_by_id[passage.source].title, passage.heading, passage.text)
    bare = embedder.encode([text])[0]
    assert np.allclose(index.dense.vectors()[0], bare, atol=1e-5)
    assert np.allclose(Encoder(encoder_folder(home)).encode([text])[0], bare, atol=1e-5)


def test_the_same_input_has_the_same_name_and_is_not_built_again(
    request_for: IngestRequest, embedder: Embedder
) -> None:
    first, second = run(request_for, embedder), run(request_for, embedder)
    assert second.unchanged
    assert first.version == second.version
    elsewhere = replace(request_for, index=request_for.index.with_name("elsewhere"))
    assert run(elsewhere, embedder).version == first.version


def test_editing_one_paragraph_embeds_only_what_it_touches(
    request_for: IngestRequest, documents: Path, embedder: Embedder
) -> None:
    before = run(request_for, embedder)
    (documents / "visits.md").write_text(NOTE.replace("on the same day", "within the hour"))
    after = run(request_for, embedder)
    assert after.version != before.version
    assert sum(one.new for one in after.sources) == 1
    assert sum(one.removed for one in after.sources) == 1


def test_removed_text_can_never_be_found_again(request_for: IngestRequest, documents: Path, embedder: Embedder) -> None:
    run(request_for, embedder)
    (documents / "calls.txt").unlink()
    report = run(request_for, embedder)
    assert report.removed_sources == ("calls",)
    assert not any("rang" in text for text in texts(request_for.index))
    assert not open_index(request_for.index).keywords.knows("rang")


def test_a_reader_sees_the_previous_index_while_the_disk_is_full(
    request_for: IngestRequest, documents: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run(request_for, embedder)
    (documents / "more.md").write_text("# More\n\n1. A paragraph that finds no room.\n")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publishing, "write_rows", full)
    with pytest.raises(IndexUnusable, match="disk is full"):
        run(request_for, embedder)
    assert open_index(request_for.index, verify=True).version == before.version
    assert not list((request_for.index / "versions").glob(".making-*"))


def test_a_second_run_says_who_holds_the_lock(request_for: IngestRequest, embedder: Embedder) -> None:
    heard: list[str] = []
    with locked(request_for.index, 0, quiet), pytest.raises(IndexBusy, match=str(os.getpid())):
        ingest(request_for, embedder, quiet, heard.append)
    assert "waiting" in heard[0]


def test_damage_is_a_sentence_and_the_next_run_mends_it(request_for: IngestRequest, embedder: Embedder) -> None:
    run(request_for, embedder)
    version = request_for.index / "versions" / current_version(request_for.index)
    (version / "paragraphs.jsonl").write_bytes(b"")
    with pytest.raises(DamagedIndex, match="signpost ingest"):
        open_index(request_for.index)
    run(request_for, embedder)
    assert len(texts(request_for.index)) == 5


def test_no_index_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="signpost ingest"):
        open_index(tmp_path)


def test_an_unreadable_file_is_refused_and_the_others_go_in(
    request_for: IngestRequest, documents: Path, embedder: Embedder
) -> None:
    (documents / "empty.txt").write_text("")
    (documents / "not really.pdf").write_text("this is no PDF")
    (documents / "outside.md").symlink_to(ROOT / "README.md")
    report = run(request_for, embedder)
    assert not report.clean
    assert {one.name for one in report.refused} == {"empty.txt", "not really.pdf", "outside.md"}
    assert len(report.sources) == 2


def test_two_files_that_claim_one_id_are_told_apart(
    request_for: IngestRequest, documents: Path, embedder: Embedder
) -> None:
    (documents / "visits.txt").write_text("Visits\n\n1. Another text under the same name.\n")
    report = run(request_for, embedder)
    assert len(report.refused) == 1
    assert "both visits" in report.refused[0].reason


def test_nothing_to_read_leaves_the_index_as_it_was(
    request_for: IngestRequest, tmp_path: Path, embedder: Embedder
) -> None:
    run(request_for, embedder)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "blank.txt").write_text("  \n")
    with pytest.raises(BadInput, match="stays as it was"):
        run(replace(request_for, paths=(bare,)), embedder)
    assert len(texts(request_for.index)) == 5


@pytest.mark.slow
def test_killed_at_any_moment_the_previous_index_still_answers(
    request_for: IngestRequest, documents: Path, embedder: Embedder, home: Path
) -> None:
    run(request_for, embedder)
    chance = random.Random(7)
    for turn in range(30):
        (documents / "calls.txt").write_text(f"Telephone calls\n\n1. Return call {turn} within a day.\n")
        wait = chance.uniform(0.0, 0.5)
        pid = os.fork()
        if pid == 0:
            # A copy of this process with the model loaded: the kill falls into the run, not into an import.
            try:
                ingest(request_for, embedder, quiet, quiet)
            finally:
                os._exit(0)
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        found = texts(request_for.index)
        assert any("Read the chronology" in text for text in found)
    run(request_for, embedder)
    assert any("call 29" in text for text in texts(request_for.index))


def test_known_questions_that_find_no_paragraph_are_said(
    request_for: IngestRequest, documents: Path, embedder: Embedder
) -> None:
    (documents / "practice-supervision.md").write_text("# Another text\n\n1. Stands under a catalogued name.\n")
    report = run(request_for, embedder)
    said = {one.id: " ".join(one.warnings) for one in report.sources}
    assert "known questions name a place it does not have, such as para 1," in said["practice-supervision"]
    assert report.clean
    others = " ".join(warnings for source, warnings in said.items() if source != "practice-supervision")
    assert "known questions" not in others


def test_the_command_reports_in_json_and_exits_1_when_something_was_refused(documents: Path, tmp_path: Path) -> None:
    (documents / "empty.txt").write_text("")
    command = [sys.executable, "-m", "app.cli", "ingest", str(documents), "--index", str(tmp_path / "ix"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["refused"][0]["name"] == "empty.txt"
    assert "Traceback" not in done.stderr
