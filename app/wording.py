"""The words the pages and exports use for what a source is. The answers' own wording is in `retriever`."""

from __future__ import annotations

import re

from retriever.source import Authority, Rendering, Source, Status

AUTHORITIES = {
    Authority.STATUTE: "Act of Parliament",
    Authority.STATUTORY_GUIDANCE: "Statutory guidance",
    Authority.LOCAL_THRESHOLD: "Local threshold document",
    Authority.INSPECTION: "Inspection",
    Authority.REVIEW: "Review",
    Authority.AUDIT: "Audit",
    Authority.TOOLKIT: "Toolkit",
    Authority.PRACTICE_NOTE: "Practice note",
    Authority.UNCATALOGUED: "Not in the catalogue",
}
STATUSES = {
    Status.CURRENT: "Current",
    Status.HISTORICAL: "Historical",
    Status.SUPERSEDED: "Superseded",
    Status.ILLUSTRATIVE: "Illustrative",
    Status.UNCATALOGUED: "Status not known",
}
_BULLET = re.compile(r"^\s*[-•*–]\s+")
_MONTHS = "January February March April May June July August September October November December".split()


def authority_name(value: str) -> str:
    """Return how an authority is called on a page."""
    return AUTHORITIES[Authority(value)] if value in list(Authority) else value


def status_name(value: str) -> str:
    """Return how a status is called on a page."""
    return STATUSES[Status(value)] if value in list(Status) else value


def area_name(area: str) -> str:
    """Return an area as a reader knows it."""
    return " ".join(part.capitalize() for part in area.split("-")) if area else "England"


def date_name(published: str) -> str:
    """Return a date as it is written in a reference, as exact as is known."""
    parts = published.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return published
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def source_notices(source: Source) -> tuple[str, ...]:
    """Return what a reader must know before quoting a source."""
    notices = []
    if source.rendering is Rendering.DIGEST:
        notices.append(
            "This page is our own summary, paragraph by paragraph, not the publisher's words. "
            "Open the original before you quote it."
        )
    if source.status is Status.HISTORICAL:
        notices.append(
            f"This source is from {date_name(source.published) or 'an earlier time'}. It is evidence from its day; "
            "bodies, terms and procedures it names may have changed."
        )
    if source.status is Status.SUPERSEDED:
        notices.append("This source has been superseded. Use the newer one for what must be done now.")
    if source.status is Status.ILLUSTRATIVE:
        notices.append("This document was invented for demonstration. Do not use it in practice.")
    if source.authority is Authority.UNCATALOGUED:
        notices.append("This document is not in the catalogue, so its date and standing are not known.")
    if not source.confirmed:
        notices.append("Details of this source have not been confirmed with its publisher.")
    return tuple(notices)


def reference(publisher: str, published: str, title: str, where: str = "") -> str:
    """Return a full reference as it goes into a record."""
    year = date_name(published)
    head = f"{publisher} ({year})" if publisher and year else publisher or year
    return ", ".join(part for part in (head, title, where) if part)


def without_bullet(text: str) -> str:
    """Return a quoted item of a list without its own bullet, for a list that sets one before it."""
    return _BULLET.sub("", text)
