"""How good the support function is, on labelled pairs: `python -m evals.support_labels` writes the pairs anew.

The pairs are made from sentences of our own and changes that undo them, so the label is known and nobody judged it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRun
from evals.statistics import Interval, wilson
from evals.support import Support

FOLDER = Path(__file__).parent
PAIRS = FOLDER / "cases" / "support-pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, a fact, and whether the sentence holds it."""

    id: str
    sentence: str
    fact: str
    holds: bool
    change: str  # what was changed in the sentence; "" in a pair that holds, "other" for another sentence
    split: str


@dataclass(frozen=True, slots=True)
class SupportQuality:
    """How often the support function is right, on the half of the pairs that its limits were not chosen on."""

    n: int
    precision: float
    precision_interval: Interval
    recall: float
    recall_interval: Interval
    changed: int  # pairs with one critical word changed
    changed_let_through: int


def quality(support: Support, pairs: Sequence[Pair], split: str = "report") -> SupportQuality:
    """Measure the support function on one half of the pairs."""
    held = [pair for pair in pairs if pair.split == split]
    said = [(pair, support.supports(pair.sentence, pair.fact)) for pair in held]
    yes = [pair for pair, found in said if found]
    right = sum(pair.holds for pair in yes)
    true = sum(pair.holds for pair in held)
    changed = [(pair, found) for pair, found in said if pair.change not in ("", "other")]
    return SupportQuality(
        n=len(held),
        precision=right / len(yes) if yes else 0.0,
        precision_interval=wilson(right, len(yes)),
        recall=right / true if true else 0.0,
        recall_interval=wilson(right, true),
        changed=len(changed),
        changed_let_through=sum(found for _, found in changed),
    )


def read_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """Read the labelled pairs."""
    try:
        return tuple(Pair(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, ValueError, TypeError) as error:
        raise BadRun(f"{path.name} cannot be read ({error}); make it anew: python -m evals.support_labels") from error


def made_pairs(bases: Sequence[dict[str, Any]]) -> Iterator[Pair]:
    """Make the pairs: as it stands, with each change, and beside the next sentence."""
    for number, base in enumerate(bases):
        split = "tune" if number % 2 else "report"
        other = bases[(number + 1) % len(bases)]["sentence"]
        for place, fact in enumerate(base["facts"]):
            name = f"sup-{number + 1:02}-{place + 1}"
            yield Pair(f"{name}-holds", base["sentence"], fact, True, "", split)
            yield Pair(f"{name}-other", other, fact, False, "other", split)
            for change, (old, new, kind, *undone) in enumerate(base["breaks"], start=1):
                if not undone or place + 1 in undone[0]:
                    changed = base["sentence"].replace(old, new, 1)
                    yield Pair(f"{name}-{kind}-{change}", changed, fact, False, kind, split)


def main() -> None:
    """Write the labelled pairs."""
    bases = tomllib.loads((FOLDER / "support_bases.toml").read_text(encoding="utf-8"))["base"]
    lines = (json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in made_pairs(bases))
    PAIRS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
