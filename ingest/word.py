"""Word files become blocks, by their styles, lists and tables. The one door to python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError

from ingest.block import Block, Kind, ReadFile
from ingest.decoding import read_bytes
from ingest.structure.tables import row_block
from ingest.structure.wording import is_title, split_at_marks, tidy
from ingest.word_numbering import Element, Label, Numbering, W
from ingest.word_package import check_package
from ingest.word_table import layout_cells, read_grid
from ingest.word_text import Style, default_style, is_bold, read_styles, shown_text, value_at
from retriever.errors import BadDocument

_HEADING_NAME = re.compile(r"^heading (\d)$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc \d|toc heading|table of figures|contents heading)", re.IGNORECASE)
_DECIMAL = re.compile(r"^\d+(?:\.\d+)*[.)]?$")
_CONTAINERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_NOTES = ("footnotes", "endnotes")
_SEPARATORS = ("-1", "0")
_FRONT_BLOCKS = 6
_BOX_LEVEL = 4
_LARGEST_FILE = 300 * 2**20


def read_word(path: Path) -> ReadFile:
    """Read a Word file as blocks, in the order of the page."""
    content = read_bytes(path, _LARGEST_FILE)
    check_package(path, content)
    try:
        package = docx.Document(io.BytesIO(content))
        reader = _Reader(package)
        blocks = _as_lines(tuple(reader.blocks()))
    except (OpcError, InvalidXmlError, KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise BadDocument(f"{path.name} is not a Word file that can be read: save it again as .docx.") from error
    if not blocks and not reader.title:
        raise BadDocument(f"{path.name} holds no text: a scanned picture needs its text recognised first.")
    title = reader.title or _printed_title(package.core_properties.title or "", blocks)
    return ReadFile(title=title, published="", blocks=blocks)


def _as_lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a file without a single style or list as lines: pasted text, whose lines may be pieces of paragraphs."""
    if any(block.kind is not Kind.TEXT or block.bold or block.boxed for block in blocks):
        return blocks
    return tuple(replace(block, kind=Kind.LINE) for block in blocks)


def _printed_title(stored: str, blocks: tuple[Block, ...]) -> str:
    """Return the title in the file's properties where the page shows it too: properties go stale."""
    wanted = tidy(stored).casefold()
    return tidy(stored) if any(block.text.casefold() == wanted for block in blocks[:_FRONT_BLOCKS]) else ""


class _Reader:
    def __init__(self, package: docx.document.Document) -> None:
        styles = cast("Element", package.styles.element)
        self.title = ""
        self._body = cast("Element", package.element.body)
        self._styles = read_styles(styles)
        self._default = default_style(styles)
        self._numbering = Numbering(_part(package, "numbering"))
        self._notes = {kind: _notes(_part(package, kind)) for kind in _NOTES}
        self._noted = 0
        self._blank = False  # an empty paragraph stands above

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the body."""
        yield from self._children(self._body)

    def _children(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _CONTAINERS and not _is_contents(child):
                yield from self._children(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = self._styles.get(value_at(paragraph, "pPr", "pStyle") or self._default, Style())
        label = self._label(paragraph, style)
        lines = split_at_marks(shown_text(paragraph))
        if not lines:
            self._blank = True
        elif not _CONTENTS_NAME.match(style.name):
            if style.name.lower() == "title" and not self.title:
                self.title = " ".join(lines)
            else:
                first, *rest = self._styled(paragraph, style, label, lines)
                yield from (replace(first, blank_before=self._blank), *rest)
            self._blank = False
        yield from self._notes_of(paragraph)
        # A text box hangs on a paragraph but reads as a piece of its own.
        for box in paragraph.findall(f".//{W}txbxContent"):
            if not _in_fallback(box):
                yield from self._children(box)

    def _styled(self, paragraph: Element, style: Style, label: Label | None, lines: list[str]) -> Iterator[Block]:
        first = lines[0]
        if label and label.text and _DECIMAL.match(label.text):
            mark = label.text if label.text.endswith((".", ")")) or "." in label.text else f"{label.text}."
            first = f"{mark} {first}"
        elif label and label.text:
            mark = label.text if ")" in label.text else f"({label.text.rstrip('.')})"
            first = f"{mark} {first}"
        level = _heading_level(paragraph, style)
        kind = Kind.TEXT
        if level:
            yield Block(" ".join([first, *lines[1:]]), Kind.HEADING, level=level)
            return
        if "quot" in style.name.lower():
            kind = Kind.QUOTATION
        elif (label and not label.text) or (not label and "bullet" in style.name.lower()):
            kind = Kind.ITEM
        depth = label.level if label else 1
        yield Block(first, kind, level=depth if kind is Kind.ITEM else 0, bold=is_bold(paragraph, style))
        for line in lines[1:]:
            yield Block(line, Kind.TEXT)

    def _label(self, paragraph: Element, style: Style) -> Label | None:
        own = value_at(paragraph, "pPr", "numPr", "numId")
        list_id = own or style.list_id
        if not list_id or list_id == "0" or not shown_text(paragraph).strip():
            return None
        level = value_at(paragraph, "pPr", "numPr", "ilvl")
        return self._numbering.label(list_id, int(level) if level.isdigit() else style.list_level)

    def _table(self, table: Element) -> Iterator[Block]:
        if cells := layout_cells(table):
            for cell in cells:
                yield from _framed(list(self._children(cell))) if len(cells) == 1 else self._children(cell)
            return
        grid = read_grid(table)
        for row in grid.rows:
            if any(row):
                yield row_block(grid.headers, row, Block("", Kind.ROW))

    def _notes_of(self, paragraph: Element) -> Iterator[Block]:
        for kind in _NOTES:
            for reference in paragraph.findall(f".//{W}{kind[:-1]}Reference"):
                text = self._notes[kind].get(reference.get(f"{W}id") or "", "")
                self._noted += 1
                if text:
                    yield Block(f"{self._noted} {text}", Kind.FOOTNOTE)


def _framed(blocks: list[Block]) -> Iterator[Block]:
    """Mark the blocks of a table with one cell as a box; a short or bold first line is its title."""
    for at, block in enumerate(blocks):
        titled = at == 0 and len(blocks) > 1 and block.kind is Kind.TEXT and is_title(block.text)
        yield replace(block, boxed=True, kind=Kind.HEADING, level=_BOX_LEVEL) if titled else replace(block, boxed=True)


def _part(package: docx.document.Document, kind: str) -> Element | None:
    for relation in package.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return cast("Element", parse_xml(relation.target_part.blob))
    return None


def _notes(part: Element | None) -> dict[str, str]:
    if part is None:
        return {}
    return {
        note_id: " ".join(" ".join(shown_text(p) for p in note.findall(f".//{W}p")).split())
        for note in part
        if isinstance(note.tag, str) and (note_id := note.get(f"{W}id") or "") not in _SEPARATORS
    }


def _heading_level(paragraph: Element, style: Style) -> int:
    own = value_at(paragraph, "pPr", "outlineLvl")
    if own.isdigit() and int(own) < 9:
        return int(own) + 1
    match = _HEADING_NAME.match(style.name)
    return int(match[1]) if match else style.outline


def _is_contents(container: Element) -> bool:
    gallery = container.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Contents" in (gallery.get(f"{W}val") or "")


def _in_fallback(element: Element) -> bool:
    parent = getattr(element, "getparent", lambda: None)()
    while parent is not None:
        if isinstance(parent.tag, str) and parent.tag.endswith("}Fallback"):
            return True
        parent = parent.getparent()
    return False
