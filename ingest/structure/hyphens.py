"""A word broken at a line end is put together again, with its hyphen where it has one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PIECE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST_PIECE = re.compile(r"^([^\W\d_]+)")
# They stand before a hyphen often and before a plain break seldom.
_HYPHENATED = frozenset(
    "multi non self co long short well cross inter pre re follow full part semi anti ex vice high low hard half "
    "one two three four single early post mid sub under over day face whole decision child step in out on off".split()
)
_ADDRESS_PIECE = re.compile(r"(?:https?://|www\.)\S*[-/_=.]$")


class Vocabulary:
    """The words of one document, which tell whether "safe-/guarding" is one word or two."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            # The pieces of a broken word are no evidence of words of their own.
            self._words.update(word.lower() for word in _WORD.findall(re.sub(r"^\s*\w+|\w+-\s*$", " ", text)))

    def join(self, before: str, after: str) -> str:
        """Return a line and the next as one text."""
        before, after = before.rstrip(), after.lstrip()
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if _ADDRESS_PIECE.search(before):
            return before + after
        last, first = _LAST_PIECE.search(before), _FIRST_PIECE.match(after)
        if not last or not first:
            glued = before.endswith("-") and not before.endswith(" -") and after[:1].isalnum()
            return before + after if glued else f"{before} {after}"
        if first[1] in ("and", "or", "to"):
            return f"{before} {after}"  # "under- or over-reporting" keeps its space
        return before + after if self._keeps_hyphen(last[1].lower(), first[1].lower()) else before[:-1] + after

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        if f"{left}-{right}" in self._words:
            return True
        if left + right in self._words:
            return False
        known_left = left.rsplit("-", 1)[-1]
        if known_left in _HYPHENATED:
            return True
        return len(right) > 2 and right in self._words and (known_left in self._words or "-" in left)
