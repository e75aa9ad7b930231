"""Documents of a corpus folder that a sidecar describes, without an entry in the catalogue: somebody's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.found import find_files
from ingest.matching import Matcher
from retriever.source import Source


def own_documents(corpus: Path, catalogue: Sequence[Source]) -> Iterator[tuple[Source, Path]]:
    """Yield each such document as its sidecar describes it, with its file."""
    matcher = Matcher(catalogue, corpus)
    shipped = {(corpus / source.file).resolve() for source in catalogue if source.file}
    for file in find_files([corpus])[0]:
        if file.path.resolve() not in shipped and file.path.with_suffix(".toml").exists():
            yield matcher.match(file).source, file.path
