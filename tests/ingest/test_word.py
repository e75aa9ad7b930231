from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import Document
from ingest.reading import read_document

LONG = " The team wrote down what it saw, what it heard and what it did, and read it all out at the next meeting."


def read(document: docx.document.Document, folder: Path) -> Document:
    document.save(str(folder / "made.docx"))
    return read_document(folder / "made.docx", "made")


def said(document: Document) -> dict[str, str]:
    return {paragraph.locator: paragraph.text for paragraph in document.paragraphs}


def test_numbers_that_word_counts_itself_are_paragraph_numbers(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("What we saw", 1)
    for at in range(3):
        made.add_paragraph(f"Visit {at} was short.{LONG}", style="List Number")
    made.add_heading("Case study", 4)
    made.add_paragraph("A boy was met at the gate.")
    made.add_paragraph(f"The last visit was longer.{LONG}", style="List Number")

    texts = said(read(made, tmp_path))

    assert list(texts) == ["para 1", "para 2", "para 3", "case study after para 3", "para 4"]
    assert texts["para 4"].startswith("The last visit")


def test_bold_lines_head_sections_where_no_style_does(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Rivermouth Safeguarding Partnership")
    made.add_paragraph().add_run("Multi-agency threshold guidance").bold = True
    made.add_paragraph().add_run("Who this is for").bold = True
    made.add_paragraph("Everybody who works with children.")

    document = read(made, tmp_path)

    assert document.title == "Multi-agency threshold guidance"
    assert said(document)["Who this is for"] == "Everybody who works with children."


def test_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("This sentence has ")
    for name, piece in (("ins", "<w:t>inserted</w:t>"), ("del", "<w:delText>deleted</w:delText>")):
        paragraph._p.append(parse_xml(f'<w:{name} {nsdecls("w")} w:id="1" w:author="a"><w:r>{piece}</w:r></w:{name}>'))
    paragraph.add_run(" words.")

    assert said(read(made, tmp_path)) == {"paragraph 1": "This sentence has inserted words."}


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Seen. ")
    paragraph.add_run("Not seen.").font.hidden = True

    assert said(read(made, tmp_path)) == {"paragraph 1": "Seen."}


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("The paragraph that holds it.")
    box = "<w:txbxContent><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{mc}"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )

    assert [p.text for p in read(made, tmp_path).paragraphs] == ["The paragraph that holds it.", "Words in a box."]


def test_a_table_of_one_cell_is_a_box_that_ends_with_its_frame(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Findings", 1)
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].add_run("Case study").bold = True
    cell.add_paragraph("A girl of six told her teacher.")
    made.add_paragraph("After the box the text goes on.")

    texts = said(read(made, tmp_path))

    assert texts['case study in "Findings"'] == "A girl of six told her teacher."
    assert texts["Findings"] == "After the box the text goes on."


def test_merged_cells_of_a_matrix_keep_their_row_title_and_level(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("A matrix of need", style="Title")
    made.add_heading("Indicators", 1)
    rows = (("Area", "Level 1", "Level 2"), ("Home", "Warm", "Cold at times"), ("", "Clean", "Cluttered"))
    table = made.add_table(rows=3, cols=3)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))

    texts = said(read(made, tmp_path))

    assert texts["Indicators, row 2"] == "Area: Home; Level 1: Clean; Level 2: Cluttered"


def test_typed_bullets_and_forced_line_breaks_make_items(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("How partners work", style="Title")
    made.add_heading("Agreement", 1)
    paragraph = made.add_paragraph("Partners agree to:")
    for item in ("- meet often", "- write it down"):
        paragraph.add_run().add_break()
        paragraph.add_run(item)

    texts = said(read(made, tmp_path))

    assert texts["Agreement, item 2"] == "write it down"
