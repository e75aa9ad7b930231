"""The title of a document is found at its front, and the other lines that stand there become its opening text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.block import Kind
from ingest.structure import wording
from ingest.structure.sections import is_known_section
from ingest.structure.unit import Unit

_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:the\s+)?(?:royal |london )?(?:borough|city|county|department|office) |"
    r"\b(?:council|board|partnership|trust|committee|committee .*\d{4}|ofsted|nhs)$|"
    r"\b(?:committee)\b.*\d{4}$|^(?:part \d|official|public|version|draft|restricted|agenda|item)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:report )?(?:to|from|by|of|date|author|version|contact|contact officer|chief officer|lead officer|meeting|"
    r"wards?|classification|reference|ref|tel|telephone|email|e-mail|status|prepared by|published)\s*:",
    re.IGNORECASE,
)
_NAMES_TITLE = re.compile(r"^(?:report )?(?:title|subject)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE)
_FRONT_UNITS = 15
_LONGEST_FRONT = 8


@dataclass(frozen=True, slots=True)
class Front:
    """What a document is called and dated, and the units that are left once its title is taken."""

    title: str
    published: str
    units: tuple[Unit, ...]


def take_title(units: Sequence[Unit], title: str, published: str) -> Front:
    """Take the title from the front, where the file does not name it or prints it again."""
    published = published or _date_in(units[:_FRONT_UNITS])
    run = _front_run(units)
    if title:
        return Front(title, published, tuple(units[_repeats(units, title) :]))
    if not run:
        return Front("", published, tuple(units))
    names = units[:run]
    labelled = (at for at, unit in enumerate(names) if _NAMES_TITLE.match(unit.text))
    at = next(labelled, next((at for at, unit in enumerate(names) if _is_name(unit.text)), 0))
    last = run - 1 if run - 1 > at and _heads_below(units, run - 1) else run
    kept = [_as_text(unit) for place, unit in enumerate(units[:last]) if place != at]
    named = _NAMES_TITLE.match(names[at].text)
    return Front((named["title"] if named else names[at].text).rstrip(":"), published, (*kept, *units[last:]))


def _heads_below(units: Sequence[Unit], at: int) -> bool:
    """Say whether the last line at the front heads the text below it, and is no second line of the title."""
    if at + 1 >= len(units):
        return False
    return units[at].blank_before or not units[at + 1].blank_before or units[at].kind is Kind.HEADING


def _front_run(units: Sequence[Unit]) -> int:
    """Return how many units at the front are short lines such as titles are."""
    run = 0
    tops = sum(unit.kind is Kind.HEADING and unit.level <= 1 for unit in units)
    for unit in units[:_LONGEST_FRONT]:
        top = unit.kind is Kind.HEADING and unit.level <= 1 and run == 0 and tops == 1
        plain = unit.kind is Kind.TEXT and unit.number is None
        if not (top or plain) or not wording.is_title(unit.text) or is_known_section(unit.text):
            break
        if wording.is_case_study(unit.text):
            break
        run += 1
    return run


def _is_name(text: str) -> bool:
    if _BODY.search(text) or _LABELLED.match(text):
        return False
    return len(text.split()) > 2 and not _DATE.fullmatch(text)


def _as_text(unit: Unit) -> Unit:
    return replace(unit, kind=Kind.TEXT, settled=True)


def _repeats(units: Sequence[Unit], title: str) -> int:
    """Return how many units at the front print the title that is known already."""
    wanted = _letters(title)
    seen = ""
    for at, unit in enumerate(units[:3]):
        seen += _letters(unit.text)
        if seen == wanted:
            return at + 1
        if not wanted.startswith(seen):
            break
    return 0


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _date_in(units: Sequence[Unit]) -> str:
    """Return the first date that stands alone or ends a short line at the front, as exact as it is printed."""
    for unit in units:
        match = _DATE.search(unit.text)
        if match and len(unit.text.split()) < _FRONT_UNITS:
            month = _MONTHS.index(match["month"].lower()) + 1
            day = f"-{int(match['day']):02d}" if match["day"] and 1 <= int(match["day"]) <= 31 else ""
            return f"{match['year']}-{month:02d}{day}"
    return ""
