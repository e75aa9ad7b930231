"""The nouns of a PDF page: words, rules and shaded areas with their places, and nothing of what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, in points from the top left of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """How far it reaches across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How far it reaches down."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """How much of the page it covers."""
        return max(0.0, self.width) * max(0.0, self.height)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Say whether the middle of the other box lies inside this one."""
        across = self.x0 - slack <= (other.x0 + other.x1) / 2 <= self.x1 + slack
        return across and self.top - slack <= (other.top + other.bottom) / 2 <= self.bottom + slack

    def overlap_down(self, other: Box) -> float:
        """Return how many points of height the two share."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def overlap_across(self, other: Box) -> float:
        """Return how many points of width the two share."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of them; there must be one."""
    all_boxes = list(boxes)
    return Box(
        min(box.x0 for box in all_boxes),
        min(box.top for box in all_boxes),
        max(box.x1 for box in all_boxes),
        max(box.bottom for box in all_boxes),
    )


@dataclass(frozen=True, slots=True)
class Style:
    """How type is set: what tells a heading from a sentence."""

    size: float
    bold: bool
    colour: str = ""  # as the file gives it; only ever compared


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a space in it, set in one style."""

    text: str
    box: Box
    style: Style
    turned: bool = False  # set up or down the page, as row titles of a matrix often are


@dataclass(frozen=True, slots=True)
class Fill:
    """A shaded or framed area."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that rules or shading draw, row by row; None where one is merged into another."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on one page that its reading needs."""

    number: int  # counted from 1, as a viewer shows it
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()  # thin horizontal lines
    fills: tuple[Fill, ...] = ()
    grids: tuple[Grid, ...] = ()
    pictures: tuple[Box, ...] = ()
    is_damaged: bool = False  # part of what stands on it could not be read
