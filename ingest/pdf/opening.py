"""A PDF is opened: what it says of itself, its bookmarks, and why it cannot be read where it cannot.

The only file that talks to pypdf. Where its text stands on the page is left to the layout.
"""

from __future__ import annotations

import logging
import struct
import warnings
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from retriever.errors import BadDocument

_HEAD = 1024  # bytes within which a PDF must name itself
_NOISY = ("pypdf", "pdfminer", "pdfplumber")
# What the libraries raise on a broken file besides their own errors: they walk objects that are not what they claim.
BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    OSError,
    zlib.error,
    struct.error,
)
_BROKEN = (PyPdfError, *BROKEN)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    page: int  # counted from 1
    level: int  # from 1


@dataclass(frozen=True, slots=True)
class Opened:
    """What a PDF says of itself."""

    pages: int
    title: str
    created: str  # YYYY-MM, "" where it does not say
    bookmarks: tuple[Bookmark, ...] = field(default=())


@contextmanager
def quiet() -> Iterator[None]:
    """Keep remarks on sloppy files off the screen; what makes a page unreadable is raised, not logged."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [logging.NullHandler()], False
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def open_pdf(path: Path, most_pages: int) -> Opened:
    """Return what a PDF says of itself, or refuse it in one sentence."""
    _refuse_what_is_no_pdf(path)
    with quiet():
        try:
            reader = PdfReader(path)
            locked = reader.is_encrypted and not reader.decrypt("")
            if not locked:
                pages = len(reader.pages)
        except _BROKEN as error:
            raise _unreadable(path) from error
        if locked:
            raise BadDocument(
                f"{path.name} is locked with a password: save a copy without the password, and ingest that."
            )
        if pages == 0:
            raise BadDocument(f"{path.name} has no pages: download or export it again.")
        if pages > most_pages:
            raise BadDocument(
                f"{path.name} has {pages:,} pages, more than the {most_pages:,} allowed: "
                "split it, or ingest the part that is guidance."
            )
        return Opened(pages, _title(reader), _created(reader), tuple(_bookmarks(reader)))


def plain_texts(path: Path, numbers: Collection[int]) -> Mapping[int, str]:
    """Return the text of pages that cannot be laid out, as far as it can be had at all."""
    if not numbers:
        return {}
    with quiet():
        try:
            reader = PdfReader(path)
            if reader.is_encrypted:
                reader.decrypt("")
        except _BROKEN:
            return {}
        return {number: _plain_text(reader, number) for number in numbers}


def _plain_text(reader: PdfReader, number: int) -> str:
    try:
        return reader.pages[number - 1].extract_text()
    except _BROKEN:
        return ""


def _refuse_what_is_no_pdf(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise BadDocument(f"{path.name} cannot be opened ({error.strerror}): check that you may read it.") from error
    if not head:
        raise BadDocument(f"{path.name} is empty: download or export it again.")
    if b"%PDF-" not in head:
        kind = "a web page" if head.lstrip()[:1] == b"<" else "another kind of file"
        raise BadDocument(f"{path.name} is not a PDF inside but {kind}: download it again, or give it its own ending.")


def _unreadable(path: Path) -> BadDocument:
    return BadDocument(
        f"{path.name} is damaged or was cut short, and its pages cannot be found: download or export it again."
    )


def _title(reader: PdfReader) -> str:
    try:
        return str(reader.metadata.title or "").strip() if reader.metadata else ""
    except _BROKEN:
        return ""


def _created(reader: PdfReader) -> str:
    try:
        date = reader.metadata.creation_date if reader.metadata else None
    except _BROKEN:
        return ""
    return f"{date:%Y-%m}" if date else ""


def _bookmarks(reader: PdfReader) -> Iterator[Bookmark]:
    try:
        outline: Sequence[Any] = reader.outline
    except _BROKEN:
        return
    yield from _walk_outline(reader, outline, 1)


def _walk_outline(reader: PdfReader, entries: Sequence[Any], level: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _walk_outline(reader, entry, level + 1)
            continue
        try:
            at = reader.get_destination_page_number(entry)
            title = " ".join(str(entry.title).split())
        except _BROKEN:
            continue
        if at is not None and at >= 0 and title:
            yield Bookmark(title, at + 1, level)
