from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.corpus_check import check_corpus
from tests.conftest import CORPUS

SIDECAR = 'title = "Harbour threshold document"\nauthority = "local-threshold"\narea = "harbour"\nstatus = "current"\n'


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


def said(corpus: Path) -> list[str]:
    return [f"{one.where}: {one.what}" for one in check_corpus(corpus).findings]


def test_the_shipped_corpus_is_clean() -> None:
    report = check_corpus(CORPUS)
    assert report.findings == ()
    assert report.silent == ()
    assert report.paragraphs >= 900


def replaced(name: str, before: str, after: str) -> Callable[[Path], None]:
    def change(corpus: Path) -> None:
        text = (corpus / name).read_text(encoding="utf-8")
        assert before in text
        (corpus / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def stray(corpus: Path) -> None:
    (corpus / "practice" / "stray.md").write_text("# A stray note\n\n1. Nobody described it.\n")


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a document without an entry": (stray, "neither a catalogue entry nor a sidecar"),
    "an entry without its file": (lambda corpus: (corpus / "practice" / "supervision.md").unlink(), "supervision.md"),
    "a known question for no paragraph": (
        replaced("asked/practice-supervision.toml", '"para 2"', '"para 200"'),
        "has no 'para 200'",
    ),
    "known questions for no document": (
        lambda corpus: (corpus / "asked" / "gone.toml").write_bytes(
            (corpus / "asked" / "practice-supervision.toml").read_bytes()
        ),
        "the corpus holds no gone",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_place(fault: str, copied: Path) -> None:
    change, expected = FAULTS[fault]
    change(copied)
    assert any(expected in line for line in said(copied)), said(copied)


def test_an_area_of_ones_own_in_place_of_the_invented_ones_is_clean(copied: Path) -> None:
    own = copied / "areas" / "harbour"
    shutil.copytree(copied / "areas" / "northmere", own)
    (own / "threshold.md").rename(own / "harbour-threshold.md")
    (own / "harbour-threshold.toml").write_text(SIDECAR)
    for area in ("northmere", "castlebury"):
        shutil.rmtree(copied / "areas" / area)
        (copied / "asked" / f"{area}-threshold.toml").unlink()
    catalogue = (copied / "catalogue.toml").read_text(encoding="utf-8").split("[[source]]")
    kept = [
        entry for entry in catalogue if not any(f'id = "{a}-threshold"' in entry for a in ("northmere", "castlebury"))
    ]
    (copied / "catalogue.toml").write_text("[[source]]".join(kept), encoding="utf-8")

    report = check_corpus(copied)

    assert report.findings == ()
    assert report.own == 1


def test_a_document_of_ones_own_that_cannot_be_read_is_named(copied: Path) -> None:
    (copied / "areas" / "northmere" / "more.pdf").write_bytes(b"no PDF inside")
    (copied / "areas" / "northmere" / "more.toml").write_text(SIDECAR)
    assert any("areas/northmere/more.pdf" in line for line in said(copied))
