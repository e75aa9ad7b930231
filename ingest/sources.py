"""Files become documents under their sources; what cannot be read is refused and the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.document import Document
from ingest.found import Found, Refused, find_files
from ingest.matching import Matched, Matcher
from ingest.reading import USUAL, read_document
from ingest.report import Progress
from ingest.settings import Settings
from retriever.catalogue import read_catalogue
from retriever.encoder import file_hash
from retriever.errors import BadInput
from retriever.source import Rendering, Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """One source with the document that gives its text."""

    source: Source
    document: Document
    file: Found
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllLoaded:
    """Every source of a run, in the order of their ids, and what was refused."""

    sources: tuple[Loaded, ...]
    refused: tuple[Refused, ...]


def load_sources(paths: Sequence[Path], corpus: Path, progress: Progress, settings: Settings = USUAL) -> AllLoaded:
    """Read every file below the paths and match each to its catalogue entry."""
    catalogue = read_catalogue(corpus / "catalogue.toml")
    matcher = Matcher(catalogue, corpus)
    found, refused = find_files(paths)
    refused += _missing(catalogue, paths, corpus)
    loaded: dict[str, Loaded] = {}
    for done, file in enumerate(found):
        progress(f"reading {file.name}", done, len(found))
        try:
            one = _load(file, matcher, settings)
            loaded[one.source.id] = _preferred(loaded.get(one.source.id), one)
        except BadInput as error:
            refused.append(Refused(file.name, str(error)))
    progress("reading", len(found), len(found))
    return AllLoaded(tuple(loaded[key] for key in sorted(loaded)), tuple(refused))


def _missing(catalogue: Sequence[Source], paths: Sequence[Path], corpus: Path) -> Iterator[Refused]:
    """Yield the entries of the catalogue whose file should stand below the paths and does not."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    for source in catalogue:
        file = (corpus / source.file).resolve()
        if source.file and not file.exists() and any(file.is_relative_to(folder) for folder in folders):
            reason = f"{source.file} is named by the catalogue for {source.id} and is not there"
            yield Refused(source.file, f"{reason}; put it back, or take its entry out.")


def _load(file: Found, matcher: Matcher, settings: Settings) -> Loaded:
    try:
        matched = matcher.match(file)
        document = read_document(file.path, matched.source.id, settings)
        digest = file_hash(file.path)
    except PermissionError as error:
        raise BadInput(f"{file.name} may not be read by this user; change its permissions and run again.") from error
    if matched.needs_title:
        first_page = "\n".join((document.title, *(p.text for p in document.paragraphs[:6])))
        matched = matcher.by_title(file, document.title, first_page, document.published)
        document = _renamed(document, matched.source.id)
    return Loaded(matched.source, document, file, digest, _warnings(matched, document))


def _renamed(document: Document, source_id: str) -> Document:
    return replace(document, paragraphs=tuple(replace(p, source=source_id) for p in document.paragraphs))


def _warnings(matched: Matched, document: Document) -> tuple[str, ...]:
    return tuple(filter(None, (matched.warning, *document.warnings)))


def _preferred(before: Loaded | None, one: Loaded) -> Loaded:
    if before is None:
        return one
    kept, dropped = (before, one) if before.source.rendering is Rendering.ORIGINAL else (one, before)
    if dropped.source.rendering is Rendering.ORIGINAL:
        raise BadInput(
            f"{one.file.name} and {before.file.name} are both {one.source.id}; keep one, or name the other differently."
        )
    return replace(kept, warnings=(*kept.warnings, f"stands in place of {dropped.file.name}"))
