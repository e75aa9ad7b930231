"""The legs of the search: each gives every candidate passage a score of its own kind, and nothing else.

Legs over passages and over sentences, by words and by meaning, for the question as typed, for what the lexicon
adds to it, and for the questions that people are known to ask for a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retriever.index import Index
from retriever.query import Query

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]

DEPTH = 200  # passages each leg may bring in
NAMES = (
    "words",
    "words-sentence",
    "meaning",
    "meaning-sentence",
    "concept-words",
    "concept-meaning",
    "concept-tags",
    "asked-words",
    "asked-meaning",
)


@dataclass(frozen=True, slots=True)
class Legs:
    """The candidates, and each leg's score of each of them (0 where a leg has nothing to say)."""

    rows: Rows
    scores: dict[str, Scores]
    best_sentence: Rows  # place of each candidate's best sentence within its passage


def run_legs(index: Index, query: Query) -> Legs:
    """Search every leg and score the union of what they bring."""
    terms = list(query.terms)
    by_words = index.keywords.scores(terms)
    sentence_words = index.sentence_keywords.scores(terms)
    by_sentence = _most_of_each(sentence_words, index.sentence_rows)
    by_concept = _concept_words(index, query)
    asked_words, asked_meaning = _asked(index, query, terms)
    nearest, _ = index.dense.search(query.vector, DEPTH)
    brought = [nearest, *(_top(scores) for scores in (by_words, by_sentence, by_concept, asked_words, asked_meaning))]
    if query.concept_vector is not None:
        brought.append(index.dense.search(query.concept_vector, DEPTH // 2)[0])
    rows = np.unique(np.concatenate(brought)).astype(np.int64)
    vectors = index.dense.take(rows)
    sentence_meaning, best = _sentence_meaning(index, query, rows, sentence_words)
    concept_meaning = vectors @ query.concept_vector if query.concept_vector is not None else _none(len(rows))
    scores = {
        "words": by_words[rows],
        "words-sentence": by_sentence[rows],
        "meaning": vectors @ query.vector,
        "meaning-sentence": sentence_meaning,
        "concept-words": by_concept[rows],
        "concept-meaning": concept_meaning,
        "concept-tags": index.tags.overlap(rows, query.concepts, query.weights),
        "asked-words": asked_words[rows],
        "asked-meaning": asked_meaning[rows],
    }
    return Legs(rows, {name: np.asarray(value, dtype=np.float32) for name, value in scores.items()}, best)


def _concept_words(index: Index, query: Query) -> Scores:
    whole = _none(index.passage_count)
    for terms, weight in zip(query.concept_terms, query.weights, strict=True):
        scores = index.keywords.scores(list(terms))
        top = float(scores.max(initial=0.0))
        if top > 0:
            whole += weight * scores / top
    return whole


def _asked(index: Index, query: Query, terms: list[str]) -> tuple[Scores, Scores]:
    by_words, by_meaning = _none(index.passage_count), _none(index.passage_count)
    asked = index.asked
    if not len(asked.rows):
        return by_words, by_meaning
    np.maximum.at(by_words, asked.rows, asked.keywords.scores(terms))
    np.maximum.at(by_meaning, asked.rows, asked.vectors @ query.vector)
    return by_words, by_meaning


def _sentence_meaning(index: Index, query: Query, rows: Rows, sentence_words: Scores) -> tuple[Scores, Rows]:
    starts, ends = index.sentence_rows[rows], index.sentence_rows[rows + 1]
    lengths = ends - starts
    flat = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(int(lengths.sum()))
    cosines = np.asarray(index.sentence_vectors[flat], dtype=np.float32) @ query.vector
    words = sentence_words[flat]
    top = float(words.max(initial=0.0))
    both = cosines + (words / top if top > 0 else 0)
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    meaning, best = _none(len(rows)), np.zeros(len(rows), dtype=np.int64)
    for n in range(len(rows)):
        first, end = bounds[n], bounds[n + 1]
        if end > first:
            meaning[n] = cosines[first:end].max()
            best[n] = int(both[first:end].argmax())
    return meaning, best


def _most_of_each(scores: Scores, starts: Rows) -> Scores:
    if not len(scores):
        return _none(len(starts) - 1)
    return np.asarray(np.maximum.reduceat(scores, starts[:-1]), dtype=np.float32)


def _top(scores: Scores) -> Rows:
    positive = np.flatnonzero(scores > 0)
    if len(positive) > DEPTH:
        positive = positive[np.argpartition(-scores[positive], DEPTH)[:DEPTH]]
    return positive


def _none(size: int) -> Scores:
    return np.zeros(size, dtype=np.float32)
