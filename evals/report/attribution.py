"""Where failures come from: each piece of evidence that was needed, and the last stage that still had it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.judged import SILENT, Judged, finds
from evals.metrics.measure import has_gold
from evals.places import plain
from evals.scoring import HELD_BACK

NEAR = 5
STAGES = (
    ("cited", "Cited in the answer"),
    ("lost in ingest", "Stands in no paragraph of the index"),
    ("not found", "Not among the ten hits"),
    ("ranked low", f"Found, but below the first {NEAR} hits, and not used"),
    ("not used", f"Among the first {NEAR} hits, but not used"),
    ("mis-cited", "Used, but the citation stands elsewhere"),
    ("wrongly abstained", "Found, but the question ended without an answer"),
    ("not in corpus", "Source not in this index: the case was left out"),
)


@dataclass(frozen=True, slots=True)
class Loss:
    """One stage, and the cases of which a piece of evidence ended there."""

    stage: str
    title: str
    pieces: int
    cases: tuple[str, ...]


def attribute(judged: Sequence[Judged], left_out: int) -> tuple[Loss, ...]:
    """Return how many pieces of evidence ended at each stage."""
    ended: dict[str, list[str]] = {name: [] for name, _ in STAGES}
    for one in judged:
        if one.case.split in HELD_BACK and has_gold(one):
            for number in range(len(one.case.groups)):
                ended[stage_of(one, number)].append(one.case.id)
    return tuple(
        Loss(
            name,
            title,
            left_out if name == "not in corpus" else len(ended[name]),
            tuple(dict.fromkeys(ended[name])) if name != "cited" else (),
        )
        for name, title in STAGES
    )


def stage_of(judged: Judged, number: int) -> str:
    """Return the stage at which one piece of evidence ended."""
    if number in judged.cited_groups:
        return "cited"
    rank = judged.ranks[number]
    if not rank:
        return "not found" if _in_index(judged, number) else "lost in ingest"
    if judged.outcome in SILENT:
        return "wrongly abstained"
    hit = judged.answer.searched[rank - 1]
    if hit.used and any(finds(hit, gold) for gold in judged.case.groups[number]):
        return "mis-cited"
    return "not used" if rank <= NEAR else "ranked low"


def _in_index(judged: Judged, number: int) -> bool:
    for gold in judged.case.groups[number]:
        if gold.locator:
            return True
        texts = (text for (source, _), text in judged.places.texts.items() if source == gold.doc)
        if any(plain(gold.snippet) in plain(text) for text in texts):
            return True
    return False
