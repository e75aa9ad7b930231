"""Sentences: where each one starts and ends in a paragraph. English guidance, its abbreviations included."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|[;:](?=\s*\n)|\n+")
# A full stop after one of these does not end a sentence; splitting there would cut a quote short.
_SHORT = frozenset(
    "e.g i.e etc no nos para paras p pp s ss art cf vol ed eds mr mrs ms dr prof st vs approx fig ref inc ltd".split()
)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence; together they cover every word of the text."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and not _ends_here(text, match.start(), match.end()):
            continue
        # "Should I refer?" is the first test: a question quoted inside a sentence does not end it.
        if text[match.start()] in "?!" and text[match.end() :].lstrip()[:1].islower():
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(trimmed for span in spans if (trimmed := _trimmed(text, *span)))


def _ends_here(text: str, stop: int, after: int) -> bool:
    word = text[:stop].rsplit(None, 1)[-1].lstrip("(\"'“‘[").lower() if text[:stop].split() else ""
    if word in _SHORT or re.fullmatch(r"[a-z]", word):
        return False
    following = text[after:].lstrip()
    if not following:
        return True
    # "3.4 times" never reaches here; "para. 29" and "the 1989 Act. section" do.
    return not following[0].islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
