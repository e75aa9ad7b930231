"""The drafts of a question's parts, joined into one: each thing said once, the parts in the order they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retriever.hit import Hit
from retriever.writing.draft import Draft, DraftPoint
from retriever.writing.extractive import Written

POINTS = 6  # of all the parts together
EACH = 3  # of one part, where there are several


def join(parts: Sequence[Written]) -> Written:
    """Return one draft, with its quotes counted through all the hits."""
    if len(parts) == 1:
        return parts[0]
    shown: list[Hit] = []
    points: dict[str, DraftPoint] = {}
    for part in parts:
        for point in part.draft.points[:EACH]:
            moved = tuple(replace(quote, hit=quote.hit + len(shown)) for quote in point.quotes)
            points.setdefault(point.text, replace(point, quotes=moved))
        shown += part.shown
    return Written(Draft("", tuple(points.values())[:POINTS]), tuple(shown))
