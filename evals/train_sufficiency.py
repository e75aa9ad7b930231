"""Choose the rule that tells an answered question from a near miss, on the tuning cases, and say how well it does.

    python -m evals.train_sufficiency --index DIR [--index DIR2] [--home .signpost] [--write]

Every index given is a training ground of its own: the shipped corpus, and the originals where they are at hand.
The weights come from a ridge logistic regression over the signs, for the tuning half of the cases and for the
questions of `evals/training`, which were written for this and are in no suite; the bias is set so that the given share
of those answered is refused. Figures are printed for questions left out, fold by fold, and for the report cases.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from retriever.aids import AskedIndex
from retriever.desk import Desk, open_desk
from retriever.keywords import KeywordIndex
from retriever.sufficiency.judging import judge
from retriever.sufficiency.rule import GROUPS, Rule, Weights, group_of, write_rule
from retriever.sufficiency.signs import NAMES, Asking, Signs, read_signs
from retriever.weights import DIMENSIONS
from retriever.writing.evidence import read_evidence

CASES = Path(__file__).parent / "cases"
TRAINING = Path(__file__).parent / "training"
RIDGE = 4.0
REFUSED = 0.08  # share of answered tuning questions that the bias may refuse
FOLDS = 5
# A near miss is made to hold all the right words, and the fit learns that right words speak against an answer. That
# holds for the guidance it was taught on. Of documents that nobody has prepared nothing is known: there each sign may
# only pull the way its meaning says, and those not listed either way.
FOR = frozenset(
    "known-nearest known-covered known-both known-alike cover cover-first cover-words cover-sentence cover-all meaning "
    "fit fit-whole fit-own fit-clause attached fitting near sentence-words sentence-concepts".split()
)
AGAINST = frozenset(
    "missing strict unreachable unknown pull apart-years apart-numbers apart-places behind year-clash year-missing "
    "place-missing elsewhere name-missing asks-elsewhere asks-speech asks-name".split()
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One case as read over one index."""

    case: dict[str, Any]
    index: str
    signs: Signs

    @property
    def answered(self) -> bool:
        """Whether the corpus answers it."""
        return bool(self.case["answerable"])


def read_examples(desk: Desk, name: str) -> list[Example]:
    """Read every case whose gold the index holds."""
    held = {source.id for source in desk.sources}
    files = [CASES / "answerable.jsonl", CASES / "unanswerable.jsonl", *sorted(TRAINING.glob("*.jsonl"))]
    examples = []
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        if not case.get("area") and all(any(gold["doc"] in held for gold in group) for group in case["gold"]):
            examples += [Example(case, name, signs) for signs in _signs(desk, case["question"])]
    return examples


def _signs(desk: Desk, question: str) -> tuple[Signs, ...]:
    """Read the signs twice: as they are, and as they would be had nobody written questions for the documents."""
    query = desk.searcher.read(question)
    hits = desk.searcher.find(query).hits
    evidence = read_evidence(desk.index, query, hits)
    finder, encode = desk.searcher.reader.finder, desk.searcher.encoder.encode
    return tuple(
        read_signs(Asking(desk.index, finder, encode, query, hits, evidence, asked))
        for asked in (desk.index.asked, _none_known(desk))
    )


def _none_known(desk: Desk) -> AskedIndex:
    return AskedIndex(
        rows=np.zeros(0, dtype=np.int64),
        covered=np.zeros(desk.index.passage_count, dtype=np.bool_),
        vectors=np.zeros((0, DIMENSIONS), dtype=np.float32),
        keywords=KeywordIndex.of([]),
    )


def fit(examples: Sequence[Example], bounded: bool) -> Weights:
    """Return the weights of a ridge logistic regression, both classes counting alike."""
    x = np.asarray([example.signs.values for example in examples])
    y = np.asarray([example.answered for example in examples], dtype=float)
    centre, scale = x.mean(axis=0), np.where(x.std(axis=0) > 1e-9, x.std(axis=0), 1.0)
    z = np.hstack([(x - centre) / scale, np.ones((len(x), 1))])
    weights = _weights(z, y, bounded)
    signs = weights[:-1] / scale
    scores = x @ signs
    bias = -float(np.quantile(scores[y > 0], REFUSED))
    return Weights(tuple(float(w) for w in signs), bias)


def _weights(z: Floats, y: Floats, bounded: bool) -> Floats:
    """Minimise the ridge loss; bounded, every sign may only pull the way its meaning says."""
    share = np.where(y > 0, 0.5 / max(y.mean(), 1e-9), 0.5 / max(1 - y.mean(), 1e-9))
    ridge = np.full(z.shape[1], RIDGE)
    ridge[-1] = 1e-6

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = z @ weights
        chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        value = float((share * (np.logaddexp(0, score) - y * score)).sum() + 0.5 * (ridge * weights**2).sum())
        return value, z.T @ (share * (chance - y)) + ridge * weights

    free = (None, None)
    ways = [(0.0 if n in FOR else None, 0.0 if n in AGAINST else None) if bounded else free for n in NAMES]
    found = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=[*ways, free])
    return np.asarray(found.x)


def left_out(examples: Sequence[Example]) -> list[str]:
    """Return one line a set of tuning questions, each judged by a rule that was made without it."""
    tune = [example for example in examples if example.case["split"] == "tune"]
    judged: dict[tuple[str, bool], list[tuple[bool, bool]]] = {}
    for fold in range(FOLDS):
        rule = train([example for example in tune if _fold(example) != fold])
        for one in (example for example in tune if _fold(example) == fold):
            said = judge(one.signs, rule).answers
            judged.setdefault((one.index, one.signs.prepared), []).append((one.answered, said))
    return [
        f"{index:12} left out {'prepared' if prepared else 'found':8} "
        f"refused {np.mean([not said for answered, said in pairs if answered]):.3f}; "
        f"false answers {np.mean([said for answered, said in pairs if not answered]):.3f} of {len(pairs)} in all"
        for (index, prepared), pairs in sorted(judged.items())
    ]


def _fold(example: Example) -> int:
    return int(hashlib.sha256(example.case["id"].encode()).hexdigest(), 16) % FOLDS


def train(examples: Sequence[Example]) -> Rule:
    """Return the rule for the tuning cases among the examples."""
    tune = [example for example in examples if example.case["split"] == "tune"]
    return Rule(
        {group: fit([e for e in tune if group_of(e.signs) == group], group.endswith("unprepared")) for group in GROUPS}
    )


def report(examples: Sequence[Example], rule: Rule) -> list[str]:
    """Return one line a set: how many were answered falsely and how many refused wrongly."""
    lines = []
    for index in dict.fromkeys(example.index for example in examples):
        for split, prepared in itertools.product(("tune", "report"), (True, False)):
            some = [e for e in examples if (e.index, e.case["split"], e.signs.prepared) == (index, split, prepared)]
            answered = [judge(e.signs, rule).answers for e in some if e.answered]
            false = [judge(e.signs, rule).answers for e in some if not e.answered]
            near = [judge(e.signs, rule).answers for e in some if e.case.get("slices", {}).get("near_miss")]
            kind = "prepared" if prepared else "found"
            lines.append(
                f"{index:12} {split:6} {kind:8} refused {1 - np.mean(answered):.3f} of {len(answered)} answered; "
                f"false answers {np.mean(false):.3f} of {len(false)}, {np.mean(near):.3f} of {len(near)} near misses"
            )
    return lines


def main() -> None:
    """Train, print, and with --write keep the rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, action="append", required=True)
    parser.add_argument("--home", type=Path, default=Path(".signpost"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    examples = [e for folder in given.index for e in read_examples(open_desk(folder, given.home), folder.name)]
    rule = train(examples)
    sys.stdout.write("\n".join([*left_out(examples), *report(examples, rule)]) + "\n")
    if given.write:
        tuned = sum(example.case["split"] == "tune" for example in examples)
        write_rule(rule, {"examples": tuned, "ridge": RIDGE, "refused": REFUSED, "signs": len(NAMES)})


if __name__ == "__main__":
    main()
