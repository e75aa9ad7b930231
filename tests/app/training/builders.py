from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from app.training.build import tell_cases
from app.training.material import Theme, audiences, themes
from app.training.pack import Case, PackRequest
from retriever.lexicon import Concept, read_lexicon

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


@cache
def concepts() -> dict[str, Concept]:
    return read_lexicon(CORPUS / "lexicon").by_id()


def a_request(theme: str = "was-not-brought", **more) -> PackRequest:
    given = {"audience": "school", "minutes": 60, "stages": 3, "difficulty": 2, "seed": 7, "cases": 1, **more}
    return PackRequest(theme=theme, **given)


def a_theme(theme_id: str) -> Theme:
    return next(theme for theme in themes() if theme.id == theme_id)


def cases_of(request: PackRequest) -> tuple[Case, ...]:
    theme, audience = a_theme(request.theme), audiences()[request.audience]
    return tell_cases(request, theme, audience, concepts(), Random(f"{theme.id}/{audience.id}/{request.seed}"))


def told(case: Case) -> str:
    """Everything a case says to learners."""
    said = [case.text()]
    for stage in case.stages:
        said += [stage.title, *stage.questions, *stage.commit]
    return "\n".join(said)


def sentences(text: str) -> set[str]:
    return {part.strip() for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip()}
