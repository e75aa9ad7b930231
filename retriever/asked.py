"""How people ask for a paragraph: questions in practitioners' words, written for the corpus paragraph by paragraph.

They are searched, never shown as an answer and never quoted: an answer comes from the paragraph alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from retriever.catalogue import read_toml
from retriever.errors import BadCatalogue


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that one paragraph of a source answers."""

    source: str
    locator: str
    questions: tuple[str, ...]


def read_asked(folder: Path) -> tuple[Asked, ...]:
    """Read every `<source id>.toml` of a folder; a folder that is not there holds none."""
    return tuple(asked for path in sorted(folder.glob("*.toml")) for asked in _of_file(path))


def _of_file(path: Path) -> list[Asked]:
    found = []
    for entry in read_toml(path).get("paragraph", []):
        locator, questions = entry.get("locator"), entry.get("asked")
        if not isinstance(locator, str) or not isinstance(questions, list) or not questions:
            raise BadCatalogue(f"{path.name}: every paragraph needs a locator and a list of asked questions.")
        found.append(Asked(path.stem, locator, tuple(str(question) for question in questions)))
    return found
