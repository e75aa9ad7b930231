"""Terms that have been replaced, found in a text, each with today's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retriever.lexicon import Lexicon


class DeadTerms:
    """The replaced terms of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = [(old.term, old.today) for concept in lexicon.concepts for old in concept.superseded if old.today]
        pairs += [(t.term, t.expansion) for t in lexicon.terms if t.kind == "superseded" and not t.ambiguous]
        # Where two theme files know a term, the concept's word on it stands.
        self._today = {old.lower(): (old, today) for old, today in reversed(pairs)}
        # An abbreviation counts in capitals alone: in small letters it is too often a word.
        self._short = _any(old for old, _ in self._today.values() if old.isupper())
        self._long = _any(old.lower() for old, _ in self._today.values() if not old.isupper())

    def found_in(self, text: str) -> list[tuple[str, str]]:
        """Return the dead terms of a text with today's, in the order they stand, each once."""
        found = [*self._short.finditer(text), *self._long.finditer(text.lower())]
        ordered = sorted(found, key=lambda match: match.start())
        pairs = [self._today[match.group(1).lower()] for match in ordered]
        # "LSCB" and "Local Safeguarding Children Board" are one term to a reader.
        return list({today: (old, today) for old, today in reversed(pairs)}.values())[::-1]


def _any(terms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(set(terms), key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest)) or '(?!)'})s?(?!\w)")
