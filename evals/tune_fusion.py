"""Choose the weights of the fusion rule on the tuning half of the cases: `python -m evals.tune_fusion`.

Each question's candidates are ranked by a weighted sum of features; the weights are those under which the
passages that answer are likeliest to come first (a softmax over the hardest candidates, with a pull toward zero).
Three rules are chosen: for documents that known questions were written for; for guidance that nobody has prepared,
learned from the same questions with those legs taken away; and for documents of another field, learned with the
lexicon's legs taken away as well. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.case import Case, read_cases
from retriever.adapter import read_adapter
from retriever.encoder import Encoder, encoder_folder
from retriever.features import FEATURES, features_of, without_known_questions, without_lexicon
from retriever.fusion import Fusion, write_fusion
from retriever.index import Index, open_index
from retriever.legs import run_legs
from retriever.query import QueryReader, QuerySettings

Floats = NDArray[np.float64]
HARDEST = 60  # wrong candidates learned from, a question
PULL = 0.01  # how strongly weights are pulled toward zero


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one question's right and wrong candidates."""

    right: Floats
    wrong: Floats


def main() -> None:
    """Read the cases, choose the weights, write the rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, action="append", required=True, help="an index to learn on; may repeat")
    parser.add_argument("--home", type=Path, default=Path(".signpost"))
    parser.add_argument("--cases", type=Path, nargs="*", default=[Path("evals/cases/answerable.jsonl")])
    options = parser.parse_args()
    cases = [case for case in read_cases(options.cases) if case.split == "tune" and case.groups]
    encoder = Encoder(encoder_folder(options.home))
    examples: list[tuple[Example, ...]] = []
    for folder in options.index:
        examples += _examples(open_index(folder), cases, encoder)
    rules = [choose(of_kind).astype(np.float32) for of_kind in zip(*examples, strict=True)]
    how: dict[str, object] = {"examples": len(examples), "cases": len(cases), "pull": PULL, "hardest": HARDEST}
    write_fusion(Fusion(*rules), how)


def choose(examples: Sequence[Example]) -> Floats:
    """Return the weights under which right candidates come first."""
    weights = np.zeros(len(FEATURES))
    for name in ("words", "meaning-sentence"):
        weights[FEATURES.index(name)] = 1.0
    for _ in range(2):
        hard = [_hardest(example, weights) for example in examples]
        weights = minimize(_loss, weights, args=(hard,), jac=True, method="L-BFGS-B").x
    return np.asarray(weights)


def _examples(index: Index, cases: Sequence[Case], encoder: Encoder) -> list[tuple[Example, ...]]:
    reader = QueryReader(index, read_adapter(), QuerySettings())
    places: dict[tuple[str, str], list[int]] = {}
    for row in range(index.passage_count):
        passage = index.passage(row)
        for locator in passage.locators:
            places.setdefault((passage.source, locator), []).append(row)
    examples = []
    for case in cases:
        wanted = {row for gold in case.gold for row in places.get((gold.doc, gold.locator), ())}
        query = reader.read(case.question, encoder.encode([case.question])[0])
        legs = run_legs(index, query)
        right = np.isin(legs.rows, sorted(wanted))
        if not right.any() or right.all():
            continue
        unprepared = without_known_questions(legs)
        kinds = [features_of(index, query, seen) for seen in (legs, unprepared, without_lexicon(unprepared))]
        examples.append(tuple(Example(f[right].astype(np.float64), f[~right].astype(np.float64)) for f in kinds))
    return examples


def _hardest(example: Example, weights: Floats) -> Example:
    order = np.argsort(-(example.wrong @ weights), kind="stable")[:HARDEST]
    return Example(example.right, example.wrong[order])


def _loss(weights: Floats, examples: Sequence[Example]) -> tuple[float, Floats]:
    total, slope = 0.0, np.zeros_like(weights)
    for example in examples:
        right, wrong = example.right @ weights, example.wrong @ weights
        top = max(float(right.max()), float(wrong.max()))
        good, bad = np.exp(right - top), np.exp(wrong - top)
        whole = good.sum() + bad.sum()
        total -= float(np.log(good.sum() / whole))
        slope += example.right.T @ (good / whole - good / good.sum()) + example.wrong.T @ (bad / whole)
    count = len(examples)
    return total / count + PULL * float(weights @ weights) / 2, slope / count + PULL * weights


if __name__ == "__main__":
    main()
