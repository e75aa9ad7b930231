"""One document is read: the reader is chosen by what the file is called and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ingest.block import ReadFile
from ingest.document import Document
from ingest.markdown import read_markdown
from ingest.plain_text import read_plain_text
from ingest.settings import Settings
from ingest.structure.recognise import recognise
from retriever.errors import BadDocument

USUAL = Settings()


def read_document(path: Path, source_id: str, settings: Settings = USUAL) -> Document:
    """Read one file into paragraphs; a file that cannot be read is refused in one sentence."""
    document = recognise(read_file(path, settings), source_id)
    if not document.paragraphs:
        raise BadDocument(f"{path.name} holds no text below its title: export it again, or leave it out.")
    return document


def read_file(path: Path, settings: Settings = USUAL) -> ReadFile:
    """Read one file into blocks, by the reader for its type."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadDocument(f"{path.name} is of a type that cannot be read: give it as pdf, docx, html, md or txt.")
    return reader(path, settings)


def _read_pdf(path: Path, settings: Settings) -> ReadFile:
    # The PDF libraries are slow to load; a folder of text files should not wait for them.
    from ingest.pdf_reader import read_pdf

    return read_pdf(path, settings.pdf_pages)


def _read_word(path: Path, _: Settings) -> ReadFile:
    # python-docx is loaded only where there is a Word file.
    from ingest.word import read_word

    return read_word(path)


def _read_web_page(path: Path, _: Settings) -> ReadFile:
    # Beautiful Soup is loaded only where there is a web page.
    from ingest.web_page import read_web_page

    return read_web_page(path)


def _read_markdown(path: Path, _: Settings) -> ReadFile:
    return read_markdown(path)


def _read_text(path: Path, _: Settings) -> ReadFile:
    return read_plain_text(path)


_READERS: Mapping[str, Callable[[Path, Settings], ReadFile]] = {
    ".pdf": _read_pdf,
    ".docx": _read_word,
    ".html": _read_web_page,
    ".htm": _read_web_page,
    ".xhtml": _read_web_page,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".txt": _read_text,
    ".text": _read_text,
}
