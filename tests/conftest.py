from pathlib import Path

import pytest

from ingest.embed import Embedder
from ingest.run import IngestRequest, ingest
from retriever.index import Index, open_index
from tests.browsing import browser

__all__ = ["browser"]  # a fixture is found where it is imported

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
ORIGINALS = SHARED / "originals"


def quiet(*_: object) -> None:
    return None


@pytest.fixture(scope="session")
def home() -> Path:
    # Kept between runs: the encoder and the phrases' vectors depend on the weights alone.
    folder = ROOT / ".signpost" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="session")
def shipped_folder(home: Path, embedder: Embedder) -> Path:
    # Two test processes ask for it at once: the second waits for the lock and finds it done.
    folder = home / "index"
    ingest(IngestRequest((CORPUS,), folder, CORPUS, home), embedder, quiet, quiet)
    return folder


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Index:
    return open_index(shipped_folder)


@pytest.fixture(scope="session")
def originals_folder(home: Path, embedder: Embedder) -> Path:
    if not ORIGINALS.is_dir():
        pytest.skip("the publishers' originals are not on this machine")
    folder = home / "originals"
    ingest(IngestRequest((ORIGINALS,), folder, CORPUS, home), embedder, quiet, quiet)
    return folder
