"""The rule that weighs the signs: kept as data, chosen on tuning cases by `evals/train_sufficiency.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retriever.errors import BadSetting
from retriever.sufficiency.signs import NAMES, Signs

RULE = Path(__file__).parent.parent / "data" / "sufficiency.json"
# Questions that ask for a value, and all others; over documents for which questions are known, and over any others.
GROUPS = ("valued", "plain", "valued-unprepared", "plain-unprepared")


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a sign, and what is added to their sum; above nought the passages are taken to answer."""

    signs: tuple[float, ...]
    bias: float

    def score(self, values: tuple[float, ...]) -> float:
        """Return how far the signs speak for an answer."""
        return self.bias + sum(weight * value for weight, value in zip(self.signs, values, strict=True))


@dataclass(frozen=True, slots=True)
class Rule:
    """The weights for each group of questions."""

    groups: dict[str, Weights]

    def score(self, signs: Signs) -> float:
        """Return how far the signs of a question speak for an answer."""
        return self.groups[group_of(signs)].score(signs.values)


def group_of(signs: Signs) -> str:
    """Return the group of a question."""
    return ("valued" if signs.valued else "plain") + ("" if signs.prepared else "-unprepared")


@cache
def read_rule(path: Path = RULE) -> Rule:
    """Read the rule; one for other signs than these is refused."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Rule({group: _weights(said[group]) for group in GROUPS})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadSetting(
            f"The rule {path.name} cannot be read or is for other signs; restore it or run evals/train_sufficiency.py."
        ) from error


def _weights(said: dict[str, dict[str, float]]) -> Weights:
    return Weights(tuple(float(said["weights"][name]) for name in NAMES), float(said["bias"]["value"]))


def write_rule(rule: Rule, how: dict[str, object], path: Path = RULE) -> None:
    """Write the rule with how it was chosen."""
    whole: dict[str, object] = {"how": how}
    for group, weights in rule.groups.items():
        named = {name: round(value, 4) for name, value in zip(NAMES, weights.signs, strict=True)}
        whole[group] = {"bias": {"value": round(weights.bias, 4)}, "weights": named}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
