"""Vectors of the version before, found again by the hash of what was embedded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ingest.embed import Embedded
from retriever.errors import IndexUnusable
from retriever.index import open_index
from retriever.passage import Passage, embedded_text
from retriever.rows import Rows
from retriever.weights import SHA256


def passage_key(title: str, passage: Passage) -> str:
    """Return the hash of all that a passage's vectors depend on."""
    cuts = ",".join(f"{span.start}-{span.end}" for span in passage.sentences)
    whole = "\0".join((SHA256, embedded_text(title, passage.heading, passage.text), cuts))
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


class Earlier:
    """The vectors of the version that answers now; empty where there is none that can be read."""

    def __init__(self, folder: Path) -> None:
        self._rows: dict[str, int] = {}
        self.passages_by_source: dict[str, set[str]] = {}
        try:
            index = open_index(folder)
            rows = Rows(index.folder / "passages.jsonl")
            for row, value in enumerate(rows):
                self._rows[value["key"]] = row
                self.passages_by_source.setdefault(value["source"], set()).add(value["key"])
            self._vectors = index.dense.vectors() if self._rows else np.zeros((0, 0), dtype=np.float32)
            self._sentences = index.sentence_vectors
            self._starts = index.sentence_rows
        except IndexUnusable:
            # A first run, or one after damage: everything is embedded anew, which is always right.
            self._rows, self.passages_by_source = {}, {}

    def find(self, key: str) -> Embedded | None:
        """Return the vectors kept under a key."""
        row = self._rows.get(key)
        if row is None:
            return None
        first, end = int(self._starts[row]), int(self._starts[row + 1])
        return Embedded(self._vectors[row], np.asarray(self._sentences[first:end], dtype=np.float32))
