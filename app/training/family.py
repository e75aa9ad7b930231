"""The family of a case: drawn once, and every sentence of the case is rendered from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from app.training.material import Audience, Impairment, Theme, impairments, table
from app.training.pack import Family, Person

SCHOOL_AGE = 5
_OLDEST_CHILD = 15


@dataclass(slots=True)
class Names:
    """Gives out names in turn, so that seeds near one another never give one child or one parent the same name."""

    order: str  # what the lists are shuffled by
    turn: int  # where in the lists to begin
    taken: set[str] = field(default_factory=set)

    def next(self, kind: str) -> str:
        """Return a name of a list that nobody in the pack bears yet."""
        names = list(table("families")[kind])
        Random(f"{self.order}/{kind}").shuffle(names)  # noqa: S311 - an order that repeats is the point
        start = self.turn % len(names)
        name = next(name for name in (*names[start:], *names[:start]) if name not in self.taken)
        self.taken.add(name)
        return str(name)


def invent_family(theme: Theme, audience: Audience, names: Names, rng: Random) -> Family:
    """Return an invented family that fits a theme and an audience."""
    words = table("families")
    female = rng.random() < 0.5
    age = _age(theme, audience, rng)
    impairment = impairments()[rng.choice(theme.impairments)]
    child = Person(names.next("girls" if female else "boys"), "child", female, age)
    relation = "mum" if theme.family == "mum" else rng.choice(("mum", "mum", "mum", "dad"))
    carer = Person(names.next("women" if relation == "mum" else "men"), relation, relation == "mum")
    sibling = _sibling(theme, age, names, rng)
    both = theme.family != "mum" and rng.random() < 0.4
    other = ("dad" if relation == "mum" else "mum") if both else ""
    return Family(
        child=child,
        carer=carer,
        sibling=sibling,
        other_parent=other,
        other_works=rng.choice(words["works"]) if other else "",
        place=rng.choice(words["places"]),
        setting="nursery" if age < SCHOOL_AGE else "school",
        impairment=impairment.id,
        needs=_needs(impairment, sibling, (relation, other), age),
        season=rng.choice(words["seasons"]),
        months=rng.choice(words["months"]),
        ordinal=rng.choice(words["ordinals"]),
        count=rng.choice(words["counts"]),
    )


def _age(theme: Theme, audience: Audience, rng: Random) -> int:
    if theme.ages:
        return rng.choice(theme.ages)
    low, high = audience.ages
    # An older brother or sister who cares must still be a child.
    return rng.randint(low, min(high, 9) if theme.sibling else high)


def _sibling(theme: Theme, age: int, names: Names, rng: Random) -> Person | None:
    if not theme.sibling and rng.random() < 0.35:
        return None
    female = rng.random() < 0.5
    if theme.sibling:
        years = max(9, age + rng.randint(3, 6))
    else:
        gap = rng.choice([gap for gap in (-4, -3, -2, 2, 3, 4) if 2 <= age + gap <= _OLDEST_CHILD + 2])
        years = age + gap
    name = Names(f"{names.order}/sibling", names.turn, names.taken).next("girls" if female else "boys")
    return Person(name, "sister" if female else "brother", female, years)


def _needs(impairment: Impairment, sibling: Person | None, parents: tuple[str, str], age: int) -> frozenset[str]:
    relation, other = parents
    needs = {*impairment.tags, "parent", "two_parents" if other else "single"}
    if sibling is not None:
        needs.add("sibling")
    if relation == "mum" and not other:
        needs.add("mum_alone")
    if age >= SCHOOL_AGE:
        needs.add("school_age")
    return frozenset(needs)
