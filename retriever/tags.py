"""Which concepts each passage speaks of, as found when the index was built."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Tags:
    """Concepts of passages, row by row."""

    def __init__(self, starts: NDArray[np.int64], concepts: NDArray[np.int64], count: int) -> None:
        self._starts = starts
        self._concepts = concepts
        passages = max(len(starts) - 1, 1)
        spoken = np.bincount(concepts, minlength=count) if len(concepts) else np.zeros(count)
        self._rarity = np.log1p(passages / (1.0 + spoken)).astype(np.float32)

    def of(self, row: int) -> tuple[int, ...]:
        """Return the concepts of one passage."""
        return tuple(int(c) for c in self._concepts[self._starts[row] : self._starts[row + 1]])

    def overlap(
        self, rows: NDArray[np.int64], concepts: Sequence[int], weights: Sequence[float]
    ) -> NDArray[np.float32]:
        """Return the share of the wanted concepts, rare ones counting more, that each passage speaks of."""
        if not concepts:
            return np.zeros(len(rows), dtype=np.float32)
        worth = {concept: weight * self._rarity[concept] for concept, weight in zip(concepts, weights, strict=True)}
        whole = sum(worth.values())
        return np.asarray([sum(worth.get(c, 0.0) for c in self.of(int(row))) / whole for row in rows], dtype=np.float32)
