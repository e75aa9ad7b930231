"""What is known of a paragraph before it has its locator."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.structure.numbering import Number


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the headings above it."""

    at: int  # its place among the headings of the document, from 1; 0 for what stands before them all
    heading: str
    level: int
    above: Section | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the outermost down to this one."""
        before = self.above.path if self.above else ()
        return (*before, self.heading) if self.heading else before


@dataclass(slots=True)
class Draft:
    """A paragraph being written: its text grows until something else begins."""

    section: Section
    kind: str  # text | item | row | box | quotation | footnote
    text: str
    page: int | None = None
    number: Number | None = None
    box: str = ""  # the title of the box
    after: Number | None = None  # the numbered paragraph a box follows
    under: str = ""  # the lead-in that an item completes
    place: str = ""  # of a cell given by itself: "row 3, level 2"
    rests_on: tuple[str, ...] = field(default=())

    @property
    def heading(self) -> tuple[str, ...]:
        """The headings above the paragraph, with the lead-in or box title that it stands under."""
        extra = self.box or self.under
        return (*self.section.path, extra) if extra else self.section.path
