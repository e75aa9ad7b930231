"""A question that asks several things, taken apart, so that each is searched and judged by itself."""

from __future__ import annotations

import re

from retriever.keywords import words

MOST = 4  # parts; what asks more is answered as one
_ASKS = (
    r"(?:what|whats|what's|who|whose|which|when(?= (?:did|was|were|is|are|do|does|should|will|and)\b|\W*$)|"
    r"where|why|how|"
    r"is|are|was|were|do|does|did|can|could|should|must|will)"
)
_SPLIT = re.compile(
    rf"(?<=[?;])\s+(?=\S)|[,;:]?\s+(?:and|&|plus|also|then)\s+(?:also\s+)?(?={_ASKS}\b)|,\s+(?={_ASKS}\b)|\s+-\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"(?:so |and |but |also |ok )*{_ASKS}\b", re.IGNORECASE)
_LEANS = re.compile(r"\b(?:it|its|it's|they|them|that|this|those|one|there)\b", re.IGNORECASE)
_ENOUGH = 2  # content words with which a part stands by itself


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a question, each able to stand by itself; a question that asks one thing is one part."""
    pieces = [piece.strip(" ,;-") for piece in _SPLIT.split(text) if piece and piece.strip(" ,;-?")]
    asking = [piece for piece in pieces if _OPENS.match(piece) or piece.endswith("?")]
    if not 1 < len(pieces) <= MOST or not asking:
        return (text,)
    parts = []
    for n, piece in enumerate(pieces):
        if piece not in asking:
            # A scene that is set before the question belongs to the question after it.
            continue
        scene = " ".join(p for p in pieces[:n] if p not in asking)
        whole = f"{scene} {piece}".strip()
        if n and (len(words(piece)) < _ENOUGH or _LEANS.search(piece)) and not scene:
            whole = f"{piece.rstrip('?')} ({pieces[0].rstrip('?')})?"
        parts.append(whole)
    return tuple(parts) if len(parts) > 1 else (text,)
