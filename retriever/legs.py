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

DEPTH = 100  # passages each leg may bring in
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
    "learned",
    "learned-sentence",
)


@dataclass(frozen=True, slots=True)
class Legs:
    """The candidates, and each leg's score of each of them (0 where a leg has nothing to say)."""

    rows: Rows
    scores: dict[str, Scores]
    sentences: Scores  # how well each sentence of each candidate matches, candidate after candidate
    bounds: Rows  # where each candidate's sentences begin in them

    def best_sentence(self, candidate: int) -> int:
        """Return the place of a candidate's best sentence within its passage."""
        first, end = self.bounds[candidate], self.bounds[candidate + 1]
        return int(self.sentences[first:end].argmax()) if end > first else 0


def run_legs(index: Index, query: Query) -> Legs:
    """Search every leg and score the union of what they bring."""
    terms = list(query.terms)
    sentence_words = index.sentence_keywords.scores(terms)
    whole = {
        "words": index.keywords.scores(terms),
        "words-sentence": _most_of_each(sentence_words, index.sentence_rows),
        "concept-words": _concept_words(index, query),
        "asked-words": _most_asked(index, index.asked.keywords.scores(terms)),
        "asked-meaning": _most_asked(index, index.asked.vectors @ query.vector),
    }
    vectors = [query.vector, query.learned] + ([] if query.concept_vector is None else [query.concept_vector])
    nearest = [index.dense.search(vector, DEPTH)[0] for vector in vectors]
    rows = np.unique(np.concatenate([*nearest, *map(_top, whole.values())])).astype(np.int64)
    scores = {name: values[rows] for name, values in whole.items()}
    scores["concept-tags"] = index.tags.overlap(rows, query.concepts, query.weights)
    both, bounds = _by_meaning(index, query, rows, sentence_words, scores)
    return Legs(rows, {name: np.asarray(scores[name], dtype=np.float32) for name in NAMES}, both, bounds)


def _by_meaning(
    index: Index, query: Query, rows: Rows, sentence_words: Scores, scores: dict[str, Scores]
) -> tuple[Scores, Rows]:
    passages = index.dense.take(rows)
    sentences, bounds, flat = _sentences_of(index, rows)
    scores["meaning"] = passages @ query.vector
    scores["concept-meaning"] = (
        passages @ query.concept_vector if query.concept_vector is not None else _none(len(rows))
    )
    cosines = sentences @ query.vector
    scores["meaning-sentence"] = _most_between(cosines, bounds)
    if len(index.asked.rows):
        covered = index.asked.covered[rows]
        # What nobody wrote questions for is not put behind for it: its own closeness stands in.
        own = np.maximum(scores["meaning"], scores["meaning-sentence"])
        scores["asked-meaning"] = np.where(covered, scores["asked-meaning"], own)
        scores["learned"] = np.where(covered, passages @ query.learned, scores["meaning"])
        by_sentence = _most_between(sentences @ query.learned, bounds)
        scores["learned-sentence"] = np.where(covered, by_sentence, scores["meaning-sentence"])
    else:
        scores["learned"], scores["learned-sentence"] = _none(len(rows)), _none(len(rows))
    words = sentence_words[flat]
    top = float(words.max(initial=0.0))
    return cosines + (words / top if top > 0 else 0), bounds


def _sentences_of(index: Index, rows: Rows) -> tuple[Scores, Rows, Rows]:
    starts, ends = index.sentence_rows[rows], index.sentence_rows[rows + 1]
    lengths = ends - starts
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = np.repeat(starts - bounds[:-1], lengths) + np.arange(int(bounds[-1]))
    return np.asarray(index.sentence_vectors[flat], dtype=np.float32), bounds, flat


def _most_between(values: Scores, bounds: Rows) -> Scores:
    if not len(values):
        return _none(len(bounds) - 1)
    return np.asarray(np.maximum.reduceat(values, bounds[:-1]), dtype=np.float32)


def _concept_words(index: Index, query: Query) -> Scores:
    whole = _none(index.passage_count)
    for terms, weight in zip(query.concept_terms, query.weights, strict=True):
        scores = index.keywords.scores(list(terms))
        top = float(scores.max(initial=0.0))
        if top > 0:
            whole += weight * scores / top
    return whole


def _most_asked(index: Index, scores: Scores) -> Scores:
    most = _none(index.passage_count)
    if len(index.asked.rows):
        np.maximum.at(most, index.asked.rows, scores)
    return most


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
