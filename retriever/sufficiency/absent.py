"""What a question holds that nothing found holds: a word, a year, a place, a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from retriever.hit import Hit
from retriever.index import Index
from retriever.query import Query
from retriever.sufficiency.fitting import said_around
from retriever.sufficiency.held import YEAR, Place
from retriever.sufficiency.places import places_in, read_places
from retriever.sufficiency.subject import Word

Encode = Callable[[Sequence[str]], NDArray[np.float32]]

# "in March 2012", "the year to March 2022": a year that dates a figure, and does not name a report.
_OF_A_YEAR = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) ((?:19|20)\d\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
# A number that counts something: not that of a section, a level or a paragraph, which only names it.
_NUMBER = re.compile(
    r"(?<![\w£.])(?<!section )(?<!sections )(?<!level )(?<!para )(?<!stage )\d+(?:\.\d+)?", re.IGNORECASE
)
PULLED = 3  # words that nothing found speaks of, tried one by one
FURTHEST = 0.12  # a pull beyond this says no more


def pull_of(index: Index, encode: Encode, query: Query, hits: Sequence[Hit], missing: Sequence[Word]) -> float:
    """Return how much nearer the sentences found would come if the worst missing word were not in the question.

    A lay word for what a passage says draws the question towards it; a word for something else draws it away.
    """
    if not missing or not hits:
        return 0.0
    rows = np.concatenate([np.arange(index.sentence_rows[h.row], index.sentence_rows[h.row + 1]) for h in hits])
    vectors = np.asarray(index.sentence_vectors[rows], dtype=np.float32)
    whole = float((vectors @ query.vector).max())
    tried = sorted(missing, key=lambda word: (-word.worth, word.stem))[:PULLED]
    without = encode([re.sub(rf"(?<!\w){re.escape(word.plain)}(?!\w)", "", query.text) for word in tried])
    return min(max(float((vectors @ without.T).max()) - whole, 0.0), FURTHEST)


def absent_years(text: str, hits: Sequence[Hit], index: Index, place: Place) -> dict[str, float]:
    """Say whether the question's years are missing from what was found, or clash with the value's own sentence."""
    asked = frozenset(YEAR.findall(text))
    naming = frozenset(source.year for source in index.sources)
    held = {year for hit in hits for year in YEAR.findall(hit.passage.text)} | naming
    dated = asked & frozenset(_OF_A_YEAR.findall(text))
    clash = bool(place.years and (asked - naming or dated) and not asked & place.years)
    return {"year-clash": float(clash), "year-missing": float(bool(asked - held))}


def lacks_a_name(text: str, hits: Sequence[Hit]) -> bool:
    """Say whether a word that the question writes with a capital stands with one in nothing that was found."""
    names = [name for name in _NAME.findall(text) if not name.isupper()]
    if not names or len(names) * 2 > len(text.split()):
        return False
    said = " ".join(
        " ".join((h.passage.text, *h.passage.heading, h.source.title, h.source.publisher, *h.source.aliases))
        for h in hits
    )
    return any(not re.search(rf"\b{re.escape(name)}", said) for name in names)


def absent_places(text: str, hits: Sequence[Hit]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places named that nothing found is about: those in England, and those elsewhere."""
    said = [said_around(hit) for hit in hits]
    gone = [place for place in places_in(text) if not any(place in one for one in said)]
    elsewhere = read_places().elsewhere
    return tuple(p for p in gone if p not in elsewhere), tuple(p for p in gone if p in elsewhere)


def apart(text: str, place: Place, hit: Hit | None) -> dict[str, float]:
    """Say how much of what pins a figure down in the question does not stand with the figure found."""
    if hit is None or place.sentence is None:
        return dict.fromkeys(("apart-years", "apart-numbers", "apart-places", "behind"), 0.0)
    years = frozenset(YEAR.findall(text))
    numbers = frozenset(_NUMBER.findall(text.replace(",", ""))) - years
    beside = place.sentence.text.replace(",", "")
    around = said_around(hit)
    return {
        "apart-years": _lacking(years, frozenset(YEAR.findall(beside)) | {hit.source.year}),
        "apart-numbers": _lacking(numbers, frozenset(_NUMBER.findall(beside))),
        "apart-places": _lacking(places_in(text), [one for one in places_in(text) if one in around]),
        "behind": (place.sentence.hit - 1) / 10,
    }


def _lacking(wanted: Collection[str], held: Collection[str]) -> float:
    return sum(one not in held for one in wanted) / len(wanted) if wanted else 0.0
