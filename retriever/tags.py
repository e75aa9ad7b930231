"""Which concepts each passage speaks of, as found when the index was built."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Tags:
    """Concepts of passages, row by row."""

    density: float  # concepts a passage: near nothing where the documents are of another field

    def __init__(self, starts: NDArray[np.int64], concepts: NDArray[np.int64], count: int) -> None:
        self._starts = starts
        self._concepts = concepts
        passages = max(len(starts) - 1, 1)
        spoken = np.bincount(concepts, minlength=count) if len(concepts) else np.zeros(count)
        self.density = len(concepts) / passages
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
        worth = np.zeros(len(self._rarity) + 1, dtype=np.float32)  # the last place stands for "no concept"
        worth[list(concepts)] = self._rarity[list(concepts)] * np.asarray(weights, dtype=np.float32)
        starts, ends = self._starts[rows], self._starts[rows + 1]
        sums = np.concatenate([[0.0], np.cumsum(worth[self._concepts])])
        return np.asarray((sums[ends] - sums[starts]) / worth.sum(), dtype=np.float32)
