"""What must be said beside the levels: whose they are, why there are none, or that the document is silent."""

from __future__ import annotations

from collections.abc import Sequence

from retriever.answer import Notice
from retriever.consult.levels import Descriptor
from retriever.consult.tables import table
from retriever.consult.threshold_rows import area_sources, threshold_rows
from retriever.search import Searcher
from retriever.source import Status
from retriever.wording import notice

_DISABLED = "disab"  # found in "disabled", "disability" and "disabilities"


def level_notices(area: str, found: Sequence[Descriptor], disabled: bool, searcher: Searcher) -> tuple[Notice, ...]:
    """Return the notices that the levels need, for a user of an area or of none."""
    if not area:
        return (notice("no_area"),)
    index, words, name = searcher.index, table("level_notices"), area_name(area)
    sources = area_sources(index, area)
    if not sources:
        return (Notice("area", words["no_document"].format(area=name)),)
    rows = threshold_rows(index).of(index, searcher.encoder, area)
    if not rows:
        return (Notice("area", words["no_table"].format(area=name)),)
    said = [Notice("area", words["nearest" if found else "none_near"].format(area=name))]
    if disabled and not any(row.says(_DISABLED) for _, row in rows):
        said.append(Notice("area", words["silent"].format(area=name)))
    said += [notice("illustrative", title=s.title) for s in sources if s.status is Status.ILLUSTRATIVE]
    return tuple(said)


def area_name(area: str) -> str:
    """Return an area as people write it: "castlebury" is Castlebury."""
    return " ".join(word.capitalize() for word in area.split("-"))
