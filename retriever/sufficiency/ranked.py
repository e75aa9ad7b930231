"""How the hits stand among themselves, and how plainly the question is put: weak signs, told only with the others.

No score is taken by itself, only how far one falls behind another: scores do not travel between corpora.
"""

from __future__ import annotations

from collections.abc import Sequence

from retriever.hit import Hit
from retriever.query import Query
from retriever.writing.evidence import Sentence

NAMES = (
    "lead",  # how far the best hit stands before the second
    "lead-second",  # and the second before the fifth
    "near",  # how near the best sentence comes
    "near-lead",
    "meaning-lead",
    "sentence-words",
    "sentence-concepts",
    "length",
    "concepts",
    "concepts-sure",
)
_FIFTH = 4
_LONG = 20  # words of a long question


def ranked_values(query: Query, hits: Sequence[Hit], evidence: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """Return the signs by name."""
    scores = [hit.score for hit in hits[: _FIFTH + 1]]
    scores += [0.0] * (_FIFTH + 1 - len(scores))
    sentences = [sentence for some in evidence for sentence in some]
    near = sorted((s.near for s in sentences), reverse=True)[:2]
    meaning = sorted((s.meaning for s in sentences), reverse=True)[:2]
    return {
        "lead": scores[0] - scores[1],
        "lead-second": scores[1] - scores[_FIFTH],
        "near": near[0] if near else 0.0,
        "near-lead": near[0] - near[-1] if near else 0.0,
        "meaning-lead": meaning[0] - meaning[-1] if meaning else 0.0,
        "sentence-words": max((s.coverage for s in sentences), default=0.0),
        "sentence-concepts": max((s.concepts for s in sentences), default=0.0),
        "length": min(len(query.text.split()) / _LONG, 2.0),
        "concepts": len(query.concepts) / 5,
        "concepts-sure": sum(query.weights) / 5,
    }
