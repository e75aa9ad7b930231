"""The parts of a PDF are written as blocks, in reading order, notes after the paragraph they would interrupt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.block import Block, Kind
from ingest.pdf.boxes import Heading
from ingest.pdf.headings import tell_headings
from ingest.pdf.lines import Line
from ingest.pdf.opening import Bookmark
from ingest.pdf.page import Style, around
from ingest.pdf.parts import Notes, Part
from ingest.pdf.pieces import Piece, Run, unwrap, usual_step
from ingest.pdf.rows import TableWriter
from ingest.pdf.table import Table
from ingest.structure import wording
from ingest.structure.hyphens import Vocabulary

_COLUMN = 110.0  # points: no list is indented so far; it goes on in another column
_CONTINUED = re.compile(r"[(\[]?\bcont(?:inued|'?d|\.)?[)\]]?\.?\s*$", re.IGNORECASE)
_INDENT = 8.0  # points by which a nested item stands further in


def write_blocks(parts: Sequence[Part], bookmarks: Sequence[Bookmark], body: Style) -> list[Block]:
    """Return the blocks of a document."""
    return _Writer(parts, bookmarks, body).write()


class _Writer:
    def __init__(self, parts: Sequence[Part], bookmarks: Sequence[Bookmark], body: Style) -> None:
        self._parts = parts
        runs = [part for part in parts if isinstance(part, Run)]
        self._step = usual_step(runs)
        self._vocabulary = Vocabulary(line.text for run in runs for line in run.lines)
        self._tables = TableWriter(self._cell_texts)
        self._bookmarks = bookmarks
        self._body = body
        self._indents: list[float] = []
        self._title = ""

    def write(self) -> list[Block]:
        """Write the parts in turn; text between two tables is unwrapped as one, over the notes inside it."""
        pieces: list[Piece | Table | Notes] = list(self._pieces())
        texts = {id(piece): self._text(piece.lines) for piece in pieces if isinstance(piece, Piece)}
        only = [piece for piece in pieces if isinstance(piece, Piece)]
        told = tell_headings(only, [texts[id(piece)] for piece in only], self._bookmarks, self._body)
        headings = {id(only[at]): heading for at, heading in told.items()}
        blocks: list[Block] = []
        for piece in pieces:
            if isinstance(piece, Table):
                blocks += self._tables.write(piece)
            elif isinstance(piece, Notes):
                blocks += self._notes(piece)
            else:
                blocks += self._written(piece, texts[id(piece)], headings.get(id(piece)))
        return [*blocks, *self._tables.close()]

    def _written(self, piece: Piece, text: str, heading: Heading | None) -> Iterator[Block]:
        if heading and self._tables.is_open and _same_title(text, self._title):
            return  # printed again over the rest of its table
        yield from self._tables.pass_heading() if heading else self._tables.close()
        self._title = text if heading else self._title
        yield from self._piece(piece, text, heading)

    def _pieces(self) -> Iterator[Piece | Table | Notes]:
        """Yield pieces, tables and notes in order; a note waits until the piece that runs over it has ended."""
        gathered: list[Run] = []
        waiting: list[Notes] = []
        for part in self._parts:
            if isinstance(part, Run):
                gathered.append(part)
            elif isinstance(part, Notes):
                waiting.append(part)
            else:
                yield from self._settled(gathered, waiting)
                gathered, waiting = [], []
                yield part
        yield from self._settled(gathered, waiting)

    def _settled(self, runs: Sequence[Run], notes: Sequence[Notes]) -> Iterator[Piece | Notes]:
        pending = list(notes)
        for piece in unwrap(runs, self._step):
            while pending and pending[0].page < piece.page:
                yield pending.pop(0)
            yield piece
        yield from pending

    def _piece(self, piece: Piece, text: str, heading: Heading | None) -> Iterator[Block]:
        if not text:
            return
        if heading:
            self._indents = []
            yield Block(
                text,
                Kind.HEADING,
                level=heading.level,
                page=piece.page,
                bold=piece.style.bold,
                opens_box=heading.opens_box,
            )
        elif piece.opening == "mark":
            yield Block(_unmarked(piece, text), Kind.ITEM, level=self._depth(piece), page=piece.page)
        elif piece.opening == "label":
            yield Block(text, Kind.ITEM, level=self._depth(piece), page=piece.page)
        else:
            self._indents = [] if piece.opening != "number" else self._indents
            yield Block(text, Kind.TEXT, page=piece.page)

    def _depth(self, piece: Piece) -> int:
        """Return how deep an item stands in its list, by its indent; a list may go on in the next column."""
        x = piece.first.box.x0
        if self._indents and abs(x - self._indents[-1]) > _COLUMN:
            self._indents = []
        while self._indents and self._indents[-1] > x + _INDENT:
            self._indents.pop()
        if not self._indents or x > self._indents[-1] + _INDENT:
            self._indents.append(x)
        return len(self._indents)

    def _notes(self, notes: Notes) -> Iterator[Block]:
        for note in notes.notes:
            said = self._text(note.lines)
            if said:
                yield Block(f"{note.mark} {said}".strip(), Kind.FOOTNOTE, page=notes.page)

    def _text(self, lines: Sequence[Line]) -> str:
        said = ""
        for line in lines:
            said = self._vocabulary.join(said, line.text) if said else line.text
        return wording.tidy(said)

    def _cell_texts(self, lines: Sequence[Line]) -> Sequence[str]:
        """Return the paragraphs and items of a cell, without their marks."""
        if not lines:
            return ()
        run = Run(tuple(lines), around(line.box for line in lines))
        found = []
        for piece in unwrap([run], self._step):
            text = self._text(piece.lines)
            found.append(_unmarked(piece, text) if piece.opening == "mark" else text)
        return [text for text in found if text]


def _same_title(text: str, title: str) -> bool:
    """Say whether a title is the one before it, printed again: "Health (continued)"."""
    bare = _CONTINUED.sub("", text).strip(" -–:").casefold()
    return bool(bare) and bare == _CONTINUED.sub("", title).strip(" -–:").casefold()


def _unmarked(piece: Piece, text: str) -> str:
    """Return an item without its list mark, which may be a letter in a font of signs."""
    if mark := wording.bullet(text):
        return mark[2]
    first = piece.first.words[0].text
    return text.removeprefix(first).strip() if len(first) == 1 else text
