"""What weighs more than any single item: pattern, repetition after help, cumulative harm, change not sustained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Any

from retriever.consult.facts import is_repeated
from retriever.consult.tables import any_of, table
from retriever.consultation import Feature

_SHOWN = 3  # signs or words named in one line


@dataclass(frozen=True, slots=True)
class Modifier:
    """One modifier that the description cues, before it is cited."""

    id: str
    text: str
    seek: str
    concepts: tuple[str, ...] = ()


def modifiers_of(text: str, features: Sequence[Feature]) -> tuple[Modifier, ...]:
    """Return the modifiers a description cues, in the order of their weight."""
    found = (_modifier(entry, text, features) for entry in table("modifiers")["modifier"])
    return tuple(modifier for modifier in found if modifier)


def _modifier(entry: Mapping[str, Any], text: str, features: Sequence[Feature]) -> Modifier | None:
    harms = [feature for feature in features if feature.kind == "harm"]
    made: Modifier | None = None
    if least := entry.get("harms"):
        signs = list(dict.fromkeys(feature.label.lower() for feature in harms))
        if len(signs) >= least:
            made = _made(entry, signs="; ".join(signs[:_SHOWN]), concepts=harms[:_SHOWN])
    elif entry.get("repeated"):
        told = [feature for feature in harms if is_repeated(feature.extent)]
        if told:
            extents = list(dict.fromkeys(feature.extent for feature in told))
            made = _made(entry, words=_quoted(extents), concepts=told)
    else:
        cued = [f for f in features if f.concept in entry.get("concepts", ()) and f.kind != "absent"]
        words = [" ".join(match.group().split()) for match in _words(entry["id"]).finditer(text)]
        if cued or words:
            said = dict.fromkeys([*(feature.words for feature in cued), *words])
            made = _made(entry, words=_quoted(list(said)), concepts=cued)
    return made


def _made(entry: Mapping[str, Any], concepts: Sequence[Feature], **filling: str) -> Modifier:
    named = tuple(dict.fromkeys(feature.concept for feature in concepts))
    return Modifier(entry["id"], entry["text"].format(**filling), entry["seek"], named)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:_SHOWN])


@cache
def _words(id_: str) -> Pattern[str]:
    entry = next(entry for entry in table("modifiers")["modifier"] if entry["id"] == id_)
    return any_of(entry.get("words", ()))
