"""The numbers that Word shows but does not store: each numbered paragraph's label, counted as Word counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9


class Element(Protocol):
    """An XML element, as far as it is needed here."""

    tag: str

    def get(self, key: str) -> str | None:
        """Return an attribute."""
        ...

    def find(self, path: str) -> Element | None:
        """Return the first element at a path."""
        ...

    def findall(self, path: str) -> list[Element]:
        """Return every element at a path."""
        ...

    def __iter__(self) -> Iterator[Element]: ...


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    style: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph on the page; an empty text is a bullet."""

    text: str
    level: int


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, part: Element | None) -> None:
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._lists: dict[str, str] = {}  # numId > abstractNumId: lists that share one count on
        self._restarts: dict[str, Mapping[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._seen: set[str] = set()
        if part is not None:
            self._load(part)

    def label(self, list_id: str, level: int) -> Label | None:
        """Return the label of the next paragraph of a list, None where the list shows none."""
        abstract = self._lists.get(list_id)
        if abstract is None:
            return None
        levels = self._levels.get(abstract, {})
        rule = levels.get(level, Level())
        if rule.style == "bullet":
            return Label("", level + 1)
        if rule.style == "none" or not rule.pattern:
            return None
        self._count(list_id, abstract, level)
        text = rule.pattern
        for depth in range(_DEEPEST):
            shown = levels.get(depth, Level())
            count = self._counts[abstract].get(depth, shown.start)
            text = text.replace(f"%{depth + 1}", _shown(count, shown.style))
        return Label(text.strip(), level + 1)

    def _count(self, list_id: str, abstract: str, level: int) -> None:
        counts = self._counts[abstract]
        if list_id not in self._seen:
            self._seen.add(list_id)
            for depth, start in self._restarts.get(list_id, {}).items():
                counts.pop(depth, None)
                if depth == level:
                    counts[depth] = start - 1
        start = self._levels.get(abstract, {}).get(level, Level()).start
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]

    def _load(self, part: Element) -> None:
        for abstract in part.findall(f"{W}abstractNum"):
            levels = {int(each.get(f"{W}ilvl") or 0): _level(each) for each in abstract.findall(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in part.findall(f"{W}num"):
            list_id = number.get(f"{W}numId") or ""
            self._lists[list_id] = _value(number, "abstractNumId")
            overrides = number.findall(f"{W}lvlOverride")
            self._restarts[list_id] = {
                int(each.get(f"{W}ilvl") or 0): int(start)
                for each in overrides
                if (start := _value(each, "startOverride")).isdigit()
            }


def _level(element: Element) -> Level:
    start = _value(element, "start")
    return Level(
        style=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText"),
        start=int(start) if start.isdigit() else 1,
    )


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return (child.get(f"{W}val") or "") if child is not None else ""


def _shown(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if style == "lowerRoman" else roman.upper()
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    shown = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN_SIGNS, strict=True):
        shown += sign * (count // value)
        count %= value
    return shown


_ROMAN_SIGNS = "m cm d cd c xc l xl x ix v iv i".split()
