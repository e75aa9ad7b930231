"""The catalogue: every source we know of, read from TOML. Matching files to entries is left to `ingest`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from retriever.errors import BadCatalogue
from retriever.source import ENGLAND, Authority, Rendering, Source, Status

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_LISTS = ("supersedes", "aliases")
_TEXTS = "id title publisher published area licence url file fetch superseded_by audience note".split()
_KNOWN = frozenset((*_TEXTS, *_LISTS, "authority", "status", "rendering", "confirmed", "jurisdiction"))


def read_catalogue(path: Path) -> tuple[Source, ...]:
    """Read catalogue.toml; a catalogue that is not there has no entries."""
    if not path.exists():
        return ()
    entries = read_toml(path).get("source", [])
    sources = tuple(source_of(entry, f"{path.name}, entry {n}") for n, entry in enumerate(entries, start=1))
    seen: set[str] = set()
    for source in sources:
        if source.id in seen:
            raise BadCatalogue(f"{path.name} has two entries with the id {source.id!r}; give one of them another.")
        seen.add(source.id)
    return sources


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file, or say what is wrong with it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadCatalogue(f"{path.name} cannot be read as TOML ({error}); correct it and run again.") from error


def source_of(entry: Mapping[str, Any], where: str) -> Source:
    """Check one entry of the catalogue, or one sidecar, and return it as a source."""
    wrong = sorted(set(entry) - _KNOWN)
    if wrong:
        raise BadCatalogue(f"{where}: unknown field {', '.join(wrong)}; see corpus/README.md for the fields.")
    texts = {name: _text(entry, name, where) for name in _TEXTS if name in entry}
    _check(texts, where)
    return Source(
        **{"area": ENGLAND, **texts},
        authority=_one_of(Authority, entry.get("authority", "uncatalogued"), "authority", where),
        status=_one_of(Status, entry.get("status", "uncatalogued"), "status", where),
        rendering=_one_of(Rendering, entry.get("rendering", "original"), "rendering", where),
        supersedes=tuple(entry.get("supersedes", ())),
        aliases=tuple(entry.get("aliases", ())),
        confirmed=bool(entry.get("confirmed", True)),
    )


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    value = entry[name]
    if not isinstance(value, str) or "\n" in value:
        raise BadCatalogue(f"{where}: {name} must be one line of text in quotation marks.")
    return value.strip()


def _check(texts: Mapping[str, str], where: str) -> None:
    if not _ID.fullmatch(texts.get("id", "")):
        raise BadCatalogue(f"{where}: id {texts.get('id', '')!r} must be lower-case words joined by hyphens.")
    if not texts.get("title"):
        raise BadCatalogue(f"{where}: {texts['id']} has no title; add one.")
    if not _DATE.fullmatch(texts.get("published", "")):
        raise BadCatalogue(f"{where}: published must look like 2012, 2012-08 or 2012-08-21.")
    for name in ("url", "fetch"):
        if texts.get(name) and not texts[name].startswith(("https://", "http://")):
            raise BadCatalogue(f"{where}: {name} must be a web address that starts with https://.")


def _one_of(kind: Any, value: object, name: str, where: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        options = ", ".join(option.value for option in kind)
        raise BadCatalogue(f"{where}: {name} {value!r} is not one of {options}.") from error
