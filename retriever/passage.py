"""The passage: the unit of search, and the sentences it is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Part of one paragraph: characters start to end of its stored text."""

    paragraph: int  # the paragraph's row in the index
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text short enough for the embedder, and where each piece of it stands."""

    id: str  # "<source id>:<first locator>:<part>", unchanged when the same edition is read again
    source: str
    heading: tuple[str, ...]
    text: str  # what is embedded and matched, without the heading path
    locators: tuple[str, ...]
    page: int | None
    spans: tuple[Span, ...]  # the pieces of paragraphs that make up the text, in order
    sentences: tuple[Span, ...]  # each sentence as a piece of one paragraph


def embedded_text(title: str, passage_heading: tuple[str, ...], text: str) -> str:
    """Return what the embedder reads for a passage: where it stands, then what it says."""
    where = " > ".join((*passage_heading[-2:],)) if passage_heading else title
    return f"{where}\n{text}" if where else text
