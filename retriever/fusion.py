"""The fusion rule: one weight a feature, chosen on tuning cases by `evals/tune_fusion.py` and kept as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retriever.errors import BadSetting
from retriever.features import FEATURES

RULE = Path(__file__).parent / "data" / "fusion.json"


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of the features, in their order: for documents with known questions, and for documents without."""

    known: NDArray[np.float32]
    plain: NDArray[np.float32]

    def score(self, features: NDArray[np.float32], with_known_questions: bool) -> NDArray[np.float32]:
        """Return one score a candidate."""
        return np.asarray(features @ (self.known if with_known_questions else self.plain), dtype=np.float32)


def read_fusion(path: Path = RULE) -> Fusion:
    """Read the rule; a rule for other features than these is refused."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Fusion(_weights(said["known"], path), _weights(said["plain"], path))
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
        for name, weights in (("known", fusion.known), ("plain", fusion.plain))
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"how": how, **said}, indent=1) + "\n", encoding="utf-8")
