"""What a description says, read once: its features, what weighs more, and what it leaves open.

Citing any of it is left to `consult`.
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from retriever.consult.children import Children, children_of, with_child
from retriever.consult.features import FeatureReader, merged
from retriever.consult.modifiers import Modifier, modifiers_of
from retriever.consult.second_turn import Described, answers_in, latest_answers
from retriever.consult.sightings import SightingFinder
from retriever.consult.unknowns import OpenQuestion, concepts_spoken_of, open_questions
from retriever.consultation import Feature, Unknown
from retriever.index import Index
from retriever.search import Searcher


@dataclass(frozen=True, slots=True)
class Reading:
    """A description, read."""

    text: str
    features: tuple[Feature, ...]
    children: Children
    modifiers: tuple[Modifier, ...]
    open: tuple[OpenQuestion, ...]  # answered by nobody
    answered: tuple[Unknown, ...]  # answered since the first turn
    spoken_of: tuple[str, ...]


_READERS: WeakKeyDictionary[Index, FeatureReader] = WeakKeyDictionary()


def read(described: Described, searcher: Searcher) -> Reading:
    """Read a description with every part and answer it has so far."""
    reader = reader_for(searcher)
    found = [with_child(part, reader.read(part), children_of(part)) for part in described.parts]
    noted = [reader.read(unknown.note) for unknown in described.answered if unknown.note]
    features = merged([feature for part in (*found, *noted) for feature in part])
    children, spoken_of = children_of(described.text), concepts_spoken_of(features)
    answered = latest_answers((*_answered_in_words(described, found), *described.answered))
    open_ = open_questions(described.text, spoken_of, children.described)
    return Reading(
        text=described.text,
        features=features,
        children=children,
        modifiers=modifiers_of(described.text, features),
        open=tuple(question for question in open_ if question.id not in answered),
        answered=tuple(answered.values()),
        spoken_of=spoken_of,
    )


def reader_for(searcher: Searcher) -> FeatureReader:
    """Return the feature reader of an index, made once in its life."""
    index = searcher.index
    if index not in _READERS:
        aids = index.aids
        finder = SightingFinder(aids.lexicon.concepts, searcher.reader.finder, aids.meaning, searcher.encoder)
        _READERS[index] = FeatureReader(aids.lexicon.concepts, finder)
    return _READERS[index]


def _answered_in_words(described: Described, found: list[tuple[Feature, ...]]) -> list[Unknown]:
    """Return what later parts answer of the questions that the parts before them left open."""
    answers: list[Unknown] = []
    for turn in range(1, len(described.parts)):
        before = [feature for part in found[:turn] for feature in part]
        said = "\n".join(described.parts[:turn])
        asked = open_questions(said, concepts_spoken_of(before), children_of(said).described)
        told = frozenset(concepts_spoken_of(found[turn]))
        answers += answers_in(described.parts[turn], [question.id for question in asked], told, turn + 1)
    return answers
