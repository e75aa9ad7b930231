"""What an identifier is: words of a message that could lead to a child or a family. Finding them is left to others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IdentifierKind(StrEnum):
    """The kinds that are looked for; where two overlap, the one named first here wins."""

    EMAIL = "email"
    POSTCODE = "postcode"
    PHONE = "phone"
    NUMBER = "number"  # NHS, pupil, National Insurance, case and system numbers
    DATE_OF_BIRTH = "date_of_birth"
    ADDRESS = "address"
    SCHOOL = "school"
    NAME = "name"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words of a message that could lead to a child or a family, and what may stand instead."""

    kind: IdentifierKind
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where an identifier stands, before it is given its replacement."""

    kind: IdentifierKind
    start: int
    end: int
