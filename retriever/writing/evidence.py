"""The sentences of the hits, each with what ties it to the question: its meaning, its words, its concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.passage import Span
from retriever.query import Query

CONCEPT_SHARE = 0.5  # a word the lexicon added is worth half of one the user typed


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a hit, as stored, and how near it comes to the question."""

    hit: int  # number of its hit, from 1
    place: int  # its place in the passage, from 0
    span: Span
    text: str
    held: frozenset[str]  # its content words, stemmed
    meaning: float  # cosine with the question
    coverage: float  # share of the question's words it holds, rare ones counting more
    concepts: float  # share of the lexicon's words for the question that it holds

    @property
    def near(self) -> float:
        """How near the sentence comes to the question, by meaning and by words together."""
        return self.meaning + 0.6 * self.coverage + 0.25 * self.concepts


def read_evidence(index: Index, query: Query, hits: Sequence[Hit]) -> tuple[tuple[Sentence, ...], ...]:
    """Return the sentences of each hit, in reading order."""
    worth = term_worth(index, query)
    added = {term for terms in query.concept_terms for term in terms} - worth.keys()
    concept_worth = {term: index.keywords.rarity(term) * CONCEPT_SHARE for term in sorted(added)}
    cosines = iter(_cosines(index, query, hits))
    return tuple(
        _of_hit(index, number, hit, next(cosines), worth, concept_worth) for number, hit in enumerate(hits, start=1)
    )


def _cosines(index: Index, query: Query, hits: Sequence[Hit]) -> list[NDArray[np.float32]]:
    """Return the cosine of every sentence of every hit, read from disk in one go."""
    if not hits:
        return []
    bounds = [(int(index.sentence_rows[hit.row]), int(index.sentence_rows[hit.row + 1])) for hit in hits]
    rows = np.concatenate([np.arange(first, end) for first, end in bounds])
    every = np.asarray(index.sentence_vectors[rows], dtype=np.float32) @ query.vector
    ends = np.cumsum([end - first for first, end in bounds])
    return np.split(every, ends[:-1])


def term_worth(index: Index, query: Query) -> dict[str, float]:
    """Return what finding each word of the question is worth; a word the corpus lacks counts as a rare one."""
    known = {term: index.keywords.rarity(term) for term in dict.fromkeys(query.terms)}
    rare = max(known.values(), default=1.0) or 1.0
    return {term: value or rare for term, value in known.items()}


def _of_hit(
    index: Index,
    number: int,
    hit: Hit,
    cosines: NDArray[np.float32],
    worth: dict[str, float],
    concept_worth: dict[str, float],
) -> tuple[Sentence, ...]:
    spans = hit.passage.sentences
    made = []
    for place, span in enumerate(spans):
        text = index.sentence_text(span)
        held = _words_of(text)
        made.append(
            Sentence(
                hit=number,
                place=place,
                span=span,
                text=text,
                held=held,
                meaning=float(cosines[place]),
                coverage=_share(held, worth),
                concepts=_share(held, concept_worth),
            )
        )
    return tuple(made)


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _share(held: frozenset[str], worth: dict[str, float]) -> float:
    whole = sum(worth.values())
    return sum(value for term, value in worth.items() if term in held) / whole if whole else 0.0
