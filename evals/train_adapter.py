"""Learn the query adapter from an index of the shipped corpus: `python -m evals.train_adapter --index DIR`.

The matrix is pulled toward the identity, and moved so that each known question comes nearest to its own passage
among all, and each lay phrasing nearest to its own concept. No evaluation case is read. One thread, fixed seed:
the same index gives the same matrix.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retriever.adapter import WEIGHTS
from retriever.index import Index, open_index

Floats = NDArray[np.float64]
EPOCHS = 30
BATCH = 256
RATE = 2e-3
SHARPNESS = 20.0
PHRASINGS = 0.3  # what a lay phrasing counts beside a known question
PULL = 1.0  # toward the identity


@dataclass(frozen=True, slots=True)
class Pairs:
    """Vectors that should come nearest to one of some targets."""

    vectors: Floats
    wanted: NDArray[np.int64]
    targets: Floats

    def some(self, rows: NDArray[np.int64]) -> Pairs:
        """Return a part of the pairs against the same targets."""
        return Pairs(self.vectors[rows], self.wanted[rows], self.targets)


def main() -> None:
    """Learn the matrix and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    matrix = learn(*pairs_of(open_index(options.index)))
    np.save(options.out, matrix.astype(np.float16), allow_pickle=False)


def pairs_of(index: Index) -> tuple[Pairs, Pairs]:
    """Return the known questions with their passages, and the lay phrasings with their concepts."""
    covered, wanted = np.unique(index.asked.rows, return_inverse=True)
    questions = Pairs(index.asked.vectors.astype(float), wanted, index.dense.take(covered).astype(float))
    meaning = index.aids.meaning
    return questions, Pairs(meaning.vectors.astype(float), meaning.concepts, meaning.centres.astype(float))


def learn(questions: Pairs, phrasings: Pairs) -> Floats:
    """Return the matrix that brings questions and phrasings nearest to what they mean."""
    chance = np.random.default_rng(0)
    size = questions.vectors.shape[1]
    change, first, second = np.zeros((size, size)), np.zeros((size, size)), np.zeros((size, size))
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(questions.wanted))
        for start in range(0, len(order), BATCH):
            step += 1
            matrix = np.eye(size) + change
            slope = _slope(matrix, questions.some(order[start : start + BATCH]))
            slope += PHRASINGS * _slope(matrix, phrasings.some(chance.integers(len(phrasings.wanted), size=BATCH)))
            slope += 2 * PULL * change / size
            # Adam, as published; it needs no choice of rate by hand.
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope**2
            change -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return np.eye(size) + change


def _slope(matrix: Floats, pairs: Pairs) -> Floats:
    turned = pairs.vectors @ matrix.T
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    unit = turned / lengths
    logits = SHARPNESS * unit @ pairs.targets.T
    logits -= logits.max(axis=1, keepdims=True)
    chances = np.exp(logits)
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(pairs.wanted)), pairs.wanted] -= 1.0
    pulled = SHARPNESS * chances @ pairs.targets / len(pairs.wanted)
    # Only the part of the pull across the vector turns it; along it, length is divided out.
    across = (pulled - unit * (pulled * unit).sum(axis=1, keepdims=True)) / lengths
    return np.asarray(across.T @ pairs.vectors)


if __name__ == "__main__":
    main()
