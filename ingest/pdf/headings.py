"""Titles are told from sentences by how they are set and by the bookmarks, and each gets its depth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.opening import Bookmark
from ingest.pdf.page import Style
from ingest.pdf.pieces import Piece
from ingest.structure import wording

_LARGER = 1.1  # of the size of the text
_MOST_WORDS = 26
_MOST_LINES = 4
_DEEPEST = 4
_NEAR = 1  # pages a bookmark may be off


@dataclass(frozen=True, slots=True)
class Heading:
    """That a piece is a heading, and how deep."""

    level: int


def tell_headings(
    pieces: Sequence[Piece], texts: Sequence[str], bookmarks: Sequence[Bookmark], body: Style
) -> Mapping[int, Heading]:
    """Return which of the pieces are headings."""
    marked = _bookmarked(pieces, texts, bookmarks)
    set_apart = [at for at, piece in enumerate(pieces) if at in marked or _is_set_apart(piece, texts[at], body)]
    learnt = _learnt_levels(pieces, marked)
    ranks = _ranks([_key(pieces[at]) for at in set_apart], learnt)
    return {at: Heading(marked.get(at) or ranks[_key(pieces[at])]) for at in set_apart}


def _bookmarked(pieces: Sequence[Piece], texts: Sequence[str], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Return the level of every piece that says just what a bookmark to its page says."""
    wanted: dict[str, list[Bookmark]] = {}
    for bookmark in bookmarks:
        wanted.setdefault(_letters(bookmark.title), []).append(bookmark)
    found: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.opening == "mark" or len(texts[at].split()) > _MOST_WORDS:
            continue
        for bookmark in wanted.get(_letters(texts[at]), ()):
            if abs(bookmark.page - piece.page) <= _NEAR:
                found[at] = min(bookmark.level, _DEEPEST)
    return found


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_set_apart(piece: Piece, text: str, body: Style) -> bool:
    style = piece.style
    words = text.split()
    if piece.opening in ("mark", "label") or not re.search(r"[^\W\d_]{2}", text):
        return False
    if len(words) > _MOST_WORDS or len(piece.lines) > _MOST_LINES or piece.first.words[0].turned:
        return False
    if text.endswith((".", ",", ";")) and len(words) > 6:
        return False
    if wording.runs_on(text):
        return False
    if style.size >= _LARGER * body.size:
        return True
    heavy = style.bold and not body.bold
    return heavy and style.size >= 0.97 * body.size and not text.endswith((".", ",", ";"))


def _key(piece: Piece) -> tuple[float, bool, bool]:
    letters = "".join(line.text for line in piece.lines)
    return (round(piece.style.size * 2) / 2, piece.style.bold, letters.isupper())


def _learnt_levels(pieces: Sequence[Piece], marked: Mapping[int, int]) -> dict[tuple[float, bool, bool], int]:
    """Return the depth at which each style of heading most often stands in the outline."""
    counts: dict[tuple[float, bool, bool], Counter[int]] = {}
    for at, level in marked.items():
        counts.setdefault(_key(pieces[at]), Counter())[level] += 1
    return {key: levels.most_common(1)[0][0] for key, levels in counts.items()}


def _ranks(
    keys: Sequence[tuple[float, bool, bool]], learnt: Mapping[tuple[float, bool, bool], int]
) -> dict[tuple[float, bool, bool], int]:
    """Return a depth for each style: the largest first; what the outline does not know goes below what it does."""
    ranks: dict[tuple[float, bool, bool], int] = {}
    level = 0
    for key in sorted(set(keys), reverse=True):
        level = learnt[key] if key in learnt else level + 1
        ranks[key] = max(1, min(level, _DEEPEST))
    return ranks
