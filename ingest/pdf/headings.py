"""Titles are told from sentences by how they are set and by the bookmarks, and each gets its depth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.pdf.boxes import Heading, tell_boxes
from ingest.pdf.levels import numbers_level
from ingest.pdf.opening import Bookmark
from ingest.pdf.page import Style
from ingest.pdf.pieces import Piece
from ingest.structure import wording

_LARGER = 1.1  # of the size of the text
_CAPTION = re.compile(r"^(?:figure|fig\.|table|chart|diagram|source)\s*(?:\d|:)", re.IGNORECASE)
_MOST_WORDS = 26
_MOST_LINES = 4
_MOSTLY = 0.7  # of a title's letters
_DEEPEST = 6
_CLOSE = 1.45  # of the type size: a line so near the one above belongs to it
_FULL_PAGE = 80  # words: a first page with fewer is a cover
_NEAR = 1  # pages a bookmark may be off


def tell_headings(
    pieces: Sequence[Piece], texts: Sequence[str], bookmarks: Sequence[Bookmark], body: Style
) -> Mapping[int, Heading]:
    """Return which of the pieces are headings."""
    marked = _bookmarked(pieces, texts, bookmarks)
    set_apart = [
        at
        for at, piece in enumerate(pieces)
        if at in marked or (_is_set_apart(piece, texts[at], body) and not _belongs(pieces, texts, at, body))
    ]
    learnt = _learnt_levels(pieces, marked)
    inner = [at for at in set_apart if pieces[at].page != _cover(pieces)] or set_apart
    ranks = _ranks(Counter(_key(pieces[at]) for at in inner), learnt)
    cover = _cover(pieces)
    levels = {at: marked.get(at) or ranks.get(_key(pieces[at]), 1) for at in set_apart}
    return tell_boxes(pieces, levels, marked, cover)


def _cover(pieces: Sequence[Piece]) -> int:
    """Return the page of the cover, which is set like no other; 0 where there is none."""
    if not pieces or pieces[-1].page == pieces[0].page:
        return 0
    words = sum(len(line.words) for piece in pieces if piece.page == pieces[0].page for line in piece.lines)
    return pieces[0].page if words < _FULL_PAGE else 0


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
    """Say whether a piece is set as titles are: short, no sentence, and larger or heavier than the text."""
    if not _may_be_title(piece, text):
        return False
    style = piece.style
    if style.size >= _LARGER * body.size:
        return True
    if numbers_level(text) and len(piece.lines) == 1 and not wording.is_terminated(text):
        return True
    heavy = style.bold and not body.bold
    return heavy and style.size >= 0.97 * body.size and not text.endswith((".", ",", ";"))


def _may_be_title(piece: Piece, text: str) -> bool:
    words = len(text.split())
    marked = piece.opening in ("mark", "label") or piece.first.words[0].turned
    long = words > _MOST_WORDS or len(piece.lines) > _MOST_LINES
    sentence = wording.runs_on(text) or (text.endswith((".", ",", ";")) and words > 6)
    caption = bool(_CAPTION.match(text))
    return not (marked or long or sentence or caption) and bool(re.search(r"[^\W\d_]{2}", text))


def _belongs(pieces: Sequence[Piece], texts: Sequence[str], at: int, body: Style) -> bool:
    """Say whether a line in bold belongs to the text above it or below it."""
    if pieces[at].style.size >= _LARGER * body.size or texts[at].isupper():
        return False
    return _completes(pieces, texts, at) or _leads_in(pieces, texts, at)


def _leads_in(pieces: Sequence[Piece], texts: Sequence[str], at: int) -> bool:
    """Say whether a bold sentence is left open for what stands in the area below it: "The law says:"."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    enters = below is not None and below.frame is not None and pieces[at].frame is None
    return enters and wording.is_lead_in(texts[at])


def _completes(pieces: Sequence[Piece], texts: Sequence[str], at: int) -> bool:
    """Say whether a line in bold is what the text above it leads up to: "For more see:" and an address."""
    if not at:
        return False
    above, first = pieces[at - 1], pieces[at].first
    close = 0 < first.box.bottom - above.last.box.bottom < _CLOSE * first.style.size
    return texts[at - 1].endswith(":") and not above.style.bold and above.last.page == first.page and close


def _key(piece: Piece) -> tuple[float, bool, bool]:
    letters = [letter for line in piece.lines for letter in line.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters) > _MOSTLY * len(letters)
    return (round(piece.style.size * 2) / 2, piece.style.bold, capitals)


def _learnt_levels(pieces: Sequence[Piece], marked: Mapping[int, int]) -> dict[tuple[float, bool, bool], int]:
    """Return the depth at which each style of heading most often stands in the outline."""
    counts: dict[tuple[float, bool, bool], Counter[int]] = {}
    for at, level in marked.items():
        counts.setdefault(_key(pieces[at]), Counter())[level] += 1
    return {key: levels.most_common(1)[0][0] for key, levels in counts.items()}


def _ranks(
    keys: Mapping[tuple[float, bool, bool], int], learnt: Mapping[tuple[float, bool, bool], int]
) -> dict[tuple[float, bool, bool], int]:
    """Return a depth for each style: the largest first; what the outline does not know goes below what it does.

    A style used once opens no depth of its own: it shares that of the next smaller one.
    """
    ranks: dict[tuple[float, bool, bool], int] = {}
    level = 0
    deeper = True
    for key in sorted(keys, reverse=True):
        level = learnt[key] if key in learnt else level + deeper
        ranks[key] = max(1, min(level, _DEEPEST))
        deeper = key in learnt or keys[key] > 1
    return ranks
