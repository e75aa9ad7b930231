from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retriever.vectors import LARGE, DenseIndex


def unit(count: int, seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("count", [50, LARGE + 500], ids=["small", "large"])
def test_the_nearest_rows_come_with_their_exact_products(count: int, tmp_path: Path) -> None:
    vectors = unit(count, 1)
    DenseIndex.of(vectors).save(tmp_path / "vectors.faiss")
    index = DenseIndex.open(tmp_path / "vectors.faiss")
    for question in unit(20, 2):
        rows, scores = index.search(question, 30)
        exact = vectors @ question
        assert rows.tolist() == np.argsort(-exact, kind="stable")[:30].tolist()
        assert np.allclose(scores, exact[rows], atol=1e-5)


def test_more_rows_than_there_are_are_not_padded() -> None:
    rows, scores = DenseIndex.of(unit(3, 1)).search(unit(1, 2)[0], 10)
    assert sorted(rows.tolist()) == [0, 1, 2]
    assert len(scores) == 3
