"""The source: one document of the catalogue, with all a citation says about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Authority(StrEnum):
    """What weight a source carries. A finding is not a rule, so answers keep these apart."""

    STATUTE = "statute"
    STATUTORY_GUIDANCE = "statutory-guidance"
    LOCAL_THRESHOLD = "local-threshold"
    INSPECTION = "inspection"
    REVIEW = "review"
    AUDIT = "audit"
    TOOLKIT = "toolkit"
    PRACTICE_NOTE = "practice-note"
    UNCATALOGUED = "uncatalogued"


class Status(StrEnum):
    """Whether a source still holds; old evidence is not the same as a replaced rule."""

    CURRENT = "current"
    HISTORICAL = "historical"
    SUPERSEDED = "superseded"
    ILLUSTRATIVE = "illustrative"
    UNCATALOGUED = "uncatalogued"


class Rendering(StrEnum):
    """Whose words are quoted: the publisher's own, or our summary that points at them."""

    ORIGINAL = "original"
    DIGEST = "digest"


ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class Source:
    """One document, as its catalogue entry, its sidecar or the file itself describes it."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""  # "2012", "2012-08" or "2012-08-21": as exact as is known
    authority: Authority = Authority.UNCATALOGUED
    area: str = ENGLAND
    status: Status = Status.UNCATALOGUED
    licence: str = ""
    url: str = ""
    rendering: Rendering = Rendering.ORIGINAL
    file: str = ""  # where it stands in the corpus folder; "" when it is not shipped
    fetch: str = ""  # an address that gives the file itself; "" when none is known
    supersedes: tuple[str, ...] = ()
    superseded_by: str = ""
    confirmed: bool = True
    audience: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()  # what people call it: "the 2014 report"

    @property
    def year(self) -> str:
        """The year of publication, or an empty string where it is not known."""
        return self.published[:4]
