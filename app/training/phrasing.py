"""Sentences from templates: one of several wordings is drawn, then the family's own words are put in.

[a|b] is one of several wordings, drawn by the pack's own random numbers; {C} and its like are filled from the family.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from app.training.pack import Family, Person

_CHOICE = re.compile(r"\[([^\[\]]+)\]")
_START = re.compile(r"(^|[.!?]\s+)([a-z])")


@dataclass(slots=True)
class Deck:
    """Draws from lists of texts, none twice before all of a list were drawn."""

    rng: Random
    _left: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def draw(self, texts: Sequence[str]) -> str:
        """Return the next text of a list."""
        key = tuple(texts)
        if not self._left.get(key):
            self._left[key] = self.rng.sample(key, len(key))
        return self._left[key].pop()


def drawn(template: str, rng: Random) -> str:
    """Return a template with every choice of wording made."""
    return _CHOICE.sub(lambda match: rng.choice(match.group(1).split("|")), template)


def filled(template: str, rng: Random, family: Family) -> str:
    """Return a sentence about a family from a template."""
    text = drawn(template, rng).format_map(slots(family))
    return sentence_case(text)


def sentence_case(text: str) -> str:
    """Return a text with a capital at the start of each sentence and single spaces."""
    return _START.sub(lambda match: match.group(1) + match.group(2).upper(), " ".join(text.split()))


def joined(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def lowered(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def slots(family: Family) -> dict[str, str]:
    """Return the words a template may ask for."""
    child, carer, sibling = family.child, family.carer, family.sibling
    told_by = sibling.name if sibling else child.name
    caring = sibling or child
    return {
        "C": child.name,
        "age": str(child.age),
        "sib_age": str(sibling.age) if sibling else "",
        "sib_relation": sibling.relation if sibling else "",
        "A": carer.name,
        "S": sibling.name if sibling else child.name,
        "YC": caring.name,
        "S_or_child": told_by if sibling else "A neighbour",
        "Mum": carer.relation.capitalize(),
        "mum": carer.relation,
        "other": family.other_parent,
        "Other": family.other_parent.capitalize(),
        "works": family.other_works,
        "school": family.setting,
        "place": family.place,
        "season": family.season,
        "months": family.months,
        "nth": family.ordinal,
        "nmissed": family.count,
        **_pronouns(child, "he", "him", "his"),
        **_pronouns(carer, "she", "herO", "her"),
        **_pronouns(caring, "yc_he", "yc_him", "yc_his"),
        "YC_He": _pronouns(caring, "x", "y", "z")["x"].capitalize(),
        "sib_he": _pronouns(caring, "x", "y", "z")["x"],
        "sib_his": _pronouns(caring, "x", "y", "z")["z"],
        "herself": "herself" if carer.female else "himself",
    }


def _pronouns(person: Person, subject: str, obj: str, own: str) -> dict[str, str]:
    words = ("she", "her", "her") if person.female else ("he", "him", "his")
    lower = dict(zip((subject, obj, own), words, strict=True))
    return {**lower, **{name.capitalize(): word.capitalize() for name, word in lower.items() if name.islower()}}
