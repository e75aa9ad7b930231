"""What packs need of an engine: its searcher. An engine without one cannot make packs, and says so."""

from __future__ import annotations

from retriever.errors import IndexUnusable
from retriever.search import Searcher


def searcher_of(engine: object) -> Searcher:
    """Return an engine's searcher."""
    searcher = getattr(engine, "searcher", None)
    if not isinstance(searcher, Searcher):
        raise IndexUnusable("There is no index to build a session from; run `signpost ingest`.")
    return searcher
