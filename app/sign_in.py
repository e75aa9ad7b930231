"""Who may come in: a password file, a trusted proxy's header, the organisation's accounts, or the one local user.

Every way ends in a `Person` with one role. Turning a person into the chat's own user is left to the chat's door.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.settings import Settings
from retriever.errors import BadInput, BadSetting

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+'-]{0,99}")
_LONGEST_NAME = 200
_SHORTEST_PASSWORD = 12
# Verified where the name is unknown, so that the time taken does not tell which names exist.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c2lnbnBvc3Qtbm9ib2R5$0000000000000000000000000000000000000000000"


class Role(StrEnum):
    """Which desks someone sees."""

    PRACTITIONER = "practitioner"
    TRAINER = "trainer"
    QUALITY = "quality"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has come in."""

    identifier: str
    role: Role
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the password file."""

    name: str
    role: Role
    hash: str


LOCAL = Person("local", Role.ADMIN, "You")


def check_password(settings: Settings, name: str, password: str) -> Person | None:
    """Return the person whose password this is, or None."""
    entry = next((e for e in read_users(settings.password_file) if e.name == name), None)
    try:
        PasswordHasher().verify(entry.hash if entry else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return None
    return Person(entry.name, entry.role) if entry else None


def person_in_header(settings: Settings, headers: Mapping[str, str]) -> Person | None:
    """Return whom the proxy names; the gate has taken the header off every request not from a trusted address."""
    return person_named(settings, headers.get(settings.user_header.lower(), ""))


def person_named(settings: Settings, identifier: str) -> Person | None:
    """Return the person another system has vouched for, with the role given here."""
    name = "".join(character for character in identifier if character.isprintable()).strip()[:_LONGEST_NAME]
    if not name:
        return None
    return Person(name, read_roles(settings.roles_file).get(name, Role.PRACTITIONER), name)


def read_roles(path: Path) -> dict[str, Role]:
    """Return the roles of people signed in elsewhere; whoever is not named is a practitioner."""
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("roles", {})
        return {str(name): Role(role) for name, role in table.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        roles = ", ".join(Role)
        raise BadSetting(f'{path} is wrong ({error}); under [roles] write lines like "name" = "{roles}".') from error


def read_users(path: Path) -> tuple[Entry, ...]:
    """Return every line of the password file."""
    if not path.is_file():
        return ()
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        parts = line.split()
        if len(parts) != 3 or parts[1] not in list(Role):
            raise BadSetting(f"Line {number} of {path} is not `name role hash`; remove it and add the user again.")
        entries.append(Entry(parts[0], Role(parts[1]), parts[2]))
    return tuple(entries)


def add_user(path: Path, name: str, password: str, role: Role) -> None:
    """Add someone, or give them a new password and role."""
    if not _NAME.fullmatch(name):
        raise BadInput(f"{name!r} cannot be a user's name; use letters, digits and . _ @ + ' - without spaces.")
    if len(password) < _SHORTEST_PASSWORD:
        raise BadInput(f"The password is too short; give at least {_SHORTEST_PASSWORD} characters.")
    others = [entry for entry in read_users(path) if entry.name != name]
    _write_users(path, [*others, Entry(name, role, PasswordHasher().hash(password))])


def remove_user(path: Path, name: str) -> None:
    """Take someone's access away."""
    entries = read_users(path)
    if name not in {entry.name for entry in entries}:
        raise BadInput(f"There is no user {name!r}; `signpost user list` shows who there is.")
    _write_users(path, [entry for entry in entries if entry.name != name])


def _write_users(path: Path, entries: list[Entry]) -> None:
    write_private(path, "".join(f"{e.name} {e.role} {e.hash}\n" for e in sorted(entries, key=lambda e: e.name)))


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step, readable by this account alone from its first byte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.write(text)
    beside.replace(path)
