"""Known questions that name a place their source does not have are said: nobody should wonder why they find nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.locator_match import locators_of
from ingest.sources import Loaded
from retriever.asked import Asked


def with_unplaced(loaded: Sequence[Loaded], asked: Sequence[Asked]) -> tuple[Loaded, ...]:
    """Return the sources, each with a warning where known questions name paragraphs it does not have."""
    return tuple(_warned(one, [each for each in asked if each.source == one.source.id]) for one in loaded)


def _warned(one: Loaded, asked: Sequence[Asked]) -> Loaded:
    locators = locators_of(one.document.paragraphs)
    astray = [each for each in asked if locators.row(each.source, each.locator) is None]
    if not astray:
        return one
    wanted, lost = (sum(len(each.questions) for each in some) for some in (asked, astray))
    said = (
        f"{lost} of its {wanted} known questions name a place it does not have, such as {astray[0].locator}, "
        "and are not searched; correct their locators in corpus/asked if this text should be found by them"
    )
    return replace(one, warnings=(*one.warnings, said))
