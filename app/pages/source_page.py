"""One source as a readable page: what it is, its contents, and every paragraph with its place and its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.links import SOURCE_ID, anchor, source_link
from app.pages.marking import Block, blocks, find_quote
from app.wording import source_notices
from retriever.paragraph import Paragraph
from retriever.source import Source

_RESTS = re.compile(rf"({SOURCE_ID.pattern}) (.+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the link asks to be shown."""

    at: str = ""  # a locator
    quote: str = ""
    to: str = ""  # the last words of a long quote


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Support:
    """What a paragraph of our own rests on."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph as it stands on the page."""

    anchor: str
    locator: str
    kind: str
    page: int | None
    headings: tuple[Heading, ...]  # those that begin with this paragraph
    blocks: tuple[Block, ...]
    asked_for: bool
    before: str  # the anchors beside it
    after: str
    rests_on: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Which characters of which paragraph are marked."""

    row: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """All that the template shows."""

    source: Source
    notices: tuple[str, ...]
    successor: Source | None
    contents: tuple[Heading, ...]
    paragraphs: tuple[Shown, ...]
    quote_found: bool
    before: Source | None
    after: Source | None


def source_page(source: Source, paragraphs: Sequence[Paragraph], shelf: Sequence[Source], asked: Asked) -> SourcePage:
    """Lay a source out, with the paragraph asked for in place and its quote marked."""
    place = next((i for i, other in enumerate(shelf) if other.id == source.id), 0)
    marked = _marked(paragraphs, asked)
    shown = _shown(paragraphs, frozenset(other.id for other in shelf), asked.at, marked)
    return SourcePage(
        source=source,
        notices=source_notices(source),
        successor=next((other for other in shelf if other.id == source.superseded_by), None),
        contents=tuple(heading for paragraph in shown for heading in paragraph.headings),
        paragraphs=shown,
        quote_found=marked is not None,
        before=shelf[place - 1] if place > 0 else None,
        after=shelf[place + 1] if place + 1 < len(shelf) else None,
    )


def _marked(paragraphs: Sequence[Paragraph], asked: Asked) -> Marked | None:
    """Find the paragraph and characters to mark; the quote may have moved since the link was made."""
    if not asked.quote:
        return None
    named = [i for i, paragraph in enumerate(paragraphs) if paragraph.locator == asked.at]
    for row in (*named, *range(len(paragraphs))):
        if span := find_quote(paragraphs[row].text, asked.quote, asked.to):
            return Marked(row, span)
    return None


def _shown(paragraphs: Sequence[Paragraph], known: frozenset[str], at: str, marked: Marked | None) -> tuple[Shown, ...]:
    anchors = _anchors(paragraphs)
    shown = []
    above: tuple[str, ...] = ()
    for row, paragraph in enumerate(paragraphs):
        span = marked.span if marked and marked.row == row else None
        shown.append(
            Shown(
                anchor=anchors[row],
                locator=paragraph.locator,
                kind=paragraph.kind,
                page=paragraph.page,
                headings=_new_headings(above, paragraph.heading, anchors[row]),
                blocks=blocks(paragraph.text, span),
                asked_for=span is not None or (not marked and paragraph.locator == at),
                before=anchors[row - 1] if row else "",
                after=anchors[row + 1] if row + 1 < len(paragraphs) else "",
                rests_on=tuple(_support(given, known) for given in paragraph.rests_on),
            )
        )
        above = paragraph.heading
    return tuple(shown)


def _anchors(paragraphs: Sequence[Paragraph]) -> list[str]:
    taken: set[str] = set()
    found = []
    for paragraph in paragraphs:
        name = anchor(paragraph.locator)
        if name in taken:
            name = f"{name}-at-{paragraph.ordinal}"
        taken.add(name)
        found.append(name)
    return found


def _new_headings(above: tuple[str, ...], here: tuple[str, ...], at: str) -> tuple[Heading, ...]:
    same = 0
    while same < min(len(above), len(here)) and above[same] == here[same]:
        same += 1
    return tuple(
        Heading(f"section-{level}-{at}", text, min(level + 2, 6)) for level, text in enumerate(here) if level >= same
    )


def _support(given: str, known: frozenset[str]) -> Support:
    if given.startswith(("http://", "https://")):
        return Support(given, given)
    match = _RESTS.fullmatch(given)
    return Support(given, source_link(match[1], match[2]) if match and match[1] in known else "")
