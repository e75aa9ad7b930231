"""The plain headings an answer stands under: a finding is not a rule, so each kind of source has its own."""

from __future__ import annotations

from retriever.source import ENGLAND, Authority, Source

_HEADINGS = {
    Authority.STATUTE: "What the law says",
    Authority.STATUTORY_GUIDANCE: "What statutory guidance says",
    Authority.LOCAL_THRESHOLD: "What the threshold document says",
    Authority.INSPECTION: "What inspectors found",
    Authority.REVIEW: "What a case review found",
    Authority.AUDIT: "What an audit found",
    Authority.TOOLKIT: "What the toolkit says",
    Authority.PRACTICE_NOTE: "What practice notes advise",
    Authority.UNCATALOGUED: "What your own documents say",
}


def heading_of(source: Source) -> str:
    """Return the heading that a source's quotes stand under."""
    heading = _HEADINGS[source.authority]
    if source.area == ENGLAND or source.authority is Authority.PRACTICE_NOTE:
        return heading
    return f"{heading} ({area_name(source.area)})"


def area_name(area: str) -> str:
    """Return an area's slug as a name."""
    return area.replace("-", " ").title()
