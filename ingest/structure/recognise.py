"""A file as read becomes a document: the steps from blocks to paragraphs, in order."""

from __future__ import annotations

from ingest.block import Kind, ReadFile
from ingest.document import Document
from ingest.structure.front import take_title
from ingest.structure.headings import tell_headings
from ingest.structure.joining import join_lines
from ingest.structure.lists import mark_labelled_items, restore_last_items
from ingest.structure.locators import name_paragraphs
from ingest.structure.numbering import find_numbered
from ingest.structure.tables import find_tables
from ingest.structure.walk import walk
from retriever.paragraph import Paragraph


def recognise(file: ReadFile, source_id: str) -> Document:
    """Return the document that a file holds, each paragraph under its own locator."""
    blocks = find_tables(file.blocks)
    units = join_lines(blocks, find_numbered(blocks))
    front = take_title(units, file.title, file.published)
    headed = tell_headings(front.units)
    drafts = [draft for draft in walk(mark_labelled_items(restore_last_items(headed))) if draft.text]
    locators = name_paragraphs(drafts)
    paragraphs = tuple(
        Paragraph(
            source=source_id,
            ordinal=at,
            locator=locator,
            text=draft.text,
            page=draft.page,
            heading=draft.heading,
            kind=draft.kind,
            rests_on=draft.rests_on,
        )
        for at, (draft, locator) in enumerate(zip(drafts, locators, strict=True))
    )
    words = sum(len(block.text.split()) for block in file.blocks if block.kind is not Kind.ROW or block.cells)
    return Document(front.title, front.published, paragraphs, file.warnings, words)
