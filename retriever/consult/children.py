"""Which child, or children, a description is about, so that two children's facts are kept apart or said not to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from retriever.answer import Notice
from retriever.consult.tables import any_of, table
from retriever.consultation import Feature

_OLDEST = 18
_OF_A_CHILD = ("child", "sibling")  # whose facts are marked with a child


@dataclass(frozen=True, slots=True)
class Named:
    """A child as the description names them, without a name: "4yr old"."""

    words: str
    start: int
    key: str  # the same child named twice has the same key


@dataclass(frozen=True, slots=True)
class Children:
    """The children of a description."""

    described: bool
    named: tuple[Named, ...]
    several: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The words for each different child, in the order they come."""
        return tuple({named.key: named.words for named in reversed(self.named)}.values())[::-1]

    def notice(self) -> tuple[Notice, ...]:
        """Return what must be said about whom the description is about."""
        words = table("children")
        if not self.described:
            return (Notice("no_child", words["none_text"]),)
        if len(self.labels) > 1:
            return (Notice("several_children", words["several_text"].format(labels=", ".join(self.labels))),)
        return (Notice("several_children", words["several_unnamed_text"]),) if self.several else ()


def children_of(text: str) -> Children:
    """Return the children a description speaks of."""
    named = _named(text)
    any_child = bool(named) or bool(_pattern("any").search(text))
    pronoun = bool(_pattern("pronoun").search(text)) and not _pattern("adult_only").search(text)
    several = len({n.key for n in named}) > 1 or bool(_pattern("several").search(text))
    return Children(any_child or pronoun, named, several)


def with_child(text: str, features: Sequence[Feature], children: Children) -> tuple[Feature, ...]:
    """Mark each feature with the child named nearest before its words, where several are described."""
    if len(children.labels) < 2:
        return tuple(features)
    return tuple(
        replace(feature, which=_which(text, feature.words, children)) if feature.who in _OF_A_CHILD else feature
        for feature in features
    )


def _which(text: str, words: str, children: Children) -> str:
    """The child whom words are about: "the older one" by age, else the one named nearest before."""
    first = {named.key: named.words for named in reversed(children.named)}
    ages = sorted((float(key[:-1]), key) for key in first if key[:-1].isdigit() and key.endswith("y"))
    if len(ages) > 1 and (_pattern("older").search(words) or _pattern("younger").search(words)):
        return first[ages[-1 if _pattern("older").search(words) else 0][1]]
    before = [named for named in children.named if named.start < text.find(words) + len(words)]
    return first[before[-1].key] if before else ""


def _named(text: str) -> tuple[Named, ...]:
    found = []
    for match in _labels().finditer(text):
        ages = [value for name, value in match.groupdict().items() if name.startswith("age") and value]
        units = [value for name, value in match.groupdict().items() if name.startswith("unit") and value]
        unit = units[0][0].lower() if units else "y"
        if ages and ages[0].isdigit() and unit == "y" and int(ages[0]) > _OLDEST:
            continue
        found.append(Named(" ".join(match.group().split()), match.start(), f"{ages[0].lower()}{unit}"))
    for match in _pattern("words").finditer(text):
        key = match.group().lower()
        if not any(abs(match.start() - named.start) < 25 for named in found):
            found.append(Named(match.group(), match.start(), "baby" if key.startswith("bab") else key))
    return tuple(sorted(found, key=lambda named: named.start))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return any_of(table("children")[name])


@cache
def _labels() -> re.Pattern[str]:
    return any_of(table("children")["label"])
