"""A list's last item gets back the mark it lost, and numbered or lettered lists become items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Kind
from ingest.structure import wording
from ingest.structure.unit import Unit

_LONGEST_BESIDE = 2.5  # times the longest marked item: a longer text is a paragraph about the list


def restore_last_items(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with the unmarked line that ends a list made an item of it.

    Word processors style the last item of a list apart, and its mark is lost when the text is exported.
    """
    restored = list(units)
    run: list[Unit] = []
    for at, unit in enumerate(restored):
        if unit.kind is Kind.ITEM:
            run.append(unit)
            continue
        if run and _closes(run, unit, restored[at + 1] if at + 1 < len(restored) else None):
            restored[at] = replace(unit, kind=Kind.ITEM, level=1)
        run = []
    return restored


def _closes(run: Sequence[Unit], unit: Unit, below: Unit | None) -> bool:
    if unit.kind is not Kind.TEXT or unit.number or any(item.marked_up for item in run):
        return False
    if wording.number(unit.text) or not wording.could_close_a_list(unit.text) or wording.is_address(unit.text):
        return False
    small = wording.runs_on(run[-1].text)
    if small != wording.runs_on(unit.text):
        return False
    if small:
        return True
    if len(run) < 2 or not _ends_list(below) or len(unit.text) > _LONGEST_BESIDE * max(len(i.text) for i in run):
        return False
    return wording.ends_sentence(run[-1].text) == wording.ends_sentence(unit.text)


def _ends_list(below: Unit | None) -> bool:
    if below is None or below.number or below.kind is Kind.HEADING:
        return True
    return below.kind is Kind.TEXT and (wording.is_lead_in(below.text) or wording.is_title(below.text))


def mark_labelled_items(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with the items of numbered and lettered lists made items, their labels kept apart."""
    return [_labelled(unit) if unit.kind in (Kind.TEXT, Kind.ITEM) and not unit.number else unit for unit in units]


def _labelled(unit: Unit) -> Unit:
    listed = wording.number(unit.text)
    if listed and len(listed[0]) == 1 and listed[1].strip():
        return replace(unit, kind=Kind.ITEM, level=1, text=listed[1].strip(), label=f"{listed[0][0]}.")
    if lettered := wording.lettered(unit.text):
        return replace(unit, kind=Kind.ITEM, level=unit.level or 1, text=lettered[1], label=lettered[0])
    return unit
