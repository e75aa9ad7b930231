"""How a case is often misread: drawn for a theme, and only where the case holds what is misread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from random import Random

from app.training.material import Theme, table
from app.training.pack import Case


@dataclass(frozen=True, slots=True)
class Misread:
    """A tempting thing to say, what to look at instead, and the thing of the evidence that this rests on."""

    themes: tuple[str, ...]
    tempting: str
    instead: str
    rests: str  # a concept, or ? and an open question
    needs: str = ""  # what must be true of the family
    told: str = ""  # the concept that the case must tell


@cache
def all_misreadings() -> tuple[Misread, ...]:
    """Return every misreading."""
    return tuple(Misread(**{**entry, "themes": tuple(entry["themes"])}) for entry in table("misreadings")["misreading"])


def drawn_misreadings(theme: Theme, case: Case, used: Collection[Misread], rng: Random) -> list[Misread]:
    """Return the misreadings that fit a case, in an order of its own; those of earlier cases come last."""
    told = {fact.concept for fact in case.facts}
    fit = [
        one
        for one in all_misreadings()
        if theme.id in one.themes
        and (not one.needs or one.needs in case.family.needs)
        and (not one.told or one.told in told)
    ]
    return sorted(rng.sample(fit, len(fit)), key=lambda one: one in used)
