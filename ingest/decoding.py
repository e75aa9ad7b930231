"""Bytes become text: the encodings that real exports carry, and a refusal of what is no text at all."""

from __future__ import annotations

import codecs
import contextlib
import re
from pathlib import Path

from retriever.errors import BadDocument

LARGEST_TEXT = 64 * 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file is, by its first bytes, whatever its name says.
_OTHER_KINDS = (
    (b"%PDF", "a PDF", "rename it to end in .pdf"),
    (b"PK\x03\x04", "a Word file or a zip archive", "rename a Word file to end in .docx and unpack an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "open it in Word and save it as .docx"),
    (b"{\\rtf", "a rich text file", "open it in Word and save it as .docx"),
    (b"\x89PNG", "a picture", "give the document as text"),
    (b"\xff\xd8\xff", "a picture", "give the document as text"),
    (b"GIF8", "a picture", "give the document as text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\x7fELF", "a program", "give the document itself"),
    (b"MZ\x90", "a program", "give the document itself"),
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1d-\x1f\ufffd]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1d-\x1f]")  # a replacement sign stays: it stands for a letter
_MOST_CONTROL = 0.02


def read_bytes(path: Path, limit: int = LARGEST_TEXT) -> bytes:
    """Return what a file holds, which is never nothing and never more than can be read."""
    try:
        if path.stat().st_size > limit:
            raise BadDocument(f"{path.name} is larger than {limit // 2**20} MB: split it, or save it without pictures.")
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise BadDocument(f"{path.name} cannot be read ({reason}): check that it exists and may be read.") from error
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise BadDocument(f"{path.name} is empty: export the document again, or leave the file out.")
    return content


def true_kind(content: bytes) -> tuple[str, str] | None:
    """Return what a file is by its first bytes and what to do with it, None where it could be text."""
    for opening, kind, advice in _OTHER_KINDS:
        if content.startswith(opening):
            return kind, advice
    return None


def decode(path: Path, content: bytes) -> str:
    """Return the text of a file, by its byte order mark, as UTF-8, or as Windows exports it."""
    if other := true_kind(content):
        raise BadDocument(f"{path.name} is {other[0]}, whatever its name says: {other[1]}.")
    text = _decoded(content)
    if text is None or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise BadDocument(f"{path.name} holds no readable text: save it again as UTF-8 text.")
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def decode_web_page(path: Path, content: bytes) -> str:
    """Return the text of a web page, which may name its own encoding; valid UTF-8 is believed first."""
    declared = _CHARSET.search(content[:4000])
    if declared and not content.startswith(tuple(mark for mark, _ in _MARKS)):
        for encoding in ("utf-8", declared[1].decode("ascii")):
            with contextlib.suppress(UnicodeDecodeError, LookupError):
                return decode(path, content.decode(encoding).encode())
    return decode(path, content)


def _decoded(content: bytes) -> str | None:
    for encoding in _likely(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _likely(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    sample = content[:4000]
    if sample.count(b"\0") > len(sample) // 4:
        # Without a mark, the side of the zero bytes tells which half of each letter comes first.
        return ("utf-16-le",) if sample[1::2].count(b"\0") >= sample[::2].count(b"\0") else ("utf-16-be",)
    return "utf-8", "cp1252", "latin-1"
