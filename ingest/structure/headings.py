"""Headings are told from sentences, box titles from headings, and each heading gets its depth.

A file with markup says most of this itself; for lines alone, the wording and what stands around them must tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.block import Kind
from ingest.structure import wording
from ingest.structure.sections import is_known_section
from ingest.structure.unit import Unit

_LONGEST_RUN = 3  # more short lines in a row are a list or an address, not headings under one another
_BOX_LEVEL = 4  # in Markdown and Word, the depth at which our own documents write boxes
_CONTENT_WORD = re.compile(r"[a-z]{5,}")
_COMMON = frozenset("about between their there these those which where under child children young people".split())


def tell_headings(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with headings and box titles marked, and every heading with its depth."""
    styled = any(unit.kind is Kind.HEADING for unit in units)
    sentences = _depths_of_sentences(units)
    marked = [_as_heading(units, at, styled, sentences) for at in range(len(units))]
    marked = _without_long_runs(marked)
    marked = _with_boxes(marked)
    return _with_levels(marked)


def _depths_of_sentences(units: Sequence[Unit]) -> frozenset[int]:
    """Return the depths of number ("3" is 1, "3.2" is 2) at which a document numbers sentences, not headings."""
    numbered = [unit for unit in units if unit.number]
    depths = {len(unit.number or ()) for unit in numbered}
    ends = Counter(len(unit.number or ()) for unit in numbered if wording.is_terminated(unit.text))
    return frozenset(d for d in depths if ends[d] * 2 > sum(len(unit.number or ()) == d for unit in numbered))


def _as_heading(units: Sequence[Unit], at: int, styled: bool, sentences: frozenset[int]) -> Unit:
    unit = units[at]
    if unit.kind is not Kind.TEXT or unit.settled or not _may_head(unit, styled) or not wording.is_title(unit.text):
        return unit
    above = units[at - 1] if at else None
    if at + 1 == len(units) or _is_told_otherwise(units, at, above, sentences):
        return unit
    return replace(unit, kind=Kind.HEADING, text=_numbered_text(unit), level=len(unit.number or ()), guessed=True)


def _is_told_otherwise(units: Sequence[Unit], at: int, above: Unit | None, sentences: frozenset[int]) -> bool:
    """Say whether what stands around a short line shows that it heads nothing."""
    unit, below = units[at], units[at + 1]
    if above and above.kind is Kind.TEXT and above.text.endswith(":") and not unit.bold:
        return True
    if _ends_short_list(units, at) or _asks_in_a_row(unit, above, below):
        return True
    if unit.number:
        return not _heads_by_number(unit, below, sentences)
    return wording.number(unit.text) is not None and unit.marked_up and not unit.bold


def _ends_short_list(units: Sequence[Unit], at: int) -> bool:
    """Say whether a short line is rather the last of a list of short lines, its mark lost."""
    unit, above, below = units[at], units[max(0, at - 2) : at], units[at + 1]
    if len(above) < 2 or unit.blank_before or unit.bold or unit.number or is_known_section(unit.text):
        return False
    short = all(item.kind is Kind.ITEM and wording.is_title(item.text) for item in above)
    return short and below.number is not None


def _asks_in_a_row(unit: Unit, above: Unit | None, below: Unit) -> bool:
    """Say whether a question stands among others: a list of questions, not a heading and its text."""
    if not unit.text.endswith("?"):
        return False
    return below.text.endswith("?") or (above is not None and above.text.endswith("?") and not unit.blank_before)


def _may_head(unit: Unit, styled: bool) -> bool:
    """Say whether a file of this kind leaves headings in its plain text."""
    if unit.bold or not unit.marked_up:
        return True
    return not styled or wording.is_case_study(unit.text) or unit.number is not None


def _heads_by_number(unit: Unit, below: Unit, sentences: frozenset[int]) -> bool:
    """Say whether a short numbered line is a numbered heading: what stands below it is its own."""
    depth = len(unit.number or ())
    if unit.bold or unit.text.isupper():
        return True
    if below.number:
        return len(below.number) > depth
    return depth not in sentences and below.kind is Kind.TEXT and not wording.runs_on(below.text)


def _numbered_text(unit: Unit) -> str:
    if not unit.number:
        return unit.text
    shown = ".".join(str(part) for part in unit.number)
    return f"{shown}. {unit.text}" if len(unit.number) == 1 else f"{shown} {unit.text}"


def _without_long_runs(units: Sequence[Unit]) -> list[Unit]:
    """Return long runs of short lines to text; a section that everybody knows stays a heading anywhere."""
    settled = list(units)
    at = 0
    while at < len(settled):
        end = at
        while end < len(settled) and _is_guess(settled[end]):
            end += 1
        if end - at > _LONGEST_RUN:
            for place in range(at, end - 1 if end < len(settled) else end):
                if not is_known_section(settled[place].text):
                    settled[place] = replace(settled[place], kind=Kind.TEXT)
        at = max(end, at + 1)
    return settled


def _is_guess(unit: Unit) -> bool:
    return unit.kind is Kind.HEADING and unit.guessed and not unit.number


def _with_boxes(units: Sequence[Unit]) -> list[Unit]:
    """Mark the headings that open boxes: unnumbered text under a title, between two numbered paragraphs."""
    settled = list(units)
    numbers = [at for at, unit in enumerate(units) if unit.number and unit.kind is Kind.TEXT]
    depths = _depths_of_boxes(units)
    for at, unit in enumerate(units):
        below = units[at + 1] if at + 1 < len(units) else None
        if unit.kind is not Kind.HEADING or below is None or unit.number:
            continue
        if unit.boxed:
            settled[at] = replace(unit, is_box=True)
            continue
        heads_text = below.kind in (Kind.TEXT, Kind.ITEM, Kind.QUOTATION, Kind.ROW) and not below.number
        between = bool(numbers) and numbers[0] < at < numbers[-1]
        known = is_known_section(unit.text)
        if (wording.is_case_study(unit.text) and not known) or (
            heads_text and not known and between and (_is_as_deep_as_boxes(unit, depths) or _is_guess(unit))
        ):
            settled[at] = replace(unit, is_box=True)
    return settled


def _is_as_deep_as_boxes(unit: Unit, depths: frozenset[int]) -> bool:
    """Say whether a heading stands where our own documents write boxes; a page shows them by the style of its boxes."""
    return unit.level in depths if unit.page else unit.level >= _BOX_LEVEL


def _depths_of_boxes(units: Sequence[Unit]) -> frozenset[int]:
    """Return the depths that case studies have in this document and the headings of numbered paragraphs have not."""
    headings = [(unit, below) for unit, below in pairwise(units) if unit.kind is Kind.HEADING and unit.level]
    boxes = {unit.level for unit, _ in headings if wording.is_case_study(unit.text) and not is_known_section(unit.text)}
    return frozenset(boxes - {unit.level for unit, below in headings if below.number})


@dataclass(slots=True)
class _Depths:
    """What has been seen of headings without a depth, on the way down the document."""

    parent: str = ""
    base: int = 0  # the depth of the last heading that has one, by its style or its number


def _with_levels(units: Sequence[Unit]) -> list[Unit]:
    repeated = Counter(unit.text.casefold() for unit in units if unit.kind is Kind.HEADING)
    depths = _Depths()
    settled: list[Unit] = []
    for at, unit in enumerate(units):
        if unit.kind is not Kind.HEADING or unit.is_box:
            settled.append(unit)
            continue
        above, below = (units[at - 1] if at else None), (units[at + 1] if at + 1 < len(units) else None)
        level = unit.level or _guessed_level(unit, above, below, depths, repeated)
        if unit.level and (unit.marked_up or unit.number):
            depths.base = unit.level
        settled.append(replace(unit, level=level))
    return settled


def _guessed_level(unit: Unit, above: Unit | None, below: Unit | None, depths: _Depths, repeated: Counter[str]) -> int:
    """Return a depth for a heading that has none of its own.

    Two headings in a row are a parent and its child. One alone belongs to the last parent only where the words
    say so, or where the same heading stands elsewhere too: a wrong parent misleads more than none.
    """
    if is_known_section(unit.text):
        depths.parent, depths.base = unit.text, 0 if unit.marked_up is False else depths.base
        return depths.base + 1
    base = depths.base
    if _is_open_heading(above):
        return base + 2
    if below is not None and _is_open_heading(below) and not is_known_section(below.text):
        depths.parent = unit.text
        return base + 1
    if depths.parent and (repeated[unit.text.casefold()] > 1 or _related(unit.text, depths.parent)):
        return base + 2
    return base + 1


def _is_open_heading(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is Kind.HEADING and not unit.is_box


def _related(heading: str, parent: str) -> bool:
    if re.match(r"(?:annex|appendix)\b", parent, re.IGNORECASE):
        return True
    return bool(_content_words(heading) & _content_words(parent))


def _content_words(text: str) -> set[str]:
    return set(_CONTENT_WORD.findall(text.lower())) - _COMMON
