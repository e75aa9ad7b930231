"""The pages of a PDF with every word, rule and shaded area in its place.

The only file that talks to pdfplumber and to the pdfminer below it. pdfplumber's own list of letters costs more than
all other steps together, so letters are taken from the page as pdfminer lays it out; its table finder is asked only
on pages where enough lines are drawn. What the places mean is left to the other stages.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import LIT
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.pdf.letters import Letter, words
from ingest.pdf.opening import BROKEN, quiet
from ingest.pdf.page import Box, Fill, Grid, Page, Word

_BROKEN = (PdfminerException, MalformedPDFException, PSException, *BROKEN)
_FLATE = ([LIT("FlateDecode")], [LIT("Fl")])
_WRONG_CHECKSUM = "data check"  # behind whole data: nothing is lost
_SMALLEST_TYPE = 0.5  # points: what is smaller is not there to be read
_RULE_THICKNESS = 3.0
_SMALLEST_FILL = (20.0, 8.0)  # points across and down
_MARK = (2.0, 10.0)  # points: a drawn list mark is no smaller and no larger
_MARK_REACH = 26.0  # points between a drawn mark and its text
_MARK_APART = 3.0  # points between a drawn mark and what stands before it
_FEWEST_MARKS = 3  # under one another
_MOST_SHADES = 500  # more are a picture
_FEWEST_EDGES = 3  # fewer enclose no two cells


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page besides letters."""

    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    upright_edges: int = 0


def lay_out(path: Path) -> Iterator[Page | int]:
    """Yield each page in turn, or only its number where it is damaged; none behind a break in the page tree."""
    with quiet(), path.open("rb") as file:
        try:
            document = pdfplumber.open(file)
        except _BROKEN:
            return
        for number, raw in enumerate(_pages(document), start=1):
            try:
                page = PlumberPage(document, raw, page_number=number)
                streams = _raw_streams(page)
                laid = replace(_page(number, page), is_damaged=any(_broke_off(stream) for stream in streams))
                page.close()
            except _BROKEN:
                yield number
            else:
                yield laid


def _pages(document: Any) -> Iterator[Any]:
    """Yield the pages one by one: pdfplumber's own list is lost whole where one page is malformed."""
    try:
        yield from PDFPage.create_pages(document.doc)
    except _BROKEN:
        return


def _raw_streams(page: Any) -> list[bytes]:
    """Return what a page is drawn by, as the file holds it; nothing where it is enciphered or packed otherwise."""
    if page.pdf.doc.encryption is not None:
        return []
    streams = [resolve1(each) for each in page.page_obj.contents]
    packed = [stream for stream in streams if [name for name, _ in stream.get_filters()] in _FLATE]
    return [stream.rawdata for stream in packed if stream.rawdata]


def _broke_off(stream: bytes) -> bool:
    """Say whether a stream ends before its end or turns to nonsense; pdfminer passes over that in silence."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(stream)
    except zlib.error as error:
        return _WRONG_CHECKSUM not in str(error)
    return not unpacking.eof


def _page(number: int, page: Any) -> Page:
    paper = _paper(page)
    letters: list[Letter] = []
    drawn = _Drawn()
    for item in _items(page.layout):
        _sort(item, _placed(item, page.layout.height, paper), letters, drawn)
    sheet = Box(0, 0, paper.width, paper.height)
    found = [word for word in words(letters) if sheet.holds(word.box)]
    found += _drawn_marks(drawn.marks, found)
    grids = tuple(_grids(page, paper)) if drawn.upright_edges >= _FEWEST_EDGES else ()
    return Page(
        number,
        paper.width,
        paper.height,
        tuple(found),
        tuple(drawn.rules),
        tuple(drawn.fills),
        grids,
        tuple(drawn.pictures),
    )


def _paper(page: Any) -> Box:
    """Return the part of the sheet that is shown; what a printer would cut off is not read."""
    left, top = float(page.mediabox[0]), float(page.mediabox[1])
    shown = getattr(page, "cropbox", page.mediabox)
    x0, y0, x1, y1 = (float(place) for place in shown)
    box = Box(max(0.0, x0 - left), max(0.0, y0 - top), x1 - left, y1 - top)
    return box if box.area > 0 else Box(0, 0, float(page.width), float(page.height))


def _items(container: Iterable[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _placed(item: Any, height: float, paper: Box) -> Box:
    return Box(item.x0 - paper.x0, height - item.y1 - paper.top, item.x1 - paper.x0, height - item.y0 - paper.top)


def _sort(item: Any, box: Box, letters: list[Letter], drawn: _Drawn) -> None:
    if isinstance(item, LTChar):
        if item.size > _SMALLEST_TYPE:
            letters.append(_letter(item, box))
    elif isinstance(item, LTImage):
        drawn.pictures.append(box)
    elif isinstance(item, LTCurve):
        _sort_shape(item, box, drawn)


def _letter(item: LTChar, box: Box) -> Letter:
    turned = 0 if item.upright else (1 if item.matrix[1] > 0 else -1)
    return Letter(item.get_text(), box, str(item.fontname), item.size, _colour(item.graphicstate.ncolor), turned)


def _sort_shape(item: LTCurve, box: Box, drawn: _Drawn) -> None:
    if box.height <= _RULE_THICKNESS and box.width > 10:
        drawn.rules.append(box)
        return
    if box.height > 5:
        drawn.upright_edges += 1
    if isinstance(item, LTLine):
        return
    if box.width > _SMALLEST_FILL[0] and box.height > _SMALLEST_FILL[1]:
        drawn.fills.append(Fill(box, _colour(item.non_stroking_color) if item.fill else ""))
    elif item.fill and all(_MARK[0] <= side <= _MARK[1] for side in (box.width, box.height)):
        drawn.marks.append(box)


def _drawn_marks(marks: Sequence[Box], found: Sequence[Word]) -> list[Word]:
    """Return list marks that are drawn as shapes, each as a word before the text that it marks."""
    made = []
    for mark in marks:
        if sum(abs(other.x0 - mark.x0) < 1 and abs(other.width - mark.width) < 1 for other in marks) < _FEWEST_MARKS:
            continue  # one by itself is an arrow's head or a piece of a picture
        beside = [word for word in found if mark.overlap_down(word.box) > 0.6 * mark.height]
        right = [word for word in beside if 0 < word.box.x0 - mark.x1 < _MARK_REACH]
        left = [word for word in beside if mark.overlap_across(word.box) > -_MARK_APART and word.box.x0 < mark.x0]
        if right and not left:
            nearest = min(right, key=lambda word: word.box.x0)
            made.append(Word("•", Box(mark.x0, nearest.box.top, mark.x1, nearest.box.bottom), nearest.style))
    return made


def _grids(page: Any, paper: Box) -> Iterator[Grid]:
    left, top = float(page.mediabox[0]) + paper.x0, float(page.mediabox[1]) + paper.top
    lost = {id(shape) for shape in _lost_shapes(page.rects)}
    for table in page.filter(lambda item: id(item) not in lost).find_tables():
        rows = [tuple(_moved(cell, left, top) if cell else None for cell in row.cells) for row in table.rows]
        yield Grid(_moved(table.bbox, left, top), tuple(rows))


def _lost_shapes(shapes: Sequence[Any]) -> Iterator[Any]:
    """Yield the shaded areas that lie in another of their own colour, where nobody sees their edges.

    A word processor shades each line of a cell once more; taken for cells, they would cut a row into its lines.
    """
    plain = [shape for shape in shapes if shape["fill"] and not shape["stroke"]]
    if len(plain) > _MOST_SHADES:
        return
    for shape in plain:
        for other in plain:
            larger = other["width"] * other["height"] > shape["width"] * shape["height"]
            if larger and other["non_stroking_color"] == shape["non_stroking_color"] and _lies_in(shape, other):
                yield shape
                break


def _lies_in(shape: Any, other: Any) -> bool:
    across = other["x0"] - 1 <= shape["x0"] and shape["x1"] <= other["x1"] + 1
    return bool(across and other["top"] - 1 <= shape["top"] and shape["bottom"] <= other["bottom"] + 1)


def _moved(corners: Sequence[float], left: float, top: float) -> Box:
    return Box(corners[0] - left, corners[1] - top, corners[2] - left, corners[3] - top)


def _colour(value: object) -> str:
    if isinstance(value, tuple | list):
        return ",".join(f"{part:.2f}" if isinstance(part, float | int) else str(part) for part in value)
    return f"{value:.2f}" if isinstance(value, float | int) else ""
