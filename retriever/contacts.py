"""Whom to ring: the national numbers and each area's own, from configuration and never from a source.

How they are shown is left to `wording` and to the pages.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retriever.errors import BadCatalogue, BadSetting

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach help."""

    role: str
    name: str = ""
    phone: str = ""
    email: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class AreaContacts:
    """The contacts of one local area."""

    area: str
    name: str
    illustrative: bool
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Every contact that may be shown."""

    national: tuple[Contact, ...]
    areas: tuple[AreaContacts, ...] = ()

    def of(self, area: str) -> AreaContacts | None:
        """Return one area's contacts, or None where none are configured."""
        return next((entry for entry in self.areas if entry.area == area), None)


def read_contacts(national: Path, corpus: Path) -> Contacts:
    """Read the national numbers and every area's file, or stop: an app with no emergency number must not start."""
    try:
        table = tomllib.loads(national.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(f"SIGNPOST_CONTACTS names {national}, which cannot be read; correct it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{national} is not valid TOML ({error}); correct it.") from error
    found = _contacts(table, national)
    if not any(contact.phone for contact in found):
        raise BadSetting(f"{national} holds no telephone number; add a [[contact]] with role and phone.")
    files = sorted((corpus / "areas").glob("*/contacts.toml"))
    return Contacts(found, tuple(_area(path) for path in files))


def _area(path: Path) -> AreaContacts:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogue(f"{path} is not valid TOML ({error}); correct it.") from error
    area = str(table.get("area") or path.parent.name)
    if not _SLUG.fullmatch(area):
        raise BadCatalogue(f"{path} names its area {area!r}; use small letters, digits and hyphens.")
    name = str(table.get("name") or area)
    return AreaContacts(area, name, bool(table.get("illustrative", False)), _contacts(table, path))


def _contacts(table: dict[str, Any], path: Path) -> tuple[Contact, ...]:
    entries = table.get("contact", [])
    if not all(isinstance(entry, dict) and entry.get("role") for entry in entries):
        raise BadCatalogue(f"{path} has a [[contact]] without a role; add it.")
    names = ("role", "name", "phone", "email", "when")
    return tuple(Contact(**{name: str(entry.get(name, "")) for name in names}) for entry in entries)
