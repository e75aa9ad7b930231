"""From a sentence to a quote: how much of its paragraph must stand with it so that nothing is cut off.

A sentence that leans on the one before ("This", "However") takes it along; one that a condition follows
("But", "Unless") keeps the condition. What carries a telephone number or an e-mail address is never quoted.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retriever.passage import Span
from retriever.sentences import sentence_spans

SHORT = 340  # characters up to which a paragraph is quoted whole
MOST = 700  # characters beyond which nothing more is taken along

_LEANS = re.compile(
    r"(?:this|that|these|those|they|them|their|it|its|he|she|his|her|such|both|neither|two of|one of them|some of them|"
    r"most of them|others?|another|the former|the latter|among them|instead|so|then|as a result|therefore|"
    r"consequently|the findings?|the same)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:however|but|yet|unless|except|even so|though|although|nevertheless|nonetheless|not every|not all|"
    r"only|without|on the other hand|by contrast|where views|if not)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?<![\d.,£])(?:\+44\s?|\(?0)(?:\d[\s\-–)]*){8,10}\d?(?![\d.,])"
    r"|\b0[38]0\d[\s-]?\d{3}[\s-]?\d{3,4}\b"
)


def holds_contact(text: str) -> bool:
    """Say whether a text carries a telephone number or an e-mail address."""
    return bool(_CONTACT.search(text))


def leans_back(text: str) -> bool:
    """Say whether a sentence cannot be read without the one before it."""
    return bool(_LEANS.match(text) or _TURNS.match(text))


def turns(text: str) -> bool:
    """Say whether a sentence limits or reverses the one before it."""
    return bool(_TURNS.match(text))


def quote_around(paragraph: str, span: Span, most: int = SHORT) -> tuple[int, int] | None:
    """Return the (start, end) of the quote that a sentence needs in its paragraph; None where it may not be quoted."""
    spans = _sentences(paragraph)
    here = [n for n, (start, end) in enumerate(spans) if start < span.end and end > span.start]
    if not here or any(holds_contact(paragraph[slice(*spans[n])]) for n in here):
        return None
    if len(paragraph) <= most and not holds_contact(paragraph):
        return 0, len(paragraph)
    first, last = here[0], here[-1]
    while first > 0 and leans_back(paragraph[spans[first][0] :]) and _may_take(paragraph, spans, first - 1, last):
        first -= 1
    while (
        last + 1 < len(spans)
        and _belongs_after(paragraph, spans, last)
        and _may_take(paragraph, spans, first, last + 1)
    ):
        last += 1
    return spans[first][0], spans[last][1]


def _belongs_after(paragraph: str, spans: tuple[tuple[int, int], ...], last: int) -> bool:
    ends_open = paragraph[: spans[last][1]].rstrip().endswith(":")
    return ends_open or turns(paragraph[spans[last + 1][0] :])


def _may_take(paragraph: str, spans: tuple[tuple[int, int], ...], first: int, last: int) -> bool:
    piece = paragraph[spans[first][0] : spans[last][1]]
    return len(piece) <= MOST and not holds_contact(piece)


@lru_cache(maxsize=4096)
def _sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    return sentence_spans(paragraph)
