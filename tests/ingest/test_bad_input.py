from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest.reading import read_document
from retriever.errors import BadDocument

PARAGRAPH = "A worried teacher wrote down what she saw on each of three days. "


def word_bytes(tmp_path: Path) -> bytes:
    document = docx.Document()
    document.add_paragraph(PARAGRAPH * 40)
    document.save(str(tmp_path / "made.docx"))
    return (tmp_path / "made.docx").read_bytes()


def unpacking_to(size: int, tmp_path: Path) -> bytes:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            chunk = b" " * 2**20
            for _ in range(size // 2**20):
                part.write(chunk)
    return path.read_bytes()


def declaring(size: int, content: bytes) -> bytes:
    """The same archive with a false size for its last part in the directory at its end."""
    at = content.rfind(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def locked(content: bytes) -> bytes:
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content = content[: at + 8] + struct.pack("<H", 1) + content[at + 10 :]
        at = content.find(b"PK\x01\x02", at + 4)
    return content


def archive(tmp_path: Path) -> bytes:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as package:
        package.writestr("readme.txt", "nothing of Word here")
    return (tmp_path / "x.zip").read_bytes()


def damaged(content: bytes) -> bytes:
    with_name = content.find(b"word/document.xml")
    return content[: with_name + 60] + b"\xff" * 40 + content[with_name + 100 :]


def broken_xml(tmp_path: Path) -> bytes:
    source = tmp_path / "whole.docx"
    source.write_bytes(word_bytes(tmp_path))
    target = tmp_path / "broken.docx"
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as package:
        for name in whole.namelist():
            package.writestr(name, b"<w:document" if name == "word/document.xml" else whole.read(name))
    return target.read_bytes()


BAD: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "empty text": ("a.txt", lambda _: b"", "empty"),
    "only spaces": ("a.md", lambda _: b" \n\t\r\n", "empty"),
    "only a byte order mark": ("a.txt", lambda _: b"\xef\xbb\xbf", "empty"),
    "only a title": ("a.md", lambda _: b"# A title and nothing else\n", "no text"),
    "empty word file": ("a.docx", lambda _: b"", "empty"),
    "pdf called docx": ("a.docx", lambda _: b"%PDF-1.7\n%stuff", "PDF"),
    "pdf called txt": ("a.txt", lambda _: b"%PDF-1.7\n%stuff", "PDF"),
    "word called txt": ("a.txt", word_bytes, "Word"),
    "picture called html": ("a.html", lambda _: b"\x89PNG\r\n\x1a\nxxxx", "picture"),
    "old word file": ("a.docx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "text called docx": ("a.docx", lambda _: PARAGRAPH.encode(), "Word"),
    "archive called docx": ("a.docx", archive, "archive"),
    "locked word file": ("a.docx", lambda tmp: locked(word_bytes(tmp)), "password"),
    "truncated word file": ("a.docx", lambda tmp: word_bytes(tmp)[:9000], "cut short"),
    "word file with a damaged part": ("a.docx", lambda tmp: damaged(word_bytes(tmp)), "cut short"),
    "word file that is no xml": ("a.docx", broken_xml, "save it again"),
    "word file that unpacks to too much": ("a.docx", lambda tmp: unpacking_to(70 * 2**20, tmp), "unpacks"),
    "word file that lies about its size": (
        "a.docx",
        lambda tmp: declaring(2**31, unpacking_to(2**20, tmp)),
        "unpacks",
    ),
    "binary junk": ("a.txt", lambda _: bytes(range(1, 32)) * 200, "no readable text"),
    "binary junk called markdown": ("a.md", lambda _: b"\x00\x01\x02\x03\x07" * 100, "no readable text"),
    "page of scripts": ("a.html", lambda _: b"<html><script>let a = 'words'</script></html>", "no text"),
    "unknown type": ("a.xlsx", lambda _: b"PK\x03\x04", "type"),
    "no suffix": ("notes", lambda _: b"Some words.", "type"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence_that_names_it(case: str, tmp_path: Path) -> None:
    name, content, said = BAD[case]
    path = tmp_path / name
    path.write_bytes(content(tmp_path))

    with pytest.raises(BadDocument) as refused:
        read_document(path, "bad")

    message = str(refused.value)
    assert message.startswith(name)
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message
    assert ":" in message, "what to do follows what is wrong"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for path in (tmp_path / "absent.txt", tmp_path / "folder.txt", tmp_path / "absent.docx"):
        with pytest.raises(BadDocument, match=path.name):
            read_document(path, "bad")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_text_is_read_in_the_encodings_that_exports_use(encoding: str, name: str, tmp_path: Path) -> None:
    words = "The child’s mother said – “it’s fine” – in the café, and nobody asked again until the following week."
    (tmp_path / name).write_bytes(f"Home visits\n\n{words}\n".encode(encoding))

    assert any(words in p.text for p in read_document(tmp_path / name, "x").paragraphs)


def test_a_web_page_is_read_in_the_encoding_it_names(tmp_path: Path) -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><body><p>Pani Wałęsa went to the school.</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))

    assert "Wałęsa" in read_document(tmp_path / "a.html", "x").paragraphs[0].text


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li"])
def test_a_page_nested_without_end_never_crashes(tag: str, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text(f"<body>{f'<{tag}>' * 6000}words within</body>", encoding="utf-8")

    assert read_or_refuse(tmp_path / "deep.html") in ("words within", "refused")


def read_or_refuse(path: Path) -> str:
    try:
        return read_document(path, "x").paragraphs[0].text
    except BadDocument:
        return "refused"


def test_windows_line_ends_and_odd_names_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "Überblick über die Fälle (final).txt"
    path.write_bytes(b"Notes\r\n\r\n" + (PARAGRAPH * 4).encode() + b"\r\n\r\nSecond paragraph here.\r\n")

    assert len(read_document(path, "x").paragraphs) == 2
