"""Keyword search: BM25 over stemmed words through bm25s, and the only file that knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from retriever.errors import DamagedIndex

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
_STOP = frozenset(
    "a an and are as at be been being but by did do does for from had has have he her his i if in into is it its me my "
    "of on or our she so that the their them then there these they this to us was we were what when where which who "
    "whom whose why will with would you your how can could should about any".split()
)
_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def words(text: str) -> list[str]:
    """Return the words of a text as they are matched: lower case, no apostrophes, stemmed, no function words."""
    plain = text.lower().replace("’", "'").replace("'s", "").replace("'", "")
    return [_stem(word) for word in _WORD.findall(plain) if word not in _STOP]


class KeywordIndex:
    """BM25 scores of every stored text."""

    def __init__(self, engine: bm25s.BM25 | None, size: int) -> None:
        self._engine = engine
        self._size = size

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> KeywordIndex:
        """Build from texts already split into words; an empty text matches nothing."""
        corpus = [list(text) or [""] for text in texts]
        if not corpus:
            return cls(None, 0)
        engine = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        engine.index(corpus, show_progress=False, create_empty_token=False)
        return cls(engine, len(corpus))

    @classmethod
    def open(cls, folder: Path) -> KeywordIndex:
        """Open a stored index."""
        if (folder / "empty").exists():
            return cls(None, 0)
        try:
            engine = bm25s.BM25.load(str(folder), load_corpus=False)
        except (OSError, ValueError, KeyError) as error:
            raise DamagedIndex(f"The keyword index {folder.name} cannot be read; run `signpost ingest`.") from error
        return cls(engine, int(engine.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Write the index to a folder; plain arrays and JSON, no pickle."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._engine is None:
            (folder / "empty").touch()
        else:
            self._engine.save(str(folder), show_progress=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of every stored text for the given words, repeated words counting again."""
        known = [term for term in terms if self._engine and term in self._engine.vocab_dict]
        if not known or self._engine is None:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def holding(self, term: str) -> NDArray[np.int32]:
        """Return the texts that hold a word."""
        if not self.knows(term) or self._engine is None:
            return np.zeros(0, dtype=np.int32)
        first, end = self._column(self._engine, term)
        return np.asarray(self._engine.scores["indices"][first:end], dtype=np.int32)

    def rarity(self, term: str) -> float:
        """Return how much finding a word says: 0 for one that nothing holds, more the rarer it is."""
        if not self.knows(term) or self._engine is None:
            return 0.0
        first, end = self._column(self._engine, term)
        held = end - first
        return log(1.0 + (self._size - held + 0.5) / (held + 0.5)) if held else 0.0

    def knows(self, term: str) -> bool:
        """Say whether any stored text holds the word."""
        return self._engine is not None and term in self._engine.vocab_dict

    @staticmethod
    def _column(engine: bm25s.BM25, term: str) -> tuple[int, int]:
        column, starts = engine.vocab_dict[term], engine.scores["indptr"]
        return int(starts[column]), int(starts[column + 1])
