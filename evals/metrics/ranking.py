"""MRR@10 and nDCG@10 through ir-measures, and the only file that knows it.

ir-measures breaks ties in its own way and leaves out questions that found nothing, so every hit is scored 1/rank and
every question without hits is filled in as zero. Each gold group is one relevant document, found at the first hit that
holds it; a hit that only repeats what was found already is not relevant again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, nDCG

from evals.judged import Judged
from evals.metrics.measure import Measure, Shape, has_gold


def reciprocal_rank(judged: Judged) -> float:
    """Return 1/rank of the first hit that finds any of the gold, among ten."""
    return _value("RR@10", items(judged), len(judged.case.groups))


def discounted_gain(judged: Judged) -> float:
    """Return nDCG@10 with every gold group worth the same."""
    return _value("nDCG@10", items(judged), len(judged.case.groups))


def items(judged: Judged) -> tuple[str, ...]:
    """Return the ranked list as it is scored: a group's name where it is first found, else the hit's own."""
    return tuple(_items(judged))


def _items(judged: Judged) -> Iterator[str]:
    seen: set[int] = set()
    for place, found in enumerate(judged.found_by):
        new = sorted(found - seen)
        seen |= found
        yield from (f"group {n}" for n in new) if new else (f"hit {place}",)


@lru_cache(maxsize=4096)
def _value(name: str, ranked: tuple[str, ...], groups: int) -> float:
    wanted = RR @ 10 if name == "RR@10" else nDCG @ 10
    qrels = [Qrel("q", f"group {n}", 1) for n in range(groups)]
    run = [ScoredDoc("q", item, 1 / rank) for rank, item in enumerate(ranked, start=1)]
    if not run:
        return 0.0
    return float(ir_measures.calc_aggregate([wanted], qrels, run)[wanted])


MEASURES = (
    Measure(
        name="mrr-at-10",
        title="MRR@10",
        definition="The mean of 1 over the rank of the first hit that holds any of the evidence; 0 where none of ten.",
        applies=has_gold,
        score=reciprocal_rank,
        shape=Shape.MEAN,
        group="Finding",
    ),
    Measure(
        name="ndcg-at-10",
        title="nDCG@10",
        definition="How near the order of the hits comes to the best one, each piece of evidence counting once.",
        applies=has_gold,
        score=discounted_gain,
        shape=Shape.MEAN,
        group="Finding",
    ),
)
