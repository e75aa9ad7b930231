"""The audit behind `signpost ingest --check`: where each word of a file went, and whether its numbers hold together.

It compares what the reader gave with what the paragraphs say, so a fault of structure shows here as words lost or
placed twice, numbers missing, or one number's paragraph holding another's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.block import Block, Kind, ReadFile
from ingest.document import Document
from ingest.found import Refused, find_files
from ingest.matching import Matcher
from ingest.reading import USUAL, read_file
from ingest.settings import Settings
from ingest.structure.recognise import recognise
from retriever.catalogue import read_catalogue
from retriever.errors import BadInput
from retriever.paragraph import Paragraph

LEAST_PLACED = 0.995
_FEWEST_STRAYS = 3  # in a file of a few lines, a label or two are more than half a per cent
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_BROKEN_WORD = re.compile("(?<=\\w)[-\u00ad]\\s*\n\\s*(?=\\w)|(?<=\\w)-(?=\\w)|\u00ad")
_LIST_NUMBER = re.compile(r"(?m)^\s*(?:[-•·▪]\s+)?\d{1,3}[.)]\s+")  # an item's place is in its locator
_PARA = re.compile(r"(?:^|, )para (\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of one file's words and numbers."""

    file: str
    source: str
    paragraphs: int
    words_read: int
    placed_once: int  # in the text of exactly one paragraph
    in_headings: int  # in the title, a heading or the title of a box
    placed_twice: int
    never_placed: int
    numbered: int  # paragraphs with a number of their own
    first: str  # the first number and the last, "" where there are none
    last: str
    gaps: tuple[str, ...]  # numbers missing between the first and the last
    mixed: tuple[str, ...]  # locators of paragraphs that hold another number's text

    @property
    def share(self) -> float:
        """The share of words in exactly one place, from 0 to 1."""
        return (self.placed_once + self.in_headings) / self.words_read if self.words_read else 1.0

    @property
    def passed(self) -> bool:
        """Whether every word but a few is placed, and no paragraph mixes two numbers."""
        strays = max(_FEWEST_STRAYS, round((1 - LEAST_PLACED) * self.words_read))
        astray = self.words_read - self.placed_once - self.in_headings + self.placed_twice
        return astray <= strays and not self.mixed and not self.gaps

    def line(self) -> str:
        """Return the audit as one line to print."""
        numbers = f"{self.numbered} numbered, {self.first} to {self.last}" if self.numbered else "no paragraph numbers"
        gaps = f"; missing {', '.join(self.gaps)}" if self.gaps else ""
        mixed = f"; mixed: {', '.join(self.mixed)}" if self.mixed else ""
        return (
            f"{self.file}: {self.paragraphs} paragraphs ({numbers}{gaps}{mixed}); {self.words_read} words read, "
            f"{self.placed_once} placed once, {self.in_headings} in headings, {self.placed_twice} twice, "
            f"{self.never_placed} never ({self.share:.2%} placed)"
        )


def check_files(paths: Sequence[Path], corpus: Path, settings: Settings = USUAL) -> tuple[list[Audit], list[Refused]]:
    """Audit every file below the paths; what cannot be read is refused and the others go on."""
    matcher = Matcher(read_catalogue(corpus / "catalogue.toml"), corpus)
    found, refused = find_files(paths)
    audits: list[Audit] = []
    for file in found:
        try:
            done = check_document(file.path, matcher.match(file).source.id, settings)
            audits.append(replace(done, file=file.name))
        except BadInput as error:
            refused.append(Refused(file.name, str(error)))
    return audits, refused


def check_document(path: Path, source_id: str, settings: Settings = USUAL) -> Audit:
    """Read one file and say where its words went."""
    file = read_file(path, settings)
    return audit(path.name, file, recognise(file, source_id))


def audit(name: str, file: ReadFile, document: Document) -> Audit:
    """Compare what was read with what the paragraphs hold."""
    # A title that only the file's properties carry is no word of its pages.
    read = Counter(_read_words(file.blocks))
    title = Counter(_words(document.title))
    if file.title:
        read += title
    placed = Counter(word for text in _texts(document.paragraphs) for word in _words(text))
    headings = title + Counter(word for text in _headings(document.paragraphs) for word in _words(text))
    once = read & placed
    left = read - once
    numbers = [match[1] for each in document.paragraphs if (match := _PARA.search(each.locator))]
    main = _main_numbers(document.paragraphs)
    return Audit(
        file=name,
        source=document.paragraphs[0].source if document.paragraphs else "",
        paragraphs=len(document.paragraphs),
        words_read=read.total(),
        placed_once=once.total(),
        in_headings=(left & headings).total(),
        placed_twice=(placed - read).total(),
        never_placed=(left - headings).total(),
        numbered=len(numbers),
        first=main[0] if main else "",
        last=main[-1] if main else "",
        gaps=tuple(_gaps(main)),
        mixed=tuple(each.locator for each in document.paragraphs if _is_mixed(each)),
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_BROKEN_WORD.sub("", _LIST_NUMBER.sub("", text)))]


def _read_words(blocks: Sequence[Block]) -> list[str]:
    """Return the words of the blocks; a table's header counts once, however many rows repeat it."""
    lines: list[str] = []
    above: set[str] = set()
    for block in blocks:
        if block.kind is Kind.ROW and block.cells:
            headers = {header for header, _ in block.cells}
            if block.caption and block.caption not in lines:
                lines.append(block.caption)
            if not headers <= above:
                lines += [header for header, _ in block.cells]
                above = headers
            lines += [cell for _, cell in block.cells]
        else:
            lines.append(block.text)
            above = set()
    return _words("\n".join(lines))


def _texts(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the text of each paragraph with its number, and of each row with its header only where it is new."""
    above: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.kind != "row":
            above = set()
            number = _PARA.search(paragraph.locator)
            note = re.match(r"footnote (\d+)", paragraph.locator)
            mark = number[1] if number and "." in number[1] else note[1] if note else ""
            yield f"{mark} {paragraph.text}" if mark else paragraph.text
            continue
        pairs = [pair.partition(": ") for pair in paragraph.text.split("; ")]
        headers = {header for header, colon, _ in pairs if colon}
        known = headers <= above
        yield " ".join(cell if colon and known else f"{header} {cell}" for header, colon, cell in pairs)
        above = above if known else headers


def _headings(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each heading once for every time it is printed; a lead-in is a paragraph already."""
    before: tuple[str, ...] = ()
    said: set[str] = set()
    for paragraph in paragraphs:
        path = paragraph.heading
        shared = 0
        while shared < min(len(path), len(before)) and path[shared] == before[shared]:
            shared += 1
        if paragraph.kind == "box" and shared == len(path):
            shared -= 1  # the next box under the same title prints it again
        yield from (heading for heading in path[shared:] if heading not in said)
        last = paragraph.text.rsplit(". ", 1)[-1].rstrip(": ")
        said = {*said, last, paragraph.text.rstrip(": ")} if paragraph.text.endswith(":") else said
        before = path


def _main_numbers(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the numbers of the main sequence, which alone go without an addition in their locators."""
    return [each.locator.removeprefix("para ") for each in paragraphs if re.fullmatch(r"para [\d.]+", each.locator)]


def _gaps(numbers: Sequence[str]) -> Iterator[str]:
    present = {tuple(int(part) for part in number.split(".")) for number in numbers}
    for number in sorted(present):
        before = (*number[:-1], number[-1] - 1)
        lower = [each for each in present if each[:-1] == number[:-1] and each < number]
        if lower and before not in present:
            first = max(lower)[-1] + 1
            yield from (".".join(map(str, (*number[:-1], missing))) for missing in range(first, number[-1]))


def _is_mixed(paragraph: Paragraph) -> bool:
    """Say whether a numbered paragraph holds the beginning of the one that follows it."""
    number = re.fullmatch(r"para ([\d.]+)", paragraph.locator)
    if not number:
        return False
    *opening, last = number[1].split(".")
    following = re.escape(".".join([*opening, str(int(last) + 1)]))
    mark = rf"(?:^|\n|[.!?’”:]\s?){following}{'' if opening else '[.]'}\s+[A-Z‘“]"
    return bool(re.search(mark, paragraph.text))
