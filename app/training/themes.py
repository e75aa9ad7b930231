"""Which theme a trainer means: by its words, by the lexicon's concepts or by meaning; else the nearest."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from app.training.material import Theme, themes
from app.training.phrasing import lowered
from retriever.encoder import Encoder
from retriever.errors import BadInput
from retriever.lexicon import Concept
from retriever.phrases import PhraseFinder
from retriever.search import Searcher

_NEAR = 0.5  # cosine with a theme's description above which it is what was meant
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class _Ranked:
    theme: Theme
    nearness: float


def find_theme(words: str, searcher: Searcher) -> Theme:
    """Return the theme meant, or refuse with the nearest ones."""
    if not re.search(r"[A-Za-z]{2}", words):
        raise BadInput("Say what the session is about; `signpost pack themes` lists the themes.")
    if theme := named(words):
        return theme
    lexicon = searcher.index.aids.lexicon
    spoken = _spoken(words, searcher.reader.finder, lexicon.concepts)
    if theme := _of_concepts([concept.id for concept in spoken]):
        return theme
    ranked = _by_meaning(words, searcher.encoder)
    missing = [concept for concept in spoken if concept.unreachable]
    if ranked[0].nearness >= _NEAR and not missing:
        return ranked[0].theme
    offered = ", ".join(f"“{one.theme.name}”" for one in ranked[:_OFFERED])
    if missing:
        raise BadInput(
            f"No source held here speaks of {lowered(missing[0].label)}, so no pack can be cited on it; "
            f"nearest themes: {offered}."
        )
    if spoken:
        raise BadInput(
            f"No theme here tells of {lowered(spoken[0].label)}: what is missing is material for a case of it; "
            f"nearest themes: {offered}."
        )
    raise BadInput(
        f"There is no theme “{words.strip()[:60]}” and nothing here to build one from; nearest themes: {offered}."
    )


def named(words: str) -> Theme | None:
    """Return the theme whose id, name or other words stand in a text, the longest first."""
    plain = _plain(words)
    for theme in themes():
        if plain in (_plain(theme.id), _plain(theme.name)):
            return theme
    found = [
        (len(alias), theme)
        for theme in themes()
        for alias in (_plain(theme.name), *map(_plain, theme.aliases))
        if re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", plain)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _spoken(words: str, finder: PhraseFinder, concepts: tuple[Concept, ...]) -> list[Concept]:
    mentions = sorted(finder.find(words), key=lambda mention: -mention.length)
    return [concepts[mention.concept] for mention in mentions]


def _of_concepts(spoken: list[str]) -> Theme | None:
    """Return the theme of the longest concept spoken of: its own first, then one that tells it."""
    for concept in spoken:
        for theme in themes():
            if concept in theme.concepts:
                return theme
        for theme in themes():
            if concept in (*theme.core, *theme.grow, *theme.protect):
                return theme
    return None


def _by_meaning(words: str, encoder: Encoder) -> list[_Ranked]:
    vectors = encoder.encode([f"{theme.name}. {theme.about}" for theme in themes()])
    nearness = np.asarray(vectors) @ np.asarray(encoder.encode([words])[0])
    ranked = [_Ranked(theme, float(value)) for theme, value in zip(themes(), nearness, strict=True)]
    return sorted(ranked, key=lambda one: -one.nearness)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words.lower()).split())
