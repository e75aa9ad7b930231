"""The pages of a PDF with every word, rule and shaded area in its place.

The only file that talks to pdfplumber. What the places mean is left to the other stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from ingest.pdf.opening import quiet
from ingest.pdf.page import Box, Fill, Grid, Page, Style, Word, around

# What pdfplumber and the pdfminer below it raise on a broken page, besides their own wrapper.
_BROKEN = (PdfminerException, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, OSError)
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd\b", re.IGNORECASE)
_MARK_FONT = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1f]")
_WORD_GAP = 0.16  # of the type size: a wider gap parts two words where the file holds no space
_RULE_THICKNESS = 3.0
_SAME_PLACE = 0.6  # points: the same letter again so near is a poor man's bold


def lay_out(path: Path, password: str = "") -> Iterator[Page | int]:
    """Yield each page in turn, or only its number where it is damaged."""
    with quiet():
        try:
            document = pdfplumber.open(path, password=password, unicode_norm=None)
        except _BROKEN:
            return
        with document:
            for number, page in enumerate(_pages(document), start=1):
                try:
                    yield _page(number, page)
                except _BROKEN:
                    yield number
                finally:
                    page.close()


def _pages(document: Any) -> Sequence[Any]:
    try:
        return list(document.pages)
    except _BROKEN:
        return []


def _page(number: int, page: Any) -> Page:
    width, height = float(page.width), float(page.height)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    paper = Box(0, 0, width, height)
    words = [word for word in _words(page, left, top) if paper.holds(word.box)]
    rules, fills = _drawn(page, left, top)
    grids = tuple(_grids(page, left, top)) if _may_hold_grids(page) else ()
    pictures = tuple(_box(image, left, top) for image in page.images)
    return Page(number, width, height, tuple(words), tuple(rules), tuple(fills), grids, pictures)


def _words(page: Any, left: float, top: float) -> Iterator[Word]:
    upright = page.filter(lambda item: item["object_type"] != "char" or (item["upright"]))
    turned = [char for char in page.chars if not char["upright"]]
    attributes = ["fontname", "size", "non_stroking_color", "tag"]
    seen: set[tuple[str, int, int]] = set()
    for item in upright.extract_words(
        x_tolerance_ratio=_WORD_GAP, y_tolerance=2, extra_attrs=attributes, keep_blank_chars=False
    ):
        word = _word(item, left, top)
        place = (word.text, round(word.box.x0 / _SAME_PLACE / 2), round(word.box.top / _SAME_PLACE / 2))
        if word.text and place not in seen:
            seen.add(place)
            yield word
    yield from _turned(turned, left, top)


def _word(item: Any, left: float, top: float) -> Word:
    font = str(item["fontname"])
    text = _UNSEEN.sub("", str(item["text"])).translate(_LIGATURES)
    if _MARK_FONT.search(font) and len(text) == 1 and not text.isdigit():
        text = "•"  # what a symbol font shows is a picture; at a line's start it is a list mark
    style = Style(round(float(item["size"]), 1), bool(_BOLD.search(font)), _colour(item["non_stroking_color"]))
    return Word(text, _box(item, left, top), style, artifact=item.get("tag") == "Artifact")


def _turned(chars: Sequence[Any], left: float, top: float) -> Iterator[Word]:
    """Yield what is set up or down the page, one word for each straight run of letters."""
    runs: list[list[Any]] = []
    for char in sorted(chars, key=lambda char: (round(char["x0"] / 3), char["top"])):
        last = runs[-1][-1] if runs else None
        near = last and abs(last["x0"] - char["x0"]) < char["size"] / 2
        if near and char["top"] - last["bottom"] < char["size"]:
            runs[-1].append(char)
        else:
            runs.append([char])
    for run in runs:
        upwards = float(run[0]["matrix"][1]) > 0
        ordered = run[::-1] if upwards else run
        text = " ".join(_UNSEEN.sub("", "".join(str(char["text"]) for char in ordered)).translate(_LIGATURES).split())
        if text:
            font = str(run[0]["fontname"])
            style = Style(round(float(run[0]["size"]), 1), bool(_BOLD.search(font)))
            yield Word(text, around(_box(char, left, top) for char in run), style, turned=True)


def _drawn(page: Any, left: float, top: float) -> tuple[list[Box], list[Fill]]:
    rules, fills = [], []
    for shape in [*page.rects, *page.lines, *page.curves]:
        box = _box(shape, left, top)
        if box.height <= _RULE_THICKNESS and box.width > 10:
            rules.append(box)
        elif box.width > 20 and box.height > 8 and shape["object_type"] != "line":
            fills.append(Fill(box, _colour(shape.get("non_stroking_color")) if shape.get("fill") else ""))
    return rules, fills


def _may_hold_grids(page: Any) -> bool:
    return len(page.rects) + len(page.lines) + len(page.curves) > 2


def _grids(page: Any, left: float, top: float) -> Iterator[Grid]:
    for table in page.find_tables():
        rows = [tuple(_moved(cell, left, top) if cell else None for cell in row.cells) for row in table.rows]
        yield Grid(_moved(table.bbox, left, top), tuple(rows))


def _moved(corners: Sequence[float], left: float, top: float) -> Box:
    return Box(corners[0] - left, corners[1] - top, corners[2] - left, corners[3] - top)


def _box(item: Any, left: float, top: float) -> Box:
    return _moved((item["x0"], item["top"], item["x1"], item["bottom"]), left, top)


def _colour(value: object) -> str:
    if isinstance(value, tuple | list):
        return ",".join(f"{part:.2f}" if isinstance(part, float | int) else str(part) for part in value)
    return str(value) if value is not None else ""
