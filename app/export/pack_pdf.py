"""A pack's pages as a PDF: a running line and page numbers on every page, and the same bytes for the same pack."""

from __future__ import annotations

from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from app.export.pack_pages import Block, Kind, Pages

_SIZES = {Kind.TITLE: 20, Kind.HEADING: 15, Kind.SUBHEADING: 12, Kind.LABEL: 10.5}
_FONT = "Helvetica"
_LINE = 5.2
_LINES_TO_WRITE = 2
# The font that every reader has knows no curly quotes or long dashes.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-", "\u00a0": " "}
)


class _Print(FPDF):  # type: ignore[misc]
    """A page with a running line above and its number below."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(format="A4")
        self._pages = pages

    def header(self) -> None:
        """Write the running line."""
        self.set_font(_FONT, "I", 9)
        self.cell(0, 6, _latin(self._pages.running), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def footer(self) -> None:
        """Write the page's number."""
        self.set_y(-14)
        self.set_font(_FONT, "", 9)
        self.cell(
            0, 6, _latin(f"{self._pages.title} ({self._pages.version})  |  Page {self.page_no()} of {{nb}}"), align="C"
        )


def pages_as_pdf(pages: Pages) -> bytes:
    """Return a version of a pack as the bytes of a PDF."""
    pdf = _Print(pages)
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_title(_latin(pages.title))
    pdf.set_author("Signpost")
    pdf.set_lang("en-GB")
    pdf.set_auto_page_break(True, margin=18)
    pdf.add_page()
    number = 0
    for block in pages.blocks:
        number = number + 1 if block.kind is Kind.NUMBER else number if block.kind is Kind.WRITE else 0
        _write(pdf, block, number)
    return bytes(pdf.output())


def _write(pdf: FPDF, block: Block, number: int) -> None:
    if block.kind is Kind.BREAK:
        pdf.add_page()
    elif block.kind is Kind.TABLE:
        _table(pdf, block)
    elif block.kind is Kind.WRITE:
        for _ in range(_LINES_TO_WRITE):
            pdf.ln(7)
            pdf.line(pdf.l_margin, pdf.y, pdf.w - pdf.r_margin, pdf.y)
        pdf.ln(3)
    elif block.kind in _SIZES:
        _heading(pdf, block)
    else:
        _paragraph(pdf, block, number)


def _heading(pdf: FPDF, block: Block) -> None:
    size = _SIZES[block.kind]
    if pdf.will_page_break(4 * size * 0.5):
        pdf.add_page()
    pdf.ln(2)
    pdf.set_font(_FONT, "B", size)
    pdf.set_text_color(29, 59, 83)
    pdf.multi_cell(0, size * 0.5, _latin(block.text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pdf.set_text_color(0, 0, 0)
    pdf.ln(1.5)


def _paragraph(pdf: FPDF, block: Block, number: int) -> None:
    lead = {Kind.BULLET: "-  ", Kind.NUMBER: f"{number}.  "}.get(block.kind, "")
    indent = 5 if lead else 8 if block.kind is Kind.QUOTE else 0
    pdf.set_font(_FONT, "I" if block.kind in (Kind.NOTE, Kind.QUOTE) else "", 10.5)
    pdf.set_x(pdf.l_margin + indent)
    if lead:
        pdf.cell(6, _LINE, lead)
    pdf.multi_cell(0, _LINE, _latin(block.text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pdf.ln(1.2)


def _table(pdf: FPDF, block: Block) -> None:
    pdf.set_font(_FONT, "", 10)
    longest = tuple(max(min(len(row[column]), 60) for row in block.rows) + 4 for column in range(len(block.rows[0])))
    with pdf.table(
        col_widths=longest, headings_style=FontFace(emphasis="BOLD"), text_align="LEFT", line_height=_LINE
    ) as table:
        for row in block.rows:
            cells = table.row()
            for text in row:
                cells.cell(_latin(text))
    pdf.ln(3)


def _latin(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split()).encode("latin-1", "replace").decode("latin-1")
