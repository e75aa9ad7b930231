"""An answer as a Word document: what was asked and answered, every quote with its full reference, and the notices.

The date is passed in, so that the same answer gives the same words. Word's library enters the app here only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt

from app.wording import area_name, authority_name, date_name, reference, status_name, without_bullet
from retriever.answer import Answer, Citation, Point
from retriever.consultation import Consultation, Item

_CLOSING = (
    "Signpost quotes published guidance and does not decide anything about a child. "
    "Check each quote in its source before you rely on it. If a child is in danger now, ring 999."
)
# XML can hold none of these; a document with one of them would not open.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def answer_as_word(answer: Answer, date: str) -> bytes:
    """Return the answer as the bytes of a .docx file."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = "Signpost answer"
    document.core_properties.author = "Signpost"
    document.add_heading("Signpost answer", level=0)
    _line(document, "Date", date_name(date))
    _line(document, "Question", answer.question)
    document.add_heading(_clean(answer.headline) or "Answer", level=1)
    for notice in answer.notices:
        document.add_paragraph(_clean(notice.text), style="Intense Quote")
    if answer.consultation:
        _consultation(document, answer.consultation)
    _points(document, answer.points)
    _sources(document, answer.citations)
    document.add_heading("How this answer was made", level=1)
    _line(document, "Answer", answer.id)
    _line(document, "Index version", answer.engine.index)
    _line(document, "Writer", f"{answer.engine.mode}, version {answer.engine.version}")
    document.add_paragraph(_CLOSING)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _points(document: WordDocument, points: Iterable[Point]) -> None:
    heading = ""
    for point in points:
        if point.heading and point.heading != heading:
            heading = point.heading
            document.add_heading(_clean(heading), level=2)
        document.add_paragraph(_clean(f"{without_bullet(point.text)}{_marks(point.citations)}"), style="List Bullet")


def _consultation(document: WordDocument, case: Consultation) -> None:
    if case.test_line:
        document.add_paragraph(_clean(case.test_line))
    columns = (
        ("Toward protection", case.toward_protection),
        ("Toward support", case.toward_support),
        ("What makes these weigh more", case.modifiers),
        ("Today", case.today),
        ("Who decides", case.who_decides),
    )
    for heading, items in columns:
        _items(document, heading, items)
    if case.not_known:
        document.add_heading("Not known yet", level=2)
    for unknown in case.not_known:
        said = f" Answered: {unknown.answer}." if unknown.answer else ""
        note = f" Note: {unknown.note}" if unknown.note else ""
        text = f"{unknown.question} {unknown.why}{_marks(unknown.citations)}{said}{note}"
        document.add_paragraph(_clean(text), style="List Bullet")
    if case.levels:
        document.add_heading("Descriptors in the area's own threshold document", level=2)
    for level in case.levels:
        text = f"{area_name(level.area)}, {level.level}: {level.descriptor}{_marks(level.citations)}"
        document.add_paragraph(_clean(text), style="List Bullet")


def _items(document: WordDocument, heading: str, items: Iterable[Item]) -> None:
    for number, item in enumerate(items):
        if number == 0:
            document.add_heading(heading, level=2)
        document.add_paragraph(_clean(f"{without_bullet(item.text)}{_marks(item.citations)}"), style="List Bullet")


def _sources(document: WordDocument, citations: Iterable[Citation]) -> None:
    for number, cited in enumerate(citations):
        if number == 0:
            document.add_heading("Sources", level=1)
        where = ", ".join((*cited.locators, *((f"page {cited.page}",) if cited.page else ())))
        full = reference(cited.publisher, cited.published, cited.title, where)
        paragraph = document.add_paragraph()
        paragraph.add_run(_clean(f"[{cited.n}] {full}. ")).bold = True
        paragraph.add_run(_clean(_standing(cited)))
        document.add_paragraph(_clean(f"“{cited.quote}”"), style="Quote")
        if cited.url:
            document.add_paragraph(_clean(cited.url))


def _standing(cited: Citation) -> str:
    said = [authority_name(cited.authority), status_name(cited.status), area_name(cited.area)]
    if cited.rendering == "digest":
        said.append("quoted from our own summary: open the original before you quote it")
    return f"{'; '.join(said)}."


def _line(document: WordDocument, name: str, value: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(_clean(value))


def _marks(citations: Iterable[int]) -> str:
    return "".join(f" [{number}]" for number in citations)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
