"""The fusion rule: one weight a feature, chosen on tuning cases by `evals/tune_fusion.py` and kept as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retriever.errors import BadSetting
from retriever.features import FEATURES

KINDS = ("known", "plain", "foreign")
RULE = Path(__file__).parent / "data" / "fusion.json"


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of the features, in their order, for three kinds of index.

    `known`: known questions were written for its documents. `plain`: guidance that nobody has prepared.
    `foreign`: documents of another field, of which the lexicon says nothing.
    """

    known: NDArray[np.float32]
    plain: NDArray[np.float32]
    foreign: NDArray[np.float32]

    def score(self, features: NDArray[np.float32], kind: str) -> NDArray[np.float32]:
        """Return one score a candidate, by the rule for a kind of index."""
        weights = {"known": self.known, "plain": self.plain, "foreign": self.foreign}[kind]
        return np.asarray(features @ weights, dtype=np.float32)


def read_fusion(path: Path = RULE) -> Fusion:
    """Read the rule; a rule for other features than these is refused."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Fusion(*(_weights(said[kind], path) for kind in KINDS))
    except (OSError, ValueError, KeyError) as error:
        raise BadSetting(
            f"The fusion rule {path.name} cannot be read; restore it or run evals/tune_fusion.py."
        ) from error


def _weights(said: dict[str, float], path: Path) -> NDArray[np.float32]:
    if set(said) != set(FEATURES):
        raise BadSetting(
            f"The fusion rule {path.name} is for other features; run evals/tune_fusion.py to choose it anew."
        )
    return np.asarray([said[name] for name in FEATURES], dtype=np.float32)


def write_fusion(fusion: Fusion, how: dict[str, object], path: Path = RULE) -> None:
    """Write the rule with how it was chosen."""
    said = {
        name: {feature: round(float(value), 4) for feature, value in zip(FEATURES, weights, strict=True)}
        for name, weights in zip(KINDS, (fusion.known, fusion.plain, fusion.foreign), strict=True)
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"how": how, **said}, indent=1) + "\n", encoding="utf-8")
