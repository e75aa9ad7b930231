"""Near-identical findings become one hit: a summary says again what the body found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ALIKE = 0.90  # cosine of two passages of one source from which they say the same
SHARED = 0.62  # share of the shorter one's words that the longer holds as well


def merge_groups(
    vectors: NDArray[np.float32], sources: NDArray[np.int64], word_sets: list[frozenset[str]]
) -> list[list[int]]:
    """Group candidates, given best first, so that each group says one thing; a group's first is its best."""
    groups: list[list[int]] = []
    alike = vectors @ vectors.T
    for n in range(len(vectors)):
        home = next((g for g in groups if _same(alike, sources, word_sets, g[0], n)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    return groups


def _same(
    alike: NDArray[np.float32], sources: NDArray[np.int64], words: list[frozenset[str]], one: int, other: int
) -> bool:
    if sources[one] != sources[other] or alike[one, other] < ALIKE:
        return False
    shorter, longer = sorted((words[one], words[other]), key=len)
    if not _figures(shorter) <= _figures(longer):
        return False  # two rows of a table differ in nothing but their figures, and are two findings
    return bool(shorter) and len(shorter & longer) / len(shorter) >= SHARED


def _figures(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())
