"""What is shown before anything unfolds: at most six lines, read on a phone in under a minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retriever.consult.ledger import Line
from retriever.consult.modifiers import Modifier
from retriever.consult.tables import table
from retriever.consult.unknowns import OpenQuestion
from retriever.consultation import Feature

LINES = 6
_SIGNS = 4  # features named in one line
_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines a first screen is drawn from."""

    decides: Sequence[Line]
    protection: Sequence[Line]
    support: Sequence[Line]
    unknown: Sequence[Line]
    today: Sequence[Line]
    support_route: Sequence[Line]


def first_screen(
    columns: Columns, features: Sequence[Feature], modifiers: Sequence[Modifier], open_: Sequence[OpenQuestion]
) -> tuple[Line, ...]:
    """Return the first screen: who decides, both columns, what is not known, today, the support route."""
    words = table("columns")["screen"]
    lines = [
        *columns.decides[:1],
        *_one(columns.protection, _protection(features, modifiers)),
        *_one(columns.support, words["support"].format(signs=signs) if (signs := _signs(features, True)) else ""),
        *_one(columns.unknown, words["unknown"].format(questions=_questions(open_))),
        *_one(columns.today, words["today"].format(step=columns.today[0].text) if columns.today else ""),
        *columns.support_route[:1],
    ]
    return tuple(lines[:LINES])


def _one(lines: Sequence[Line], text: str) -> list[Line]:
    """One line for a whole column, resting on what the column's first line rests on."""
    if not lines:
        return []
    return [Line(text or lines[0].text, lines[0].claim, tuple(c for line in lines for c in line.concepts))]


def _protection(features: Sequence[Feature], modifiers: Sequence[Modifier]) -> str:
    words = table("columns")["screen"]
    signs = _signs(features, False)
    weight = words["modifier"][modifiers[0].id] if modifiers else ""
    if not signs:
        return ""
    return str(
        words["protection"].format(
            signs=signs, weight=words_weight(words["protection_weight"], weight) if weight else ""
        )
    )


def words_weight(template: str, modifier: str) -> str:
    """Fill in what makes the signs weigh more."""
    return template.format(modifier=modifier)


def _signs(features: Sequence[Feature], support: bool) -> str:
    kinds = ("need", "strength") if support else ("harm",)
    told = [feature for kind in kinds for feature in features if feature.kind == kind]
    return "; ".join(f"{feature.label.lower()} (“{feature.words}”)" for feature in told[:_SIGNS])


def _questions(open_: Sequence[OpenQuestion]) -> str:
    return "; ".join(question.short for question in open_[:_QUESTIONS]) + "."
