from pathlib import Path

import pytest

from retriever.desk import Desk, open_desk


@pytest.fixture(scope="session")
def desk(shipped_folder: Path, home: Path) -> Desk:
    return open_desk(shipped_folder, home, clock=lambda: 0.0)
