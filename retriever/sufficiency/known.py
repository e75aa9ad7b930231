"""How far the questions that paragraphs are known to answer hold the words of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retriever.aids import AskedIndex
from retriever.query import Query
from retriever.sufficiency.asked_for import Asked
from retriever.sufficiency.subject import Word

NEAR = 0.55  # cosine from which a known question is near enough to speak for its paragraph
# Stems by which a known question shows that it asks for a number, a share or a time.
_KINDS: dict[Asked, tuple[str, ...]] = {
    Asked.NUMBER: ("mani", "number", "much"),
    Asked.SHARE: ("percentag", "percent", "proport", "share", "fraction", "mani", "third", "half"),
    Asked.DURATION: ("long", "soon", "often", "quick", "fast", "day", "week", "month", "hour", "deadlin", "year"),
    Asked.DATE: ("date", "year", "month", "day"),
    Asked.PLACE: ("council", "author", "borough", "area", "lscb"),
    Asked.AGE: ("age", "old"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """The known questions, set against one question."""

    nearest: float  # cosine of the nearest
    covered: float  # share of the words that the best near one holds
    both: float  # the same, weighed by how near it is
    alike: float  # the same among those that ask for the same kind of thing
    rows: dict[str, frozenset[int]]  # for each word, the passages that a known question with it belongs to

    def values(self) -> dict[str, float]:
        """Return the signs that known questions give, by name."""
        return {
            "known-nearest": self.nearest,
            "known-covered": self.covered,
            "known-both": self.both,
            "known-alike": self.alike,
        }


NONE = Known(0.0, 0.0, 0.0, 0.0, {})


def read_known(
    asked: AskedIndex, query: Query, wanted: Sequence[Word], kind: Asked, fitting: NDArray[np.bool_]
) -> Known:
    """Set the known questions of the fitting passages against a question."""
    if not len(asked.rows) or not wanted:
        return NONE
    cosines = np.where(fitting[asked.rows], asked.vectors @ query.vector, 0.0)
    holding = {word.stem: _holding(asked, word) for word in wanted}
    whole = sum(word.worth for word in wanted)
    shares = sum((holding[word.stem] * word.worth for word in wanted), np.zeros(len(cosines))) / whole
    weighed = shares * np.clip((cosines - 0.35) / 0.5, 0.0, 1.0)
    near = cosines >= NEAR
    same = _of_kind(asked, kind)
    return Known(
        nearest=float(cosines.max()),
        covered=float(shares[near].max(initial=0.0)),
        both=float(weighed.max()),
        alike=float(weighed[same].max(initial=0.0)),
        rows={stem: frozenset(asked.rows[held].tolist()) for stem, held in holding.items()},
    )


def _holding(asked: AskedIndex, word: Word) -> NDArray[np.bool_]:
    held = np.zeros(len(asked.rows), dtype=np.bool_)
    for stem in (word.stem, *sorted(word.alike)):
        held[asked.keywords.holding(stem)] = True
    return held


def _of_kind(asked: AskedIndex, kind: Asked) -> NDArray[np.bool_]:
    held = np.zeros(len(asked.rows), dtype=np.bool_)
    for stem in _KINDS.get(kind, ()):
        held[asked.keywords.holding(stem)] = True
    return held
