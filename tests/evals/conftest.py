"""A small real index and desk, built once a test process from three of our own notes and two invented areas."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.embed import Embedder
from ingest.run import IngestRequest, ingest
from retriever.desk import Desk, open_desk

ROOT = Path(__file__).parents[2]
NOTES = ("was-not-brought", "good-referral", "supervision")
AREAS = ("northmere", "castlebury")


@dataclass(frozen=True)
class Small:
    """Where the small index and its encoder stand."""

    index: Path
    home: Path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp("small")
    notes = (ROOT / "corpus" / "practice" / f"{name}.md" for name in NOTES)
    areas = (ROOT / "corpus" / "areas" / name / "threshold.md" for name in AREAS)
    request = IngestRequest((*notes, *areas), folder / "index", ROOT / "corpus", folder / "home")
    ingest(request, Embedder(), lambda *_: None, lambda _: None)
    return Small(folder / "index", folder / "home")


@pytest.fixture(scope="session")
def desk(small: Small) -> Desk:
    return open_desk(small.index, small.home)
