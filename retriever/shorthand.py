"""Text-message spelling, put into words before a question is read: "hw many", "wot shd i do"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "data" / "shorthand.txt"
_WORD = re.compile(r"(?<![\w'’-])[a-z0-9]+(?![\w'’-])")


@cache
def _meanings() -> dict[str, str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


def spelled_out(text: str) -> str:
    """Return a text with its shorthand in words; whatever is no shorthand stays as it was typed."""
    # A sentence may begin with shorthand; a single capital is an initial.
    small = text if text[1:2] in ("", " ") else text[:1].lower() + text[1:]
    said = _WORD.sub(lambda match: _meanings().get(match.group(), match.group()), small)
    return text if said == small else said
