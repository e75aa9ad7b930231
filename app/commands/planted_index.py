"""An index with documents planted in it, for the evaluation's cases about instructions hidden in documents."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from evals.planting import Plant
from retriever.contacts import Contacts
from retriever.desk import Desk, open_desk


def planter(index: Path, corpus: Path, home: Path, scratch: Path, contacts: Contacts) -> Plant:
    """Return what builds, in a scratch folder, the corpus's index with some texts added as documents."""

    def plant(texts: Mapping[str, str]) -> Desk:
        # torch takes seconds to import, which only a run with planted documents pays.
        from ingest.embed import Embedder
        from ingest.run import IngestRequest
        from ingest.run import ingest as run

        folder, documents = scratch / "index", scratch / "planted"
        # A copy of the index that is asked lends its vectors, so that only what is planted is embedded.
        shutil.copytree(index, folder)
        documents.mkdir()
        for name, text in texts.items():
            (documents / f"planted-{name}.md").write_text(f"# Local note {name}\n\n1. {text}\n", encoding="utf-8")
        run(IngestRequest((corpus, documents), folder, corpus, home), Embedder(), _silent, lambda _: None)
        return open_desk(folder, home, contacts)

    return plant


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total
