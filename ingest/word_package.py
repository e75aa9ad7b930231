"""A Word file is a zip archive: whether this one is whole, is Word inside, and unpacks to a size that can be read."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from ingest.decoding import true_kind
from retriever.errors import BadDocument

_LARGEST_UNPACKED = 400 * 1024 * 1024
_LARGEST_TEXT_PART = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_DOCUMENT = "word/document.xml"


def check_package(path: Path, content: bytes) -> None:
    """Refuse what is no Word file, what is locked or broken, and what would fill the memory."""
    if content.startswith(_OLE):
        raise BadDocument(
            f"{path.name} is locked with a password or is in the old Word format: open it in Word and save it as "
            ".docx without a password."
        )
    if not content.startswith(b"PK"):
        kind, advice = true_kind(content) or ("not a Word file", "open it in Word and save it as .docx")
        raise BadDocument(f"{path.name} is {kind} inside, whatever its name says: {advice}.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(path, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise BadDocument(f"{path.name} is broken or cut short: copy or download it again.") from error


def _check_parts(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if _DOCUMENT not in names:
        raise BadDocument(
            f"{path.name} is a zip archive without a Word document in it: unpack it, or save it as .docx."
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise BadDocument(f"{path.name} is locked with a password: save it without one.")
    # The sizes an archive declares may be false, so what it says is checked first and what it gives is counted too.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise _too_large(path)
    unpacked = 0
    for part in parts:
        unpacked += _size_of(path, package, part)
        if unpacked > _LARGEST_UNPACKED:
            raise _too_large(path)


def _size_of(path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    limit = _LARGEST_TEXT_PART if part.filename.endswith((".xml", ".rels")) else _LARGEST_UNPACKED
    size = 0
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise _too_large(path)
    return size


def _too_large(path: Path) -> BadDocument:
    return BadDocument(f"{path.name} unpacks to more than can be read: save it again without pictures, or split it.")
