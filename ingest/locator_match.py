"""Which paragraph a locator means in another rendering of the same source.

A digest shortens a heading that its original spells out ("Reminder to practitioners"), so a locator that stands nowhere
word for word means the paragraph with the same place under a heading that begins the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retriever.paragraph import Paragraph

_PLACE = re.compile(r"^(?P<heading>.*?)(?P<place>(?:, (?:item|paragraph|row) \d+)?|\W? after para [\d.]+)$")
FEWEST = 8  # letters of a heading that can be told from another


@dataclass(frozen=True, slots=True)
class Locators:
    """Every locator of the paragraphs of an index, by source."""

    exact: Mapping[tuple[str, str], int]
    begun: Mapping[str, tuple[tuple[str, str, int], ...]]  # source -> heading, place under it, paragraph row

    def row(self, source: str, locator: str) -> int | None:
        """Return the row of the paragraph that a locator means; None where no one paragraph does."""
        if (row := self.exact.get((source, locator))) is not None:
            return row
        heading, place = _parted(locator)
        if len(heading) < FEWEST:
            return None
        alike = [
            (other, row)
            for text, other, row in self.begun.get(source, ())
            if text.startswith(heading) or (len(text) >= FEWEST and heading.startswith(text))
        ]
        same = [row for other, row in alike if other == place]
        whole = [row for other, row in alike if not other]
        return same[0] if len(same) == 1 else whole[0] if len(whole) == 1 else None


def locators_of(paragraphs: Iterable[Paragraph]) -> Locators:
    """Return the locators of paragraphs in the order of their rows."""
    exact: dict[tuple[str, str], int] = {}
    begun: dict[str, list[tuple[str, str, int]]] = {}
    for row, paragraph in enumerate(paragraphs):
        exact[paragraph.source, paragraph.locator] = row
        begun.setdefault(paragraph.source, []).append((*_parted(paragraph.locator), row))
    return Locators(exact, {source: tuple(found) for source, found in begun.items()})


def _parted(locator: str) -> tuple[str, str]:
    match = _PLACE.match(locator)
    heading, place = (match["heading"], match["place"]) if match else (locator, "")
    return re.sub(r"[^a-z0-9]+", "", heading.lower()), place.strip('" ,')
