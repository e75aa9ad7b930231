"""Dense search over unit vectors: FAISS, and the only file that knows it."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from retriever.errors import DamagedIndex

# One thread is faster than two at every size measured up to 100,000 vectors.
THREADS = 1


class DenseIndex:
    """Inner products with every stored vector."""

    def __init__(self, index: faiss.Index) -> None:
        faiss.omp_set_num_threads(THREADS)
        self._index = index

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> DenseIndex:
        """Build from unit vectors, one a row."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> DenseIndex:
        """Open a stored index."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise DamagedIndex(
                f"{path.name} in the index cannot be read; run `signpost ingest` to rebuild it."
            ) from error

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: NDArray[np.float32], depth: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows nearest to a unit vector, best first, with their inner products."""
        if not len(self):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, rows = self._index.search(vector.reshape(1, -1), min(depth, len(self)))
        # FAISS pads a short result with -1; as a Python index that would quote the last passage.
        kept = rows[0] >= 0
        return rows[0][kept], scores[0][kept]

    def take(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the stored vectors of some rows."""
        if not len(rows):
            return np.zeros((0, self._index.d), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows), dtype=np.float32)

    def vectors(self) -> NDArray[np.float32]:
        """Return every stored vector, one a row."""
        if not len(self):
            return np.zeros((0, self._index.d), dtype=np.float32)
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)
