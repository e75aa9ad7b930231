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
    """Weights of the features, in their order."""

    weights: NDArray[np.float32]

    def score(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return one score a candidate."""
        return np.asarray(features @ self.weights, dtype=np.float32)


def read_fusion(path: Path = RULE) -> Fusion:
    """Read the rule; a rule for other features than these is refused."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))["weights"]
    except (OSError, ValueError, KeyError) as error:
        raise BadSetting(
            f"The fusion rule {path.name} cannot be read; restore it or run evals/tune_fusion.py."
        ) from error
    if set(said) != set(FEATURES):
        raise BadSetting(
            f"The fusion rule {path.name} is for other features; run evals/tune_fusion.py to choose it anew."
        )
    return Fusion(np.asarray([said[name] for name in FEATURES], dtype=np.float32))


def write_fusion(weights: NDArray[np.float32], how: dict[str, object], path: Path = RULE) -> None:
    """Write the rule with how it was chosen."""
    said = {name: round(float(value), 5) for name, value in zip(FEATURES, weights, strict=True)}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"how": how, "weights": said}, indent=1) + "\n", encoding="utf-8")
