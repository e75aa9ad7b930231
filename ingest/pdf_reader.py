"""A PDF becomes blocks: what stands on its pages, in reading order, with what belongs to the paper left out.

The steps stand in order in `read_pdf`; each is a file of `ingest/pdf`. Numbers, sections and locators are left to the
structure. pypdf opens the file and tells its outline; places come from pdfplumber for every page, because footnotes,
columns and headings can be told only by where and how the type stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.block import Block, Kind, ReadFile
from ingest.pdf.blocks import write_blocks
from ingest.pdf.contents import without_contents
from ingest.pdf.layout import lay_out
from ingest.pdf.margins import without_margins
from ingest.pdf.opening import Opened, open_pdf, plain_texts
from ingest.pdf.page import Page, Style
from ingest.pdf.parts import part_pages
from ingest.pdf.titles import title_and_date
from ingest.settings import Settings
from retriever.errors import BadDocument

_FEWEST_LETTERS = 20  # on a page, on average: a file with fewer is a scan


def read_pdf(path: Path, most_pages: int = Settings().pdf_pages) -> ReadFile:
    """Read a PDF into blocks with their pages; a file that cannot be read is refused in one sentence."""
    opened = open_pdf(path, most_pages)
    laid = _laid_out(path, opened)
    body = body_style(laid.pages)
    pages = without_contents(without_margins(laid.pages, body.size))
    parts = part_pages(pages, body)
    blocks = write_blocks(parts, opened.bookmarks, body)
    title, published = title_and_date(laid.pages, opened, body)
    return ReadFile(title, published, tuple(_merged(blocks, laid.plain)), tuple(laid.warnings))


@dataclass(frozen=True, slots=True)
class _LaidOut:
    pages: tuple[Page, ...]
    plain: tuple[Block, ...]  # what could be saved of pages without a layout
    warnings: tuple[str, ...]


def _laid_out(path: Path, opened: Opened) -> _LaidOut:
    found = {page if isinstance(page, int) else page.number: page for page in lay_out(path)}
    pages = [page for page in found.values() if isinstance(page, Page) and not _is_lost(page)]
    whole = {page.number for page in pages}
    lost = [number for number in range(1, opened.pages + 1) if number not in whole]
    texts = plain_texts(path, lost)
    plain = [
        Block(line, Kind.LINE, page=number)
        for number in lost
        for line in texts.get(number, "").splitlines()
        if line.strip()
    ]
    _refuse_scan(path, pages, plain, len(lost), opened.pages)
    warnings = [*_of_lost(path, lost, {block.page for block in plain}), *_of_damaged(path, pages)]
    return _LaidOut(tuple(pages), tuple(plain), tuple(warnings))


def _is_lost(page: Page) -> bool:
    """Say whether nothing of a page can be used: it broke off at once, or its fonts do not say what they show."""
    return _is_garbled(page) or (page.is_damaged and not page.words)


def _of_lost(path: Path, lost: Iterable[int], saved: Collection[int | None]) -> Iterator[str]:
    for number in lost:
        kept = "only its bare text was kept" if number in saved else "it was left out"
        yield f"{path.name}, page {number}: the page is damaged and {kept}; check it against the original."


def _of_damaged(path: Path, pages: Iterable[Page]) -> Iterator[str]:
    """Yield a warning for each page of which a part is missing, or which is a picture among pages of text."""
    for page in pages:
        if page.is_damaged:
            yield f"{path.name}, page {page.number}: part of the page is damaged; check it against the original."
        pictured = sum(box.area for box in page.pictures) > 0.5 * page.width * page.height
        if pictured and not page.words and page.number > 1:
            yield (
                f"{path.name}, page {page.number}: the page is a picture without text; "
                "run `ocrmypdf` on the file if it matters."
            )


def _is_garbled(page: Page) -> bool:
    """Say whether a page's letters have no meaning: its fonts do not say what they show."""
    letters = sum(len(word.text) for word in page.words)
    coded = sum(len(match) for word in page.words for match in re.findall(r"\(cid:\d+\)", word.text))
    return letters > 0 and coded > 0.3 * letters


def _refuse_scan(path: Path, pages: Sequence[Page], plain: Sequence[Block], damaged: int, count: int) -> None:
    letters = sum(len(word.text) for page in pages for word in page.words) + sum(len(block.text) for block in plain)
    if letters >= _FEWEST_LETTERS * min(count, 5) / 5 and letters > 0:
        return
    if damaged == count:
        raise BadDocument(f"{path.name} is damaged on every page: download or export it again.")
    raise BadDocument(
        f"{path.name} holds pictures of its {count} pages but no text: run `ocrmypdf {path.name} readable.pdf` "
        "and ingest the result."
    )


def body_style(pages: Iterable[Page]) -> Style:
    """Return the style that most of the text is set in."""
    letters: Counter[Style] = Counter()
    for page in pages:
        for word in page.words:
            letters[word.style] += len(word.text)
    sizes: Counter[float] = Counter()
    for style, count in letters.items():
        sizes[style.size] += count
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return max(
        (style for style in letters if style.size == size), key=lambda style: letters[style], default=Style(0, False)
    )


def _merged(blocks: Sequence[Block], plain: Sequence[Block]) -> list[Block]:
    """Return the blocks of laid out and of damaged pages in the order of their pages."""
    if not plain:
        return list(blocks)
    merged = list(blocks)
    for block in reversed(plain):
        at = next((at for at, each in enumerate(merged) if (each.page or 0) > (block.page or 0)), len(merged))
        merged.insert(at, block)
    return merged
