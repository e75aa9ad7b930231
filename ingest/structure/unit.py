"""The unit: a whole piece of text, once its lines are joined and what opens it is known."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.block import Kind
from ingest.structure.numbering import Number


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, a paragraph, a list item, a row or a note, with its marks taken off."""

    text: str
    kind: Kind = Kind.TEXT
    number: Number | None = None  # its paragraph or heading number, where it stands in a run
    level: int = 0
    label: str = ""  # an item's own mark in a numbered or lettered list: "1.", "(a)"
    page: int | None = None
    cells: tuple[tuple[str, str], ...] = ()
    bold: bool = False
    marked_up: bool = True  # the file's own markup says where it begins and ends
    goes_on: bool = False  # it resumes the paragraph above, broken where a footnote stood
    settled: bool = False  # known to be text, however like a heading it reads
    guessed: bool = False  # a heading by its wording alone, which no style or mark of the file confirms
    is_box: bool = False  # a heading that opens a box
    blank_before: bool = False
    boxed: bool = False
    caption: str = ""
    place: str = ""  # where a cell stands in its table, where it is given by itself
    rests_on: tuple[str, ...] = ()
