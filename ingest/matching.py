"""A file is matched to its catalogue entry: by place, sidecar, stem, or the title on its first page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from ingest.found import Found
from retriever.catalogue import read_toml, source_of
from retriever.errors import BadCatalogue
from retriever.source import Rendering, Source

NEAR = 82.0  # of 100: a title this alike is said to be alike, never taken for the same
FEWEST_WORDS = 6  # of four letters or more in a title that is told by its words alone
LONGEST_TITLE = 160
FIRST_PAGE = 1500  # characters: as far as a title may stand from the top


@dataclass(frozen=True, slots=True)
class Matched:
    """A file's source, and what the reader of the report should know about the match."""

    source: Source
    warning: str = ""
    needs_title: bool = False  # nothing but the file itself says what it is


class Matcher:
    """Knows the catalogue and finds the entry of one file after another."""

    def __init__(self, catalogue: Sequence[Source], corpus: Path) -> None:
        self._by_id = {source.id: source for source in catalogue}
        self._by_place = {(corpus / source.file).resolve(): source for source in catalogue if source.file}

    def match(self, file: Found) -> Matched:
        """Match by place, sidecar or stem; what none of these settles waits for its title."""
        if place := self._by_place.get(file.path.resolve()):
            return Matched(place)
        sidecar = file.path.with_suffix(".toml")
        if sidecar.exists():
            return Matched(self._from_sidecar(sidecar, file))
        if entry := self._by_id.get(slug(file.path.stem)):
            return Matched(_original(entry))
        return Matched(Source(id=slug(file.path.stem), title=file.path.stem), needs_title=True)

    def by_title(self, file: Found, title: str, first_page: str, published: str) -> Matched:
        """Match by the title at the top of the text, or describe the file by itself and say so."""
        top = first_page[:FIRST_PAGE]
        titled = _plain(" ".join(line for line in top.split("\n") if _may_be_title(line)))
        full = [entry for entry in self._by_id.values() if _stands_in(_plain(entry.title), titled)]
        if full:
            best = max(full, key=lambda entry: len(entry.title))
            return Matched(_original(best), f"taken for {best.id} by the title on its first page")
        if not title and (entry := self._by_words(_plain(top))):
            said = f"taken for {entry.id}: it has no title, but every word of that one's stands on its first page"
            return Matched(_original(entry), f"{said}; a sidecar settles it if that is wrong")
        own = title or file.path.stem
        source = Source(id=slug(file.path.stem), title=own, published=_date(published))
        near = [(fuzz.token_set_ratio(_plain(own), _plain(e.title)), e.id) for e in self._by_id.values()]
        score, candidate = max(near, default=(0.0, ""))
        warning = "not in the catalogue: shown as uncatalogued in every citation"
        if score >= NEAR:
            warning += f"; its title is like that of {candidate}: if it is that, name the file {candidate}"
        return Matched(source, warning)

    def _by_words(self, top: str) -> Source | None:
        """Return the one entry whose title's words all stand at the top, if they are too many to be there by chance."""
        said = set(top.split())
        full = [e for e in self._by_id.values() if len(words := _telling(e.title)) >= FEWEST_WORDS and words <= said]
        return full[0] if len(full) == 1 else None

    def _from_sidecar(self, sidecar: Path, file: Found) -> Source:
        entry = read_toml(sidecar)
        entry.setdefault("id", slug(file.path.stem))
        known = self._by_id.get(entry["id"])
        if known is None:
            entry.setdefault("title", file.path.stem)
            return replace(source_of(entry, sidecar.name), rendering=Rendering.ORIGINAL)
        given = source_of({"title": known.title, **entry}, sidecar.name)
        return replace(_original(known), **{name: getattr(given, name) for name in entry if name != "jurisdiction"})


def slug(stem: str) -> str:
    """Return an id made of a file's stem."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    if not plain:
        raise BadCatalogue(f"{stem!r} leaves nothing to make an id of; rename the file in plain letters.")
    return plain


def _original(entry: Source) -> Source:
    return replace(entry, rendering=Rendering.ORIGINAL)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _may_be_title(line: str) -> bool:
    # A document that names another in its first sentences is not that other.
    return len(line) <= LONGEST_TITLE and not line.rstrip().endswith((".", ";", ":", ","))


def _stands_in(title: str, top: str) -> bool:
    # A short title ("Threshold document") stands at the top of many files that are something else.
    return len(title.split()) >= 4 and f" {title} " in f" {top} "


def _telling(title: str) -> set[str]:
    return {word for word in _plain(title).split() if len(word) > 3}


def _date(said: str) -> str:
    found = re.match(r"(?:D:)?(\d{4})-?(\d{2})?", said)
    if not found or not 1900 <= int(found[1]) <= 2100:
        return ""
    return f"{found[1]}-{found[2]}" if found[2] and 1 <= int(found[2]) <= 12 else found[1]
