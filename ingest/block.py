"""What every file reader hands on: blocks of text with whatever the file itself says about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a file's own markup says a block is; LINE says nothing, and the wording must tell."""

    LINE = "line"  # one physical line of a file without markup; may be a piece of a paragraph
    TEXT = "text"  # a whole paragraph, as the markup has it
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document in reading order."""

    text: str  # a LINE keeps its leading space and tabs; every other kind is clean
    kind: Kind = Kind.LINE
    level: int = 0  # a heading's or a list item's depth, from 1; 0 where it is not known
    page: int | None = None
    cells: tuple[tuple[str, str], ...] = ()  # a row's (column header, cell), left to right
    blank_before: bool = False  # an empty line stands above it in the file
    bold: bool = False  # the whole of it is set in bold, as a heading without a style is
    boxed: bool = False  # the page sets it in a frame, so that it ends where the frame does
    caption: str = ""  # a row's table is called this
    rests_on: tuple[str, ...] = ()  # what our own notes say a paragraph relies on
    place: str = ""  # of one cell given by itself, where a reader finds it in its table: "row 3, level 2"
    opens_box: bool = False  # a heading that the page sets in a shaded or framed area of its own


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read, before its structure is recognised."""

    title: str  # what the file says it is called; "" when it does not
    published: str  # what the file says of its date; "" when it does not
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = field(default=())
