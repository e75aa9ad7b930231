"""What to do today, by what is described. Nothing here advises waiting; numbers to ring come from `wording`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retriever.consult.tables import table


@dataclass(frozen=True, slots=True)
class Step:
    """One step, before it is cited."""

    id: str
    text: str
    seek: str
    concepts: tuple[str, ...] = ()


def steps_today(spoken_of: Iterable[str], danger: bool) -> tuple[Step, ...]:
    """Return the steps for a description, in their order; danger first."""
    present = tuple(spoken_of)
    rules = table("today")
    found, always = [], 0
    for entry in rules["step"]:
        cued = tuple(concept for concept in present if concept in entry.get("concepts", ()))
        if entry.get("always") or cued or (danger and entry.get("danger")):
            found.append((bool(entry.get("always")), Step(entry["id"], entry["text"], entry["seek"], cued)))
            always += bool(entry.get("always"))
    # What is always said is never crowded out by what a long description adds.
    room = rules["most"] - always
    kept = {step.id for is_always, step in found if is_always}
    kept |= {step.id for step in [step for is_always, step in found if not is_always][:room]}
    return tuple(step for _, step in found if step.id in kept)
