"""Dense search over unit vectors: FAISS, and how many threads it and the arrays beside it may use."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from retriever.errors import DamagedIndex

# One thread is faster than two at every size measured up to 100,000 vectors; on a busy machine four times as fast,
# because the second waits its turn while the first spins.
THREADS = 1
LARGE = 10_000  # vectors from which a first pass over halved numbers takes less time than one pass over all
SPARE = 2  # times the wanted rows that the first pass brings, so that its rounding loses none of them


class DenseIndex:
    """Inner products with every stored vector."""

    def __init__(self, index: faiss.Index) -> None:
        _arrays_on_few_threads()
        self._index = index

    @cached_property
    def _coarse(self) -> faiss.Index | None:
        return _halved(self._index) if len(self) >= LARGE else None

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
        if self._coarse is None:
            return _found(self._index, vector, min(depth, len(self)))
        rows, _ = _found(self._coarse, vector, min(SPARE * depth, len(self)))
        scores = self.take(rows) @ vector
        best = np.lexsort((rows, -scores))[:depth]
        return rows[best], scores[best]

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


@lru_cache(maxsize=1)
def _arrays_on_few_threads() -> None:
    """Hold the products of arrays, which the other legs of a search are made of, to few threads."""
    threadpool_limits(THREADS, user_api="blas")


def _found(
    index: faiss.Index, vector: NDArray[np.float32], depth: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    faiss.omp_set_num_threads(THREADS)  # holds for the thread that calls it only
    scores, rows = index.search(vector.reshape(1, -1), depth)
    # FAISS pads a short result with -1; as a Python index that would quote the last passage.
    kept = rows[0] >= 0
    return rows[0][kept], scores[0][kept]


def _halved(index: faiss.Index) -> faiss.Index:
    """Return the same vectors with each number in half the bytes: most of a search is reading them from memory."""
    coarse = faiss.IndexScalarQuantizer(index.d, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    for start in range(0, index.ntotal, LARGE):
        coarse.add(index.reconstruct_n(start, min(LARGE, index.ntotal - start)))
    return coarse
