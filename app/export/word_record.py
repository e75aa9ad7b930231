"""The record of a consultation as a Word document, for a supervision file. What it says is left to the record."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt

from retriever.answer import Answer
from retriever.consult.record import Section, record_of

_ROOM = 3  # empty lines under each thing the worker fills in
# XML can hold none of these; a document with one of them would not open.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def record_as_word(answer: Answer, date: str) -> bytes:
    """Return the record of a consultation as the bytes of a .docx file."""
    record = record_of(answer, date)
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = record.title
    document.core_properties.author = "Signpost"
    document.add_heading(record.title, level=0)
    document.add_paragraph(f"Date: {date}")
    document.add_paragraph(_clean(record.opening))
    for section in record.sections:
        _section(document, section)
    document.add_paragraph(_clean(record.closing))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _section(document: WordDocument, section: Section) -> None:
    document.add_heading(_clean(section.heading), level=1)
    for line in section.lines:
        if not section.blank:
            document.add_paragraph(_clean(line), style="List Bullet")
            continue
        document.add_paragraph().add_run(_clean(line)).bold = True
        for _ in range(_ROOM):
            document.add_paragraph("")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
