"""Patterns kept as data become regular expressions here: spaces stand for any run of spaces, case is no matter."""

from __future__ import annotations

import re


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression a line of a pattern file stands for."""
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)
