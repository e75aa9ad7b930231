"""The search: a question becomes hits, best first, each with all that ranked it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retriever.adapter import Adapter
from retriever.encoder import Encoder
from retriever.features import features_of, without_lexicon
from retriever.fusion import Fusion
from retriever.hit import Found, Hit, LegRank
from retriever.index import Index
from retriever.keywords import words
from retriever.legs import Legs, run_legs
from retriever.merging import merge_groups
from retriever.query import Query, QueryReader, QuerySettings
from retriever.sharing import shared_out
from retriever.shorthand import spelled_out
from retriever.standing import own_documents, reason, standing

IN_FIELD = 1.0  # concepts a passage speaks of, from which an index holds guidance of our field
READ = 24  # candidates read whole: enough to merge what is alike and still fill ten places


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What is data in the search, beside the fusion rule."""

    query: QuerySettings = field(default_factory=QuerySettings)
    standing_weight: float = 0.35  # what one step of standing is worth against the fusion rule's scores
    explain: bool = False


class Searcher:
    """Searches one index."""

    def __init__(
        self, index: Index, encoder: Encoder, adapter: Adapter, fusion: Fusion, settings: SearchSettings
    ) -> None:
        self.index = index
        self._encoder = encoder
        self._fusion = fusion
        self._settings = settings
        self._words_of = lru_cache(maxsize=8192)(lambda row: frozenset(words(index.passage(row).text)))
        self._kind = _kind_of(index)
        self.reader = QueryReader(index, adapter, settings.query)

    @property
    def encoder(self) -> Encoder:
        """What turns words into vectors, for what is read by meaning beside the search."""
        return self._encoder

    def search(self, text: str, area: str = "", depth: int = 10) -> Found:
        """Return the best hits for a question, near-identical findings merged."""
        return self.find(self.read(text, area), area, depth)

    def read(self, text: str, area: str = "") -> Query:
        """Read a question: its words, its meaning, what the lexicon knows of it, the sources it names."""
        text = spelled_out(text)
        query = self.reader.read(text, self._encoder.encode([text])[0])
        return replace(query, named=query.named or own_documents(text, area, self.index.sources))

    def find(self, query: Query, area: str = "", depth: int = 10) -> Found:
        """Return the best hits for a question that has been read."""
        if not self.index.passage_count:
            return Found((), query.expansions, query.named, query.corrected)
        legs = run_legs(self.index, query)
        foreign = self._kind == "foreign"
        matched = self._fusion.score(
            features_of(self.index, query, without_lexicon(legs) if foreign else legs), self._kind
        )
        source_of = self.index.passage_facts[legs.rows, 0]
        step = standing(self.index.sources, area, query.named)[source_of]
        scores = matched + self._settings.standing_weight * step
        named = [place for place, source in enumerate(self.index.sources) if source.id in query.named]
        order = shared_out(np.lexsort((legs.rows, -scores)), source_of, named)[: max(READ, 2 * depth)]
        hits = self._hits(query, legs, scores, order, area)
        return Found(hits[:depth], query.expansions, query.named, query.corrected)

    def _hits(
        self, query: Query, legs: Legs, scores: NDArray[np.float32], order: NDArray[np.int64], area: str
    ) -> tuple[Hit, ...]:
        rows = legs.rows[order]
        passages = [self.index.passage(int(row)) for row in rows]
        groups = merge_groups(
            self.index.dense.take(rows),
            self.index.passage_facts[rows, 0],
            [self._words_of(int(row)) for row in rows],
        )
        ranks = {name: _ranks(values) for name, values in legs.scores.items()} if self._settings.explain else {}
        made = []
        for group in groups:
            first = group[0]
            place = int(order[first])
            source = self.index.source_by_id[passages[first].source]
            best = legs.best_sentence(place)
            made.append(
                Hit(
                    row=int(rows[first]),
                    passage=passages[first],
                    source=source,
                    score=round(float(scores[place]), 4),
                    locators=tuple(dict.fromkeys(loc for n in group for loc in passages[n].locators)),
                    best_sentence=passages[first].sentences[best] if passages[first].sentences else None,
                    legs=tuple(
                        LegRank(name, int(ranks[name][place]), round(float(legs.scores[name][place]), 4))
                        for name in ranks
                    ),
                    moved=(reason(source, area, source.id in query.named),),
                    duplicates=tuple(int(rows[n]) for n in group[1:]),
                )
            )
        return tuple(made)


def _kind_of(index: Index) -> str:
    if len(index.asked.rows):
        return "known"
    return "plain" if index.tags.density >= IN_FIELD else "foreign"


def _ranks(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    order = np.argsort(-scores, kind="stable")
    ranks = np.zeros(len(scores), dtype=np.int64)
    ranks[order] = np.arange(1, len(scores) + 1)
    return np.where(scores > 0, ranks, 0)
