"""What a run did, source by source, as values; printing it is left to the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.found import Refused

Progress = Callable[[str, int, int], None]  # what is under way, how much of it is done, of how much


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source's part of a run."""

    id: str
    file: str
    title: str
    paragraphs: int
    passages: int
    reused: int
    new: int
    removed: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """A whole run."""

    version: str
    sources: tuple[SourceReport, ...]
    refused: tuple[Refused, ...]
    removed_sources: tuple[str, ...]
    paragraphs: int
    passages: int
    sentences: int
    truncated: int  # passages longer than the embedder reads: must be 0
    seconds: dict[str, float]
    processor: float = 0.0  # seconds of processor, the loading of the model left out
    unchanged: bool = False  # the index already held exactly this

    @property
    def clean(self) -> bool:
        """Say whether everything that was given went in."""
        return not self.refused
