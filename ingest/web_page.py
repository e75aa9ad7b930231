"""Web pages become blocks: the main text, without navigation, scripts or forms. The one door to Beautiful Soup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, PageElement, Tag
from bs4.element import CData, Declaration, ProcessingInstruction

from ingest.block import Block, Kind, ReadFile
from ingest.decoding import decode_web_page, read_bytes
from ingest.grid import Cell, Grid, grid_of, joined_lines, spread
from ingest.structure.tables import row_block
from ingest.structure.wording import split_at_marks, tidy
from ingest.web_furniture import MAIN, NEVER_TEXT, classes_of, is_hidden, may_be_furniture
from retriever.errors import BadDocument

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BLOCK_NAMES = sorted(_BLOCKS)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = (Comment, Doctype, CData, Declaration, ProcessingInstruction)
_DATED = ("article:published_time", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "date")
_DATE = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:footnote |note )?(?:\d{1,3}|\*)[\])]?\s*")
_SMALLEST_SHARE = 0.3  # of the page's words: a smaller "main" part is not the text of the page
_LARGEST_FURNITURE = 0.4
_DEEPEST = 400


def read_web_page(path: Path) -> ReadFile:
    """Read a web page as blocks; its main heading is its title."""
    page = BeautifulSoup(decode_web_page(path, read_bytes(path)), "lxml")
    title, published = _title(page), _published(page)
    body = page.body or page
    try:
        main = _main_part(body)
        blocks = tuple(block for block in _Reader(main).blocks(main) if block.text)
    except RecursionError as error:
        raise BadDocument(
            f"{path.name} nests its elements too deeply to be read: save it again as plain text."
        ) from error
    if not blocks:
        raise BadDocument(f"{path.name} holds no text once its scripts and menus are left out: save the page as text.")
    return ReadFile(title=title, published=published, blocks=_without_title(blocks, title))


def _title(page: BeautifulSoup) -> str:
    heads = [tidy(head.get_text(" ")) for head in page.find_all("h1")]
    named = [head for head in heads if head]
    if named:
        return named[0]
    stored = tidy(page.title.get_text(" ")) if page.title else ""
    return re.split(r"\s+[|–—-]\s+", stored)[0]


def _published(page: BeautifulSoup) -> str:
    for name in _DATED:
        for attribute in ("name", "property"):
            tag = page.find("meta", attrs={attribute: re.compile(f"^{re.escape(name)}$", re.IGNORECASE)})
            if isinstance(tag, Tag) and (match := _DATE.match(str(tag.get("content") or ""))):
                return match[0]
    return ""


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    at = next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1), None)
    if at is not None and blocks[at].text == title:
        return blocks[:at] + blocks[at + 1 :]
    return blocks


def _main_part(body: Tag) -> Tag:
    for tag in body.find_all(NEVER_TEXT):
        tag.extract()
    total = _length(body)
    for tag in [tag for tag in body.find_all(True) if _is_furniture(tag, total)]:
        tag.extract()
    total = _length(body)
    for selector in MAIN:
        found = max(body.select(selector), key=_length, default=None)
        if found is not None and _length(found) >= _SMALLEST_SHARE * total:
            return found
    return body


def _is_furniture(tag: Tag, total: int) -> bool:
    if is_hidden(tag.attrs):
        return True
    if tag.name == "header":
        return tag.find_parent(["main", "article"]) is None
    # "no-sidebar" on the body, or a form around a whole page, must not take the text with it.
    return may_be_furniture(tag.name, tag.attrs) and _length(tag) < _LARGEST_FURNITURE * total


def _length(tag: Tag) -> int:
    return len(tag.get_text(" ", strip=True))


class _Reader:
    """One walk through the elements; text between block elements is a paragraph of its own."""

    def __init__(self, main: Tag) -> None:
        self._holding: set[int] = set()  # inline elements that hold a block element, against the rules of HTML
        for tag in main.find_all(_BLOCK_NAMES):
            above = tag.parent
            while above is not None and id(above) not in self._holding:
                self._holding.add(id(above))
                above = above.parent

    def blocks(self, node: Tag, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of an element's children, in order."""
        if depth > _DEEPEST:
            raise RecursionError
        held: list[str] = []
        for child in node.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or id(child) in self._holding):
                yield from self._paragraphs(held, _is_bold(node))
                held = []
                yield from self._block(child, depth)
            else:
                held.append(_inline(child))
        yield from self._paragraphs(held, _is_bold(node))

    def _block(self, tag: Tag, depth: int) -> Iterator[Block]:
        if _is_notes(tag):
            for count, note in enumerate(tag.find_all("li"), start=1):
                yield Block(f"{count} {tidy(_inline(note).replace('↩', ''))}", Kind.FOOTNOTE)
        elif tag.name in _HEADINGS:
            yield Block(tidy(_inline(tag)), Kind.HEADING, level=_HEADINGS[tag.name])
        elif tag.name in ("ul", "ol"):
            yield from self._list(tag, 1, depth)
        elif tag.name == "blockquote":
            yield Block(tidy(_inline(tag)), Kind.QUOTATION)
        elif tag.name == "table":
            yield from self._table(tag, depth)
        elif tag.name == "dl":
            yield from self._definitions(tag)
        elif tag.name == "summary":
            yield Block(tidy(_inline(tag)), Kind.TEXT, bold=True)
        else:
            yield from self.blocks(tag, depth + 1)

    def _paragraphs(self, held: list[str], bold: bool) -> Iterator[Block]:
        for piece in split_at_marks("".join(held)):
            yield Block(piece, Kind.TEXT, bold=bold)

    def _list(self, tag: Tag, level: int, depth: int) -> Iterator[Block]:
        count = _start(tag)
        for item in (child for child in tag.children if isinstance(child, Tag)):
            if item.name == "li":
                value = str(item.get("value") or "")
                count = int(value) if value.isdigit() else count
                yield from self._item(item, _label(tag, count), level, depth)
                count += 1
            elif item.name in ("ul", "ol"):
                yield from self._list(item, level + 1, depth + 1)
            else:
                yield from self._block(item, depth + 1)

    def _item(self, item: Tag, label: str, level: int, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        inner = list(_set_in(item))
        for child in inner:
            child.extract()
        text = tidy(_inline(item))
        if text and label:
            yield Block(f"{label} {text}", Kind.TEXT, level=level)
        elif text:
            yield Block(text, Kind.ITEM, level=level)
        for child in inner:
            is_list = child.name in ("ul", "ol")
            yield from self._list(child, level + 1, depth + 1) if is_list else self._table(child, depth + 1)

    def _definitions(self, tag: Tag) -> Iterator[Block]:
        term = ""
        for child in tag.find_all(["dt", "dd"]):
            text = tidy(_inline(child))
            if child.name == "dt":
                if term:
                    yield Block(term, Kind.TEXT)
                term = text
            else:
                yield Block(f"{term}: {text}" if term else text, Kind.ITEM, level=1)
                term = ""
        if term:
            yield Block(term, Kind.TEXT)

    def _table(self, tag: Tag, depth: int) -> Iterator[Block]:
        caption = tag.find("caption")
        called = tidy(_inline(caption.extract())) if isinstance(caption, Tag) else ""
        grid = _grid(tag)
        if grid is None:
            if called:
                yield Block(called, Kind.TEXT)
            yield from self.blocks(tag, depth + 1)
            return
        for row in grid.rows:
            if any(row):
                yield row_block(grid.headers, row, Block("", Kind.ROW, caption=called))


def _inline(node: PageElement) -> str:
    """Return the text of an element on one line, save where the page breaks it."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, _UNSEEN) else re.sub(r"\s+", " ", str(node))
    if not isinstance(node, Tag) or _is_note_mark(node):
        return ""
    if node.name == "br":
        return "\n"
    text = "".join(_inline(child) for child in node.children)
    return f" {text} " if node.name in _BLOCKS else text


def _is_note_mark(tag: Tag) -> bool:
    """Say whether an element is a footnote's mark in the text: a raised number that links away."""
    if tag.name != "sup" and tag.get("role") != "doc-noteref":
        return False
    return tag.find("a") is not None and bool(
        re.fullmatch(r"\s*[\[(]?(?:footnote |note )?(?:\d{1,3}|\*)[\])]?\s*", tag.get_text())
    )


def _is_notes(tag: Tag) -> bool:
    """Say whether an element is the list of footnotes at the end of a page."""
    return ("footnotes" in classes_of(tag.attrs) or tag.get("role") == "doc-endnotes") and tag.find("li") is not None


def _is_bold(tag: Tag) -> bool:
    """Say whether all the text of a paragraph is bold."""
    if tag.name not in ("p", "div"):
        return False
    whole = tidy(tag.get_text(" "))
    return bool(whole) and whole == tidy(" ".join(each.get_text(" ") for each in tag.find_all(["b", "strong"])))


def _grid(table: Tag) -> Grid | None:
    """Return a table of data, None for one that only lays out the page."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [[cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in rows]
    if len(rows) < 2 or max(len(row) for row in cells) < 2 or str(table.get("role") or "") in ("presentation", "none"):
        return None
    if table.find("table") is not None:
        return None
    heads = 0
    while heads < len(rows) and all(cell.name == "th" for cell in cells[heads]) and len(cells[heads]) > 1:
        heads += 1
    return grid_of(spread([[_cell(cell) for cell in row] for row in cells]), heads)


def _cell(tag: Tag) -> Cell:
    lines = [tidy(_inline(part)) for part in tag.find_all(["li", "p"]) if part.find(["li", "p"]) is None]
    whole = tidy(_inline(tag))
    text = joined_lines(lines) if lines and tidy(" ".join(lines)) == whole else whole
    return Cell(text, columns=_span(tag, "colspan"), rows=_span(tag, "rowspan"))


def _span(tag: Tag, name: str) -> int:
    value = str(tag.get(name) or "")
    return int(value) if value.isdigit() and 0 < int(value) < 1000 else 1


def _start(tag: Tag) -> int:
    start = str(tag.get("start") or "")
    return int(start) if start.isdigit() else 1


def _label(tag: Tag, count: int) -> str:
    if tag.name != "ol":
        return ""
    style = str(tag.get("type") or "1")
    if style in ("a", "A") and 1 <= count <= 26:
        return f"({chr(ord('a') + count - 1)})"
    return f"{count}."


def _set_in(item: Tag) -> Iterator[Tag]:
    """Yield the lists and tables that stand in an item, and none that stand in one of them."""
    for child in item.children:
        if isinstance(child, Tag):
            if child.name in ("ul", "ol", "table"):
                yield child
            else:
                yield from _set_in(child)
