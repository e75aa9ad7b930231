"""What a trainer asks for, put together from options or a form and from words; what nobody says has a default."""

from __future__ import annotations

from dataclasses import asdict

from app.training.pack import PackRequest
from app.training.plain_words import Wish, read_wish
from app.training.timetable import stages_that_fit
from retriever.errors import BadInput

_MINUTES, _CASES, _DIFFICULTY, _SEED = 45, 1, 2, 1


def request_from(theme: str, audience: str, numbers: dict[str, int], words: str) -> PackRequest:
    """Return the request that options and plain words make together; an option wins over a word."""
    wish = read_wish(words) if words else Wish()
    said = {name: value for name, value in asdict(wish).items() if isinstance(value, int) and value > 0}
    chosen = {"minutes": _MINUTES, "cases": _CASES, "difficulty": _DIFFICULTY, "seed": _SEED, **said, **numbers}
    theme = theme or wish.theme
    if not theme:
        raise BadInput("Say what the session is about with --theme; `signpost pack themes` lists the themes.")
    chosen.setdefault("stages", stages_that_fit(chosen["minutes"], max(1, chosen["cases"])))
    return PackRequest(theme=theme, audience=(audience or wish.audience or "multi-agency").lower(), **chosen)
