"""Simple systems asked the same questions, so that a figure of ours can be read against what is easy.

Each returns hits in the form an answer lists them, and is scored by the same measures. The ceiling, oracle retrieval,
is in `evals.ceiling`; the common default pipeline is in `evals.splitter`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evals.case import Case
from retriever.answer import Answer, Engine, Outcome, Searched
from retriever.desk import Desk
from retriever.index import Index
from retriever.keywords import KeywordIndex, words

DEPTH = 10
Rank = Callable[[Case], tuple[Searched, ...]]


def simple_systems(desk: Desk) -> dict[str, Rank]:
    """Return the systems that need nothing but the index."""
    index = desk.index
    titles = KeywordIndex.of([_title_words(index, row) for row in range(index.passage_count)])
    return {
        "random": lambda case: hits(index, _shuffled(case, index.passage_count)),
        "title match": lambda case: hits(index, best(titles.scores(words(case.question)))),
        "BM25 alone": lambda case: hits(index, best(index.keywords.scores(words(case.question)))),
        "dense alone": lambda case: hits(
            index, index.dense.search(desk.searcher.encoder.encode([case.question])[0], DEPTH)[0]
        ),
    }


def answer_of(case: Case, found: Sequence[Searched], index: Index, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    """Return hits as an answer, as the measures read it."""
    engine = Engine("baseline", index.version, "")
    return Answer(case.id, case.question, outcome, "", engine, searched=tuple(found))


def always(case: Case, index: Index, outcome: Outcome) -> Answer:
    """Return the same ending whatever is asked."""
    return answer_of(case, (), index, outcome)


def hits(index: Index, rows: Sequence[int] | NDArray[np.int64]) -> tuple[Searched, ...]:
    """Return passages as hits, best first."""
    passages = [index.passage(int(row)) for row in rows]
    return tuple(
        Searched(passage.source, passage.locators, passage.text, 1 / rank, False)
        for rank, passage in enumerate(passages, start=1)
    )


def best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the rows that score above nothing, best first, earlier ones first among equals."""
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return np.asarray(order[scores[order] > 0], dtype=np.int64)


def _title_words(index: Index, row: int) -> list[str]:
    passage = index.passage(row)
    source = index.source_by_id[passage.source]
    return words(" ".join((source.title, *source.aliases, *passage.heading)))


def _shuffled(case: Case, size: int) -> NDArray[np.int64]:
    # Seeded by the question, so that its place in the file changes nothing.
    seed = int.from_bytes(hashlib.sha256(case.id.encode("utf-8")).digest()[:8], "big")
    return np.random.default_rng(seed).permutation(size)[:DEPTH]
