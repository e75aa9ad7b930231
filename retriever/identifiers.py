"""Identifiers of a child or a family in a message: where they stand and what may stand instead.

Offsets are into the text as given. What is done about them is left to `screen`; the rules for each kind
stand in the files named identifier_*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.cleaning import without_invisible
from retriever.identifier import Identifier, IdentifierKind, Span
from retriever.identifier_names import find_names
from retriever.identifier_numbers import AFTER_PERSON, find_numbers
from retriever.identifier_places import find_places

_URL = re.compile(r"https?://\S+")
_ORDER = {kind: place for place, kind in enumerate(IdentifierKind)}
_WORDS = {
    IdentifierKind.EMAIL: "[email]",
    IdentifierKind.POSTCODE: "[postcode]",
    IdentifierKind.PHONE: "[phone]",
    IdentifierKind.NUMBER: "[number]",
    IdentifierKind.DATE_OF_BIRTH: "[date of birth]",
    IdentifierKind.ADDRESS: "[address]",
    IdentifierKind.SCHOOL: "[school]",
}
_PEOPLE = (IdentifierKind.NAME, IdentifierKind.INITIALS)


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return the identifiers of a text in their order, never overlapping."""
    # A web address holds runs of letters and figures that are nobody's; blanks keep every offset.
    seen = _URL.sub(lambda url: " " * len(url[0]), text) if "://" in text else text
    spans = [*find_numbers(seen), *find_places(seen), *find_names(seen)]
    spans += _births_beside(text, spans)
    return _with_replacements(text, _without_overlaps(spans))


def redact(text: str) -> str:
    """Return the text with every identifier replaced; a second pass changes nothing."""
    seen = without_invisible(text)
    return replaced(seen, find_identifiers(seen))


def replaced(text: str, identifiers: Sequence[Identifier]) -> str:
    """Return the text with these identifiers, found in it, replaced."""
    parts, end = [], 0
    for found in identifiers:
        parts += [text[end : found.start], found.replacement]
        end = found.end
    return "".join([*parts, text[end:]])


def _births_beside(text: str, spans: list[Span]) -> list[Span]:
    """Find bare dates that stand straight after a person: "Jayden 12/03/2019"."""
    found = [AFTER_PERSON.match(text, span.end) for span in spans if span.kind in _PEOPLE]
    return [Span(IdentifierKind.DATE_OF_BIRTH, *match.span(1)) for match in found if match]


def _without_overlaps(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (_ORDER[span.kind], span.start - span.end, span.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _with_replacements(text: str, spans: list[Span]) -> tuple[Identifier, ...]:
    # Two people must stay two people in the question that is offered instead.
    people = list(dict.fromkeys(_person(text, span) for span in spans if span.kind in _PEOPLE))
    found = []
    for span in spans:
        words = _WORDS.get(span.kind)
        if words is None:
            letter = _letter(people.index(_person(text, span)))
            words = "[name]" if len(people) == 1 else f"[name {letter}]"
        found.append(Identifier(span.kind, span.start, span.end, words))
    return tuple(found)


def _person(text: str, span: Span) -> str:
    """Return what tells one person from another: "Jayden" and "Jayden Smith" are one."""
    words = text[span.start : span.end].lower().replace(".", " ").split()
    return words[0] if span.kind is IdentifierKind.NAME else "".join(words)


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)
