from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.matching import slug
from ingest.sources import Loaded, load_sources
from retriever.source import Rendering
from tests.conftest import CORPUS, ORIGINALS, quiet


def loaded(folder: Path) -> dict[str, Loaded]:
    return {one.file.name: one for one in load_sources([folder], CORPUS, quiet).sources}


def test_originals_under_any_names_are_known(tmp_path: Path) -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the publishers' originals are not on this machine")
    expected = {}
    for number, path in enumerate(sorted(ORIGINALS.glob("*-*.txt"))):
        name = f"scan {number} – final (2).txt"
        shutil.copy(path, tmp_path / name)
        expected[name] = path.stem
    found = loaded(tmp_path)
    assert {name: one.source.id for name, one in found.items()} == expected
    assert all(one.source.rendering is Rendering.ORIGINAL for one in found.values())
    assert all("taken for" in one.warnings[0] for one in found.values())


def test_a_document_that_names_another_is_not_taken_for_it(tmp_path: Path) -> None:
    (tmp_path / "duties.md").write_text(
        "# Duties on our wards\n\n1. Staff follow Working together to safeguard children 2023: statutory guidance at "
        "all times, and keep a copy of it.\n\n2. A nurse who is worried tells the named nurse before the shift ends.\n"
    )
    one = loaded(tmp_path)["duties.md"]
    assert one.source.id == "duties"
    assert "uncatalogued" in one.warnings[0]


def test_an_untitled_document_is_known_by_the_words_of_one_title_and_this_is_said(tmp_path: Path) -> None:
    (tmp_path / "leaflet.txt").write_text(
        "Welcome, practitioner, to a briefing on what a thematic serious case review found about neglect and about "
        "disability in our town over several years.\n\nIt was read by all who work with families here, and by many "
        "who do not.\n"
    )
    one = loaded(tmp_path)["leaflet.txt"]
    assert one.source.id == "bedford-scr-briefing"
    assert "a sidecar settles it" in one.warnings[0]


@pytest.mark.parametrize(
    ("stem", "expected"), [("Ünïcode näme (final) 2", "unicode-name-final-2"), ("Früh Hilfe", "fruh-hilfe")]
)
def test_a_name_with_accents_and_spaces_becomes_a_plain_id(stem: str, expected: str) -> None:
    assert slug(stem) == expected


def test_an_entry_whose_file_is_gone_is_said_and_the_others_go_in(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(CORPUS, tmp_path / "corpus"))
    (corpus / "practice" / "supervision.md").unlink()
    found = load_sources([corpus], corpus, quiet)
    assert [one.name for one in found.refused] == ["practice/supervision.md"]
    assert "take its entry out" in found.refused[0].reason
    assert len(found.sources) > 10
    assert not load_sources([corpus / "digests"], corpus, quiet).refused
