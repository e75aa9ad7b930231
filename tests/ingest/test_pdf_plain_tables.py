"""Tables that hold no levels: one row a line, each cell with its header."""

from __future__ import annotations

from pathlib import Path

from ingest.block import Kind
from tests.ingest.pdf_pages import Sheet, read, texts


def test_a_table_of_terms_gives_one_row_a_line(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("Term", "Meaning"), (40.0, 130.0), bold=True)
    for term, meaning in (("LSP", "Lead partner"), ("MASH", "A shared front door"), ("CIN", "A child in need")):
        sheet.cells((term, meaning), (40.0, 130.0))
    assert texts(read(sheet, tmp_path), Kind.ROW) == [
        "Term: LSP; Meaning: Lead partner",
        "Term: MASH; Meaning: A shared front door",
        "Term: CIN; Meaning: A child in need",
    ]


def test_a_short_table_without_a_header_labels_its_second_column(tmp_path: Path) -> None:
    sheet = Sheet()
    for label, said in (("Report to", "The harbour committee"), ("Date", "12 June"), ("Wards", "All of them")):
        sheet.cells((label, said), (40.0, 130.0))
    assert texts(read(sheet, tmp_path), Kind.ROW) == [
        "Report to: The harbour committee",
        "Date: 12 June",
        "Wards: All of them",
    ]
