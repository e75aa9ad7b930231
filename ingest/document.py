"""A document: what a file holds once its structure is recognised."""

from __future__ import annotations

from dataclasses import dataclass

from retriever.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs in reading order, each under its own locator, and what went wrong on the way."""

    title: str
    published: str
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()
    words_read: int = 0  # words the file holds, running headers and page numbers left out
