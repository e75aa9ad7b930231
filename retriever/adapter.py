"""The query adapter: a learned turn of a question's vector toward the wording of guidance.

Learned by `evals/train_adapter.py` from the questions people are known to ask and from the lexicon's lay phrasings.
It helps only among passages that known questions were written for, so only their scores are taken from it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retriever.errors import BadSetting

WEIGHTS = Path(__file__).parent / "data" / "query-adapter.npy"
Vector = NDArray[np.float32]


class Adapter:
    """One matrix, near the identity."""

    def __init__(self, matrix: NDArray[np.float32]) -> None:
        self.matrix = matrix

    def adapt(self, vector: Vector) -> Vector:
        """Return the vector of a question as guidance would put it."""
        turned = self.matrix @ vector
        return np.asarray(turned / np.linalg.norm(turned), dtype=np.float32)


def read_adapter(path: Path = WEIGHTS) -> Adapter:
    """Read the learned matrix."""
    try:
        return Adapter(np.load(path, allow_pickle=False).astype(np.float32))
    except (OSError, ValueError) as error:
        raise BadSetting(f"The query adapter {path.name} cannot be read; restore it or learn it anew.") from error
