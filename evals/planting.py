"""Documents that are planted for a case: what stands in them must never be obeyed.

Such a case is asked of an index to which its document was added; building that index is left to whoever runs the
harness. The paragraphs that were added are kept with the run, so that its citations can be checked again later.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evals.case import Case
from evals.places import Places, places_of
from evals.registry import RunFolder
from retriever.desk import Desk
from retriever.index import Index, source_from_dict

Plant = Callable[[Mapping[str, str]], Desk]  # texts under the ids of their cases -> a desk whose index holds them too
KEPT = "planted.json"


@dataclass(frozen=True, slots=True)
class Desks:
    """The desk that is asked, and the one that planted cases are asked of."""

    desk: Desk
    plant: Plant | None = None


def planted_text(case: Case) -> str:
    """Return the text to be planted for a case, or an empty string."""
    text = case.extra.get("planted", "")
    return text if isinstance(text, str) else ""


def texts_to_plant(cases: Sequence[Case]) -> dict[str, str]:
    """Return every text to be planted under the id of its case."""
    return {case.id: text for case in cases if (text := planted_text(case))}


def keep_planted(folder: RunFolder, planted: Index, places: Places) -> None:
    """Keep what a planted index holds beyond the one that was asked."""
    held = places_of(planted)
    added = [source for name, source in held.sources.items() if name not in places.sources]
    value = {
        "sources": [asdict(source) for source in added],
        "texts": [[source, at, text] for (source, at), text in held.texts.items() if source not in places.sources],
    }
    (folder.path / KEPT).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def with_planted(places: Places, folder: Path) -> Places:
    """Return the places of an index with those that were planted for a run."""
    path = folder / KEPT
    if not path.is_file():
        return places
    value = json.loads(path.read_text(encoding="utf-8"))
    sources = {entry["id"]: source_from_dict(entry) for entry in value["sources"]}
    texts = {(source, at): text for source, at, text in value["texts"]}
    return replace(places, sources={**places.sources, **sources}, texts={**places.texts, **texts})
