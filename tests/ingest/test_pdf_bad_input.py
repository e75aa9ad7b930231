"""A PDF that cannot be read is refused in one sentence; a page that cannot be read costs no other page."""

from __future__ import annotations

import io
import logging
import random
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from ingest.pdf_reader import read_pdf
from ingest.reading import read_document
from ingest.settings import Settings
from retriever.errors import BadDocument, BadSetting
from tests.ingest.pdf_pages import Sheet

DUTIES = ("Ropes", "Lamps", "Logs", "Sails", "Anchors", "Nets")


def some_pages(count: int = 3) -> bytes:
    sheet = Sheet()
    for page in range(count):
        sheet.prose(f"{DUTIES[page]} are looked at every evening by whoever has the watch, and by nobody else.")
        if page < count - 1:
            sheet.add_page()
    return bytes(sheet.output())


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(some_pages())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def without_text() -> bytes:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def refusal(data: bytes, folder: Path, **limits: int) -> str:
    path = folder / "guidance with a space é.pdf"
    path.write_bytes(data)
    with pytest.raises(BadDocument) as refused:
        read_pdf(path, **limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"<html><body>Not found</body></html>", "a web page", id="web page"),
        pytest.param(b"PK\x03\x04 something else", "not a PDF inside", id="another file"),
        pytest.param(b"%PDF-1.7\n%nothing more\n", "damaged or was cut short", id="head only"),
        pytest.param(locked("secret"), "locked with a password", id="locked"),
        pytest.param(without_text(), "ocrmypdf", id="scan"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    message = refusal(data, tmp_path)
    assert said in message
    assert message.startswith("guidance with a space é.pdf")
    assert message.endswith(".")
    assert "\n" not in message


def test_more_pages_than_allowed_are_refused_by_their_number(tmp_path: Path) -> None:
    assert "has 5 pages, more than the 4 allowed" in refusal(some_pages(5), tmp_path, most_pages=4)


def test_how_many_pages_are_read_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(some_pages(5))
    with pytest.raises(BadDocument, match="more than the 4 allowed"):
        read_document(tmp_path / "long.pdf", "long", Settings.from_env({"SIGNPOST_PDF_PAGES": "4"}))
    assert Settings.from_env({}).pdf_pages >= 1000
    for wrong in ("none", "0", "-3"):
        with pytest.raises(BadSetting, match="SIGNPOST_PDF_PAGES"):
            Settings.from_env({"SIGNPOST_PDF_PAGES": wrong})


def test_a_file_locked_with_an_empty_password_is_read(tmp_path: Path) -> None:
    path = tmp_path / "open.pdf"
    path.write_bytes(locked(""))
    assert "Logs are looked at" in " ".join(block.text for block in read_pdf(path).blocks)


def test_a_wrong_table_of_offsets_is_mended(tmp_path: Path) -> None:
    data = some_pages()
    at = data.rindex(b"startxref")
    path = tmp_path / "offsets.pdf"
    path.write_bytes(data[:at] + b"startxref\n17\n%%EOF\n")
    assert "Logs are looked at" in " ".join(block.text for block in read_pdf(path).blocks)


def test_a_file_cut_short_is_refused_or_says_which_pages_are_gone(tmp_path: Path) -> None:
    data = some_pages(6)
    path = tmp_path / "cut.pdf"
    path.write_bytes(data[: len(data) // 2])
    said = ""
    try:
        said = " ".join(read_pdf(path).warnings)
    except BadDocument as refused:
        said = str(refused)
    assert said.startswith("cut.pdf")


def test_a_damaged_page_costs_no_other_page_and_is_named(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(some_pages(4))))
    broken = DecodedStreamObject()
    broken.set_data(b"BT /F1 12 Tf (half a str")
    broken[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(broken)
    path = tmp_path / "one-bad-page.pdf"
    writer.write(str(path))
    file = read_pdf(path)
    said = " ".join(block.text for block in file.blocks)
    assert all(f"{DUTIES[page]} are looked at" in said for page in (0, 2, 3))
    assert any("page 2" in warning for warning in file.warnings)


def test_reading_leaves_the_loggers_of_the_libraries_as_they_were(tmp_path: Path) -> None:
    logging.getLogger("pdfminer").setLevel(logging.WARNING)
    path = tmp_path / "plain.pdf"
    path.write_bytes(some_pages())
    read_pdf(path)
    assert logging.getLogger("pdfminer").level == logging.WARNING


@pytest.mark.parametrize("seed", range(24))
def test_bytes_gone_wrong_anywhere_are_refused_or_read_but_never_fall_through(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(some_pages(4))
    for _ in range(chance.choice((1, 8, 60))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((0, 0, 40, 400))]
    path = tmp_path / "wrong.pdf"
    path.write_bytes(data)
    try:
        said = read_pdf(path).warnings
    except BadDocument as refused:
        said = (str(refused),)
    assert all(each.startswith("wrong.pdf") for each in said)
