"""Units become drafts of paragraphs: one walk down the document that knows which section it is in.

A numbered paragraph or a box stays open until the next number, heading or box; outside them, each paragraph and
each list item stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Kind
from ingest.structure import wording
from ingest.structure.draft import Draft, Section
from ingest.structure.numbering import Number
from ingest.structure.sections import is_annex
from ingest.structure.unit import Unit

_LONGEST_LEAD_IN = 220  # characters; of a longer paragraph only its last sentence leads in


def walk(units: Sequence[Unit]) -> list[Draft]:
    """Return the drafts of a document's paragraphs, in order, with no word left behind."""
    walker = _Walker()
    for at, unit in enumerate(units):
        walker.take(unit, units[at + 1] if at + 1 < len(units) else None)
    return walker.finish()


class _Walker:
    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._section = Section(0, "", 0)
        self._headings = 0
        self._unused: list[tuple[Section, Unit]] = []  # headings with nothing below them yet
        self._open: Draft | None = None  # the numbered paragraph or box that text still belongs to
        self._number: Number | None = None
        self._lead_in = ""
        self._framed = False  # the open box has a frame
        self._around: Draft | None = None  # what was open where the frame began

    def take(self, unit: Unit, below: Unit | None) -> None:
        """Place one unit, knowing the one below it."""
        self._follow_frame(unit)
        if unit.kind is Kind.HEADING:
            self._start_box(unit) if unit.is_box else self._start_section(unit)
        elif unit.kind is Kind.ROW:
            self._add(unit, "row").under = unit.caption
        elif unit.kind is Kind.FOOTNOTE:
            self._add(unit, "footnote")
        elif unit.number:
            self._number, self._lead_in = unit.number, ""
            self._open = self._add(unit, "text")
            self._open.number = unit.number
        elif self._open:
            self._extend(self._open, unit)
        elif unit.kind is Kind.ITEM:
            self._add_item(unit)
        else:
            self._add_text(unit, below)

    def finish(self) -> list[Draft]:
        """Return what was written; a heading that heads nothing is text after all."""
        self._keep_unused(level=0)
        return self._drafts

    def _add(self, unit: Unit, kind: str) -> Draft:
        draft = Draft(self._section, kind, unit.text, unit.page, place=unit.place, rests_on=unit.rests_on)
        self._drafts.append(draft)
        self._unused = []
        return draft

    def _start_section(self, unit: Unit) -> None:
        level = max(1, unit.level)
        self._keep_unused(level)
        self._open, self._lead_in = None, ""
        self._headings += 1
        above: Section | None = self._section
        while above and above.level >= level:
            above = above.above
        heading = unit.text.rstrip().rstrip(":").rstrip()
        self._section = Section(self._headings, heading or unit.text, level, above)
        self._unused.append((self._section, unit))
        if is_annex(heading):
            self._number = None

    def _keep_unused(self, level: int) -> None:
        """Turn headings that nothing came under into text before a heading of their rank follows."""
        for section, unit in self._unused:
            if section.level >= level:
                above = section.above or Section(0, "", 0)
                self._drafts.append(Draft(above, "text", unit.text, unit.page))
        self._unused = [(section, unit) for section, unit in self._unused if section.level < level]

    def _follow_frame(self, unit: Unit) -> None:
        """Close a box where its frame ends, and open one where a frame begins without a title."""
        if self._framed and not unit.boxed:
            self._open, self._framed = self._around, False
        elif unit.boxed and not self._framed:
            self._framed, self._around = True, self._open
            if not unit.is_box:
                self._start_box(replace(unit, text=""))

    def _start_box(self, unit: Unit) -> None:
        self._open = self._add(replace(unit, text=""), "box")
        self._open.box = unit.text.rstrip().rstrip(":").rstrip()
        self._open.after = self._number
        self._lead_in = ""

    def _extend(self, draft: Draft, unit: Unit) -> None:
        text = f"{unit.label or '•'} {unit.text}" if unit.kind is Kind.ITEM else unit.text
        after_item = draft.text.rsplit("\n", 1)[-1].startswith("• ")
        broken = unit.kind is Kind.TEXT and not after_item and not wording.is_terminated(draft.text)
        gap = " " if (unit.goes_on or broken) and unit.kind is not Kind.ITEM else "\n"
        draft.text = f"{draft.text}{gap}{text}" if draft.text else text
        draft.rests_on += unit.rests_on

    def _add_item(self, unit: Unit) -> None:
        last = self._drafts[-1] if self._drafts else None
        if unit.level > 1 and last and last.kind == "item" and last.section is self._section:
            self._extend(last, unit)
            return
        item = self._add(unit, "item")
        item.under = self._lead_in
        if unit.label and not unit.label[:-1].isdigit():
            item.text = f"{unit.label} {item.text}"  # others refer to "(b)"; a number is in the locator

    def _add_text(self, unit: Unit, below: Unit | None) -> None:
        last = self._drafts[-1] if self._drafts else None
        quoted = unit.kind is Kind.QUOTATION or wording.is_quotation(unit.text)
        beside = last if last and last.section is self._section and not self._unused else None
        if beside and beside.kind == "text" and (unit.goes_on or quoted):
            self._extend(beside, unit)
            return
        self._lead_in = ""
        self._add(unit, "quotation" if quoted else "text")
        if below is not None and below.kind is Kind.ITEM and unit.text.endswith(":"):
            self._lead_in = _lead_in(unit.text)


def _lead_in(text: str) -> str:
    """Return the sentence that a list completes, without its colon."""
    whole = text if len(text) <= _LONGEST_LEAD_IN else ""
    last = text.replace("? ", ". ").rsplit(". ", 1)[-1]
    chosen = last if len(last) < len(text) else whole
    return chosen.rstrip(": ") if len(chosen) <= _LONGEST_LEAD_IN else ""
