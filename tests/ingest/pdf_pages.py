"""Invented PDFs, drawn piece by piece, so that a test says where everything stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

from ingest.block import Block, Kind, ReadFile
from ingest.pdf_reader import read_pdf

LEVELS = ("Level 1", "Level 2", "Level 3", "Level 4")
LEFT, TOP, RIGHT, BOTTOM = 20.0, 25.0, 190.0, 270.0  # millimetres


class Sheet(FPDF):
    """An A4 document whose header and footer a test may set."""

    def __init__(self, header: str = "", footer: str = "", *, landscape: bool = False) -> None:
        super().__init__(orientation="landscape" if landscape else "portrait")
        self.set_margins(LEFT, TOP, 210 - RIGHT)
        self.set_auto_page_break(auto=True, margin=27)
        self._above, self._below = header, footer
        self.add_page()
        self.set_font("Helvetica", size=11)

    def header(self) -> None:
        if self._above:
            self.set_font("Helvetica", size=8)
            self.text(LEFT, 12, self._above.format(page=self.page_no()))
            self.set_font("Helvetica", size=11)

    def footer(self) -> None:
        if self._below:
            self.set_font("Helvetica", size=8)
            self.text(100, 287, self._below.format(page=self.page_no()))
            self.set_font("Helvetica", size=11)

    def heading(self, words: str, size: float = 16) -> None:
        self.set_font("Helvetica", style="B", size=size)
        self.multi_cell(0, size / 2, words, new_x="LMARGIN", new_y="NEXT", align="L")
        self.set_font("Helvetica", size=11)
        self.ln(3)

    def prose(self, words: str, width: float = 0, after: float = 3, indent: float = 0, size: float = 11) -> None:
        self.set_font("Helvetica", size=size)
        self.set_x(LEFT + indent)
        self.multi_cell(width, size * 0.5, words, new_x="LMARGIN", new_y="NEXT", align="L")
        self.ln(after)

    def item(self, words: str, indent: float = 6, mark: str = "\u2022") -> None:
        self.set_font("Helvetica", size=11)
        top = self.get_y()
        self.text(LEFT + indent, top + 4.2, mark.encode("cp1252").decode("latin-1"))
        self.set_xy(LEFT + indent + 6, top)
        self.multi_cell(RIGHT - LEFT - indent - 6, 5.5, words, new_x="LMARGIN", new_y="NEXT", align="L")
        self.ln(1.5)

    def cells(self, texts: Sequence[str], widths: Sequence[float], *, ruled: bool = True, bold: bool = False) -> None:
        """Draw one row of a table; each text is set in its own column, the lowest decides the height."""
        self.set_font("Helvetica", style="B" if bold else "", size=9)
        top, x, lowest = self.get_y(), LEFT, self.get_y()
        for text, width in zip(texts, widths, strict=True):
            self.set_xy(x + 1, top + 1)
            self.multi_cell(width - 3, 4.2, text, new_x="LEFT", new_y="NEXT", align="L")
            lowest, x = max(lowest, self.get_y()), x + width
        if ruled:
            x = LEFT
            for width in widths:
                self.rect(x, top, width, lowest + 1 - top)
                x += width
        self.set_xy(LEFT, lowest + 1 + (0 if ruled else 4))
        self.set_font("Helvetica", size=11)

    def note(self, mark: str, words: str, at: float) -> None:
        """Set a footnote at a height of the page: a small raised number and small type."""
        self.set_font("Helvetica", size=5)
        self.text(LEFT, at - 1, mark)
        self.set_font("Helvetica", size=8)
        self.text(LEFT + 2, at, words)
        self.set_font("Helvetica", size=11)


def read(sheet: FPDF, folder: Path, name: str = "made.pdf") -> ReadFile:
    path = folder / name
    sheet.output(str(path))
    return read_pdf(path)


def of_kind(file: ReadFile, *kinds: Kind) -> list[Block]:
    return [block for block in file.blocks if block.kind in kinds]


def texts(file: ReadFile, *kinds: Kind) -> list[str]:
    return [block.text for block in (of_kind(file, *kinds) if kinds else file.blocks)]
