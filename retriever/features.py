"""What the fusion rule weighs: each leg's score made comparable within one question, and what the wording shows.

Raw scores of different legs are never added: each is set against the best of its own leg in the same question,
and the rule may trust a leg more or less by how well the question's own words are known to the corpus.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retriever.index import Index
from retriever.keywords import KeywordIndex
from retriever.legs import NAMES, Legs, Scores
from retriever.query import Query

LEXICAL = ("words", "words-sentence", "concept-words", "asked-words")

FEATURES = (
    *NAMES,
    *(f"{name}:rank" for name in NAMES),
    "view",  # the best cosine of any view of a passage: itself, a sentence of it, a question asked for it
    "coverage",  # share of the question's words, rare ones counting more, that the passage holds
    "coverage-sentence",
    "heading",
    "numbers",
    "named",
    "long",
    *(f"{name}*known" for name in ("words", "words-sentence", "coverage", "view", "meaning", "concept-words")),
    *(f"{name}*asked" for name in ("asked-meaning", "asked-words", "words", "meaning", "learned")),
)


def features_of(index: Index, query: Query, legs: Legs) -> NDArray[np.float32]:
    """Return one row of features a candidate, in the order of FEATURES."""
    columns: dict[str, Scores] = {}
    for name in NAMES:
        columns[name] = _of_best(legs.scores[name], name in LEXICAL)
        columns[f"{name}:rank"] = _reciprocal_rank(legs.scores[name])
    view = np.maximum.reduce([legs.scores["meaning"], legs.scores["meaning-sentence"], legs.scores["asked-meaning"]])
    columns["view"] = _of_best(view, lexical=False)
    columns |= _wording(index, query, legs)
    known = float(columns["coverage"].max(initial=0.0))
    asked = max(0.0, (float(legs.scores["asked-meaning"].max(initial=0.0)) - 0.5) / 0.4)
    for name in FEATURES:
        if name.endswith("*known"):
            columns[name] = columns[name.removesuffix("*known")] * known
        elif name.endswith("*asked"):
            columns[name] = columns[name.removesuffix("*asked")] * asked
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def without_known_questions(legs: Legs) -> Legs:
    """Return the legs as they would be on documents that nobody has written known questions for."""
    nothing = np.zeros(len(legs.rows), dtype=np.float32)
    names = ("asked-words", "asked-meaning", "learned", "learned-sentence")
    return replace(legs, scores={**legs.scores, **dict.fromkeys(names, nothing)})


def without_lexicon(legs: Legs) -> Legs:
    """Return the legs as they would be on documents of another field, where the lexicon has nothing to say."""
    nothing = np.zeros(len(legs.rows), dtype=np.float32)
    names = ("concept-words", "concept-meaning", "concept-tags")
    return replace(legs, scores={**legs.scores, **dict.fromkeys(names, nothing)})


def _of_best(scores: Scores, lexical: bool) -> Scores:
    top = float(scores.max(initial=0.0))
    if top <= 0:
        return np.zeros_like(scores)
    # A lexical score is a share of the best; a cosine is how far it falls short of the best.
    return scores / top if lexical else 1.0 - np.minimum((top - scores) / 0.35, 2.0)


def _reciprocal_rank(scores: Scores) -> Scores:
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[order] = np.arange(1, len(scores) + 1)
    return np.where(scores > 0, 8.0 / (7.0 + ranks), 0.0).astype(np.float32)


def _wording(index: Index, query: Query, legs: Legs) -> dict[str, Scores]:
    wanted = tuple(dict.fromkeys(query.terms))
    worth = {term: index.keywords.rarity(term) for term in wanted}
    # A word the corpus does not hold counts as a rare one: the question asks for something that is not there.
    unknown = max(worth.values(), default=0.0)
    whole = sum(value or unknown for value in worth.values()) or 1.0
    facts = index.passage_facts[legs.rows]
    named = [n for n, source in enumerate(index.sources) if source.id in query.named]
    sentences = _held(index.sentence_keywords, worth)
    return {
        "coverage": _held(index.keywords, worth)[legs.rows] / whole,
        "coverage-sentence": np.maximum.reduceat(sentences, index.sentence_rows[:-1])[legs.rows] / whole,
        "heading": _held(index.heading_keywords, worth)[legs.rows] / whole,
        "numbers": _share_of_numbers(index.keywords, query)[legs.rows],
        "named": np.isin(facts[:, 0], named).astype(np.float32),
        "long": np.log1p(facts[:, 1]).astype(np.float32) / 6.0,
    }


def _held(keywords: KeywordIndex, worth: dict[str, float]) -> Scores:
    held = np.zeros(len(keywords), dtype=np.float32)
    for term, value in worth.items():
        held[keywords.holding(term)] += value
    return held


def _share_of_numbers(keywords: KeywordIndex, query: Query) -> Scores:
    held = np.zeros(len(keywords), dtype=np.float32)
    for number in query.numbers:
        held[keywords.holding(number.rstrip("%"))] += 1.0 / len(query.numbers)
    return held
