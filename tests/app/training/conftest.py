from __future__ import annotations

from pathlib import Path

import pytest

from app.training.build import make_pack
from app.training.pack import Pack
from retriever.desk import Desk, open_desk
from tests.app.training.builders import a_request


@pytest.fixture(scope="session")
def training_desk(shipped_folder: Path, home: Path) -> Desk:
    return open_desk(shipped_folder, home)


@pytest.fixture(scope="session")
def pack(training_desk: Desk) -> Pack:
    return make_pack(a_request(cases=2), training_desk.searcher)
