"""The paragraph: the unit of citation, with a locator that a reader finds on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a source, exactly as it is quoted."""

    source: str  # the id of its source
    ordinal: int  # its place in the source, from 0
    locator: str  # "para 29", "key findings, item 3": unique within its source
    text: str
    page: int | None = None  # counted from 1, as a PDF viewer shows it, not as the footer prints it
    heading: tuple[str, ...] = ()  # headings above it, outermost first, without the document's title
    kind: str = "text"  # text | item | row | box | quotation | footnote
    rests_on: tuple[str, ...] = ()  # for our own notes: what each paragraph relies on

    @property
    def key(self) -> str:
        """A name for this paragraph that is unique in an index."""
        return f"{self.source}#{self.locator}"
