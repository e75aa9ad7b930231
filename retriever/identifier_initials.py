"""Initials that stand for a person: dotted ones, and bare ones beside a family word or an age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retriever.identifier import IdentifierKind, Span
from retriever.message_words import AGE_AFTER, Word
from retriever.name_lists import name_cues, name_lists

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?[A-Z](?:\.\s?[A-Z])?\.?)(?![\w])(?!\.\w)")
_INITIAL_AND_SURNAME = re.compile(r"(?<![\w.])[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z'’-]{2,}(?:-[A-Z][a-z]+)?")
_BARE = re.compile(r"(?<![\w.'’/-])[A-Za-z]{2,3}(?=['’]s\b|(?![\w'’-]))")
_BRACKETED_AGE = re.compile(r"\s?[\(\[]\s*\d{1,2}\s*(?:yrs?|y|yo|m|mths?)?\s*[\)\]]")
_NOT_INITIALS = frozenset("uk us eu nb ie eg am pm qc kc ps gp ad bc hv sw dc pc ot pt".split())


def find_initials(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Yield every set of initials of this text, and every "J. Smith"."""
    for found in _INITIAL_AND_SURNAME.finditer(text):
        yield Span(IdentifierKind.NAME, *found.span())
    for found in _DOTTED.finditer(text):
        if re.sub(r"[.\s]", "", found[0]).lower() not in _NOT_INITIALS:
            yield Span(IdentifierKind.INITIALS, *found.span())
    places = {word.start: at for at, word in enumerate(words)}
    for found in _BARE.finditer(text):
        if found.start() in places and _are_meant(text, words, places[found.start()]):
            yield Span(IdentifierKind.INITIALS, *found.span())


def _are_meant(text: str, words: Sequence[Word], at: int) -> bool:
    word, lists = words[at], name_lists()
    if word.plain in lists.never or word.plain in lists.first:
        return False
    if word.plain in lists.abbreviations:
        # "TM (6)" is a child, "a TM" a team manager.
        return word.text.isupper() and len(word.text) == 2 and bool(_BRACKETED_AGE.match(text, word.end))
    if len(word.plain) > 2 and lists.is_ordinary(word.plain):
        return False
    aged = bool(AGE_AFTER.match(text, word.end))
    beside = _beside_person(text, words, at)
    if word.text.isupper():
        return aged or beside or _owns(words, at)
    vowelless = not set(word.plain) & set("aeiouy")
    return word.text.islower() and vowelless and (aged or beside)


def _beside_person(text: str, words: Sequence[Word], at: int) -> bool:
    if not at:
        return False
    before, cues = words[at - 1], name_cues()
    gap = text[before.end : words[at].start].strip()
    if before.plain in ("re", "for", "and", "about") and words[at].text.isupper():
        return before.plain == "re"
    return (before.plain in cues.roles or before.plain in cues.called) and gap in ("", ",", "(", "-", ":")


def _owns(words: Sequence[Word], at: int) -> bool:
    return words[at].possessive and at + 1 < len(words) and words[at + 1].plain in name_cues().belongings
