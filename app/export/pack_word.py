"""A pack's pages as a Word document: real styles, a running line and page numbers on every page.

The same pack gives the same bytes: the document's own dates and those of the zip are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from app.export.pack_pages import Block, Kind, Pages

_STYLES = {
    Kind.TEXT: "Normal",
    Kind.NOTE: "Intense Quote",
    Kind.BULLET: "List Bullet",
    Kind.QUOTE: "Quote",
    Kind.LABEL: "Heading 3",
    Kind.SUBHEADING: "Heading 2",
    Kind.HEADING: "Heading 1",
    Kind.TITLE: "Title",
}
_FIXED = datetime(2026, 1, 1, tzinfo=UTC)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINES_TO_WRITE = 2
_TEXT_WIDTH = 16.6  # centimetres


def pages_as_word(pages: Pages) -> bytes:
    """Return a version of a pack as the bytes of a .docx file."""
    document = _blank(pages)
    number = 0
    broken = False
    for block in pages.blocks:
        if block.kind is Kind.BREAK:
            broken = True
            continue
        number = number + 1 if block.kind is Kind.NUMBER else number if block.kind is Kind.WRITE else 0
        written = _write(document, block, number)
        if broken and written is not None:
            written.paragraph_format.page_break_before = True
            broken = False
    made = io.BytesIO()
    document.save(made)
    return _fixed_dates(made.getvalue())


def _blank(pages: Pages) -> WordDocument:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = pages.title, "Signpost", "en-GB"
    properties.created = properties.modified = _FIXED.replace(tzinfo=None)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = RGBColor(0x1D, 0x3B, 0x53)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    header = section.header.paragraphs[0]
    header.text = pages.running
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(f"{_clean(pages.title)} ({pages.version})  |  Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    return document


def _write(document: WordDocument, block: Block, number: int) -> Paragraph | None:
    if block.kind is Kind.TABLE:
        _table(document, block)
        return None
    if block.kind is Kind.WRITE:
        for _ in range(_LINES_TO_WRITE):
            _ruled(document.add_paragraph())
        return None
    if block.kind is Kind.NUMBER:
        # Typed and not automatic: Word would count on from the list before.
        paragraph = document.add_paragraph(f"{number}. {_clean(block.text)}")
        paragraph.paragraph_format.left_indent = Cm(0.6)
        return paragraph
    return document.add_paragraph(_clean(block.text), style=_STYLES[block.kind])


def _table(document: WordDocument, block: Block) -> None:
    columns = len(block.rows[0])
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    for place, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = _clean(text)
            for run in cell.paragraphs[0].runs:
                run.bold = place == 0
    _repeat_head(table.rows[0])
    _widths(table, block)
    document.add_paragraph()


def _widths(table: Table, block: Block) -> None:
    longest = [max(min(len(row[column]), 60) for row in block.rows) + 6 for column in range(len(block.rows[0]))]
    table.autofit = False
    for column, length in zip(table.columns, longest, strict=True):
        # Word reads the cells' widths, LibreOffice the columns'.
        column.width = Cm(_TEXT_WIDTH * length / sum(longest))
        for cell in column.cells:
            cell.width = column.width


def _repeat_head(row: _Row) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _ruled(paragraph: Paragraph) -> None:
    # Word draws one line round paragraphs alike that follow one another, unless told what stands between them.
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "999999")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.space_after = Pt(6)


def _field(paragraph: Paragraph, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _fixed_dates(made: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _FIXED.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(entry.filename))
    return written.getvalue()


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
