"""The answer as JSON: the one shape that crosses every border, written and read here only."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from retriever.answer import Answer, Citation, Engine, Notice, Outcome, Point, Searched
from retriever.consultation import Consultation, Feature, Item, Level, Unknown


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain JSON values, in the field order of the contract."""
    whole = dataclasses.asdict(answer)
    order = ("id", "question", "outcome", "headline", "points", "citations", "notices", "consultation", "searched")
    return {name: whole[name] for name in (*order, "engine", "timings_ms", "suggestion")}


def answer_as_json(answer: Answer) -> str:
    """Return the answer as one line of JSON."""
    return json.dumps(answer_as_dict(answer), ensure_ascii=False)


def answer_from_dict(value: dict[str, Any]) -> Answer:
    """Rebuild an answer from its JSON values, as the store and the evaluation keep them."""
    consultation = value.get("consultation")
    return Answer(
        id=value["id"],
        question=value["question"],
        outcome=Outcome(value["outcome"]),
        headline=value["headline"],
        engine=Engine(**value["engine"]),
        points=tuple(Point(**_tupled(p)) for p in value.get("points", ())),
        citations=tuple(Citation(**_tupled(c)) for c in value.get("citations", ())),
        notices=tuple(Notice(**n) for n in value.get("notices", ())),
        consultation=_consultation(consultation) if consultation else None,
        searched=tuple(Searched(**_tupled(s)) for s in value.get("searched", ())),
        timings_ms=dict(value.get("timings_ms", {})),
        suggestion=value.get("suggestion", ""),
    )


def _consultation(value: dict[str, Any]) -> Consultation:
    shapes: dict[str, Any] = {
        "features": Feature,
        "toward_protection": Item,
        "toward_support": Item,
        "not_known": Unknown,
        "today": Item,
        "who_decides": Item,
        "modifiers": Item,
        "levels": Level,
        "first_screen": Item,
    }
    built = {name: tuple(shape(**_tupled(v)) for v in value.get(name, ())) for name, shape in shapes.items()}
    return Consultation(
        test_asked=value["test_asked"],
        test_line=value.get("test_line", ""),
        changed=tuple(value.get("changed", ())),
        turn=value.get("turn", 1),
        tests_meant=tuple(value.get("tests_meant", ())),
        described=value.get("described", ""),
        **built,
    )


def _tupled(value: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(item) if isinstance(item, list) else item for name, item in value.items()}
