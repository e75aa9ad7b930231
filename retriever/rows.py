"""Rows of JSON on disk, read one at a time, so that opening 50,000 passages reads none of them."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from retriever.errors import DamagedIndex


class Rows:
    """The lines of a JSONL file by number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._starts = np.load(path.with_suffix(".starts.npy"), mmap_mode="r", allow_pickle=False)
            with path.open("rb") as file:
                empty = path.stat().st_size == 0
                self._bytes = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DamagedIndex(
                f"{path.name} in the index cannot be read; run `signpost ingest` to rebuild it."
            ) from error

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, row: int) -> dict[str, Any]:
        if not 0 <= row < len(self):
            raise IndexError(row)
        try:
            value = json.loads(self._bytes[int(self._starts[row]) : int(self._starts[row + 1])])
        except ValueError as error:
            raise DamagedIndex(f"Row {row} of {self._path.name} is damaged; run `signpost ingest`.") from error
        if not isinstance(value, dict):
            raise DamagedIndex(f"Row {row} of {self._path.name} is damaged; run `signpost ingest`.")
        return value

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self[row] for row in range(len(self)))


def write_rows(path: Path, values: Iterable[dict[str, Any]]) -> None:
    """Write values as lines of JSON, with where each line starts beside them."""
    starts = [0]
    with path.open("wb") as file:
        for value in values:
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            file.write(line)
            starts.append(starts[-1] + len(line))
    np.save(path.with_suffix(".starts.npy"), np.asarray(starts, dtype=np.int64), allow_pickle=False)
