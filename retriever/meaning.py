"""Concepts by meaning: the lexicon's phrasings as vectors, compared with what was asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class ConceptVectors:
    """One vector a phrasing, and which concept each phrasing belongs to."""

    def __init__(self, vectors: NDArray[np.float32], concepts: NDArray[np.int64], formal: NDArray[np.bool_]) -> None:
        self.vectors = vectors
        self.concepts = concepts
        self._count = int(concepts.max()) + 1 if len(concepts) else 0
        # Phrasings stand concept by concept, so each concept's are one run.
        self._starts = np.searchsorted(concepts, np.arange(self._count))
        self.centres = _centres(vectors, concepts, formal, self._count)

    def nearest(self, vector: NDArray[np.float32], most: int) -> list[tuple[int, float]]:
        """Return the concepts whose closest phrasing is nearest to a vector, with the cosine."""
        if not self._count:
            return []
        best = self.closeness(vector)
        rows = np.argsort(-best, kind="stable")[:most]
        return [(int(row), float(best[row])) for row in rows]

    def closeness(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return each concept's largest cosine with a vector."""
        return np.asarray(np.maximum.reduceat(self.vectors @ vector, self._starts), dtype=np.float32)

    def of(self, concepts: Sequence[int], weights: Sequence[float]) -> NDArray[np.float32]:
        """Return one unit vector for several concepts, in guidance's own wording of them."""
        whole = (self.centres[list(concepts)] * np.asarray(weights, dtype=np.float32)[:, None]).sum(axis=0)
        length = float(np.linalg.norm(whole))
        return np.asarray(whole / length if length else whole, dtype=np.float32)


def _centres(
    vectors: NDArray[np.float32], concepts: NDArray[np.int64], formal: NDArray[np.bool_], count: int
) -> NDArray[np.float32]:
    centres = np.zeros((count, vectors.shape[1] if vectors.ndim == 2 else 0), dtype=np.float32)
    np.add.at(centres, concepts[formal], vectors[formal])
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    return np.asarray(np.divide(centres, lengths, out=np.zeros_like(centres), where=lengths > 0), dtype=np.float32)
