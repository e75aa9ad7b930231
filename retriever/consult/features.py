"""The facts of a description, each matched to a concept of the lexicon, with the user's own words beside it.

Four kinds are kept apart: harm, need, strength, and what is said to be absent. A disability is a need and
never a harm: the kind comes from the lexicon, and nothing here changes a need into a harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retriever.consult.clauses import Clause, clauses_of
from retriever.consult.facts import Place, circumstance, tells_of_parent
from retriever.consult.sightings import Sighting, SightingFinder
from retriever.consult.tables import table
from retriever.consultation import Feature
from retriever.lexicon import Concept

ABSENT = "absent"
_MOST_WORDS = 14  # words of the description shown beside a feature


class FeatureReader:
    """Reads descriptions for one lexicon."""

    def __init__(self, concepts: Sequence[Concept], finder: SightingFinder) -> None:
        self._by_id = {concept.id: concept for concept in concepts}
        self._finder = finder

    def read(self, text: str) -> tuple[Feature, ...]:
        """Return the features of a description, in its order."""
        clauses = clauses_of(text)
        seen = self._finder.find(text, clauses)
        taken = [(sighting.start, sighting.end) for sighting in seen]
        features = [f for s in seen if (f := self._feature(text, s, clauses, taken)) is not None]
        return merged(features)

    def _feature(
        self, text: str, sighting: Sighting, clauses: Sequence[Clause], taken: Sequence[tuple[int, int]]
    ) -> Feature | None:
        at = clauses.index(sighting.clause)
        bare = sighting.by == "meaning" or len(sighting.clause.text.split()) == 1
        place = Place(text, sighting.start, sighting.end, sighting.clause, clauses[max(0, at - 6) : at], taken, bare)
        if sighting.concept.id in table("facts")["child_only"] and tells_of_parent(place):
            return None
        told = circumstance(place, sighting.concept)
        concept, kind = sighting.concept, sighting.concept.kind
        if (told.negated or sighting.denied_within) and sighting.by != "topic":
            turned = self._turned(concept)
            if turned is None:
                return None
            concept, kind = turned
        return Feature(
            concept=concept.id,
            label=concept.label,
            words=_words(text, sighting, _MOST_WORDS),
            kind=kind,
            who=told.who,
            hedge=told.hedge,
            extent=told.extent,
        )

    def _turned(self, concept: Concept) -> tuple[Concept, str] | None:
        """Return what a denied concept tells: an absent harm or need, or the opposite of a strength."""
        if concept.kind != "strength":
            return concept, ABSENT
        other = self._by_id.get(concept.opposite)
        return (other, other.kind) if other else None


def merged(features: Sequence[Feature]) -> tuple[Feature, ...]:
    """Return the features with repeated mentions of one fact joined to the first."""
    kept: dict[tuple[str, str, str], Feature] = {}
    for feature in features:
        key = (feature.concept, feature.kind, feature.who)
        first = kept.get(key)
        if first is None:
            kept[key] = feature
            continue
        again = () if feature.words in (first.words, *first.also) else (feature.words,)
        extent = ", ".join(dict.fromkeys(part for f in (first, feature) for part in f.extent.split(", ") if part))
        kept[key] = replace(first, also=(*first.also, *again), extent=extent)
    return tuple(kept.values())


def _words(text: str, sighting: Sighting, most: int) -> str:
    clause = sighting.clause
    if len(clause.text.split()) <= most and clause.start <= sighting.start and sighting.end <= clause.end:
        return clause.text
    return text[sighting.start : sighting.end]
