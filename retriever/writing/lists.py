"""Lists: a question that asks for one is answered with all of it, and not with the item that matches best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retriever.hit import Hit
from retriever.index import Index
from retriever.paragraph import Paragraph
from retriever.writing.draft import DraftPoint, Quoted
from retriever.writing.quoting import holds_contact

MOST = 14  # items shown; a longer list is a chapter
FEWEST = 3
FEWEST_ITEMS = 2  # where each item is a paragraph of its own
_NEAR = 20  # passages on either side in which the other items of a list stand
_WANTS = re.compile(
    r"\blists?\b|\bwhat (?:are|were) (?:all )?(?:the )?(?:\w+ ){0,3}\w+s\b|\bwhich (?:\w+ ){0,3}\w+s (?:were|"
    r"are|did|do|have|"
    r"took|had|should)\b|\bwho (?:were|are|else|all)\b|\ball (?:of )?the \w+s\b|\b(?:signs|types|kinds|examples|"
    r"features|stages|"
    r"recommendations|findings|strengths|steps|things|factors|barriers|causes|reasons|themes|areas)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-•*–]|\d+[.)])\s+", re.MULTILINE)


def wants_list(text: str) -> bool:
    """Say whether a question asks for a list."""
    return bool(_WANTS.search(text))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as points, and the neighbouring passages that hold items no hit held."""

    points: tuple[DraftPoint, ...] = ()
    beside: tuple[Hit, ...] = ()


def list_points(index: Index, hits: Sequence[Hit], number: int, row: int, heading: str) -> Listed:
    """Return the list that a paragraph is or belongs to, a point an item; nothing where there is no list."""
    paragraph = index.paragraph(row)
    if len(_BULLET.findall(paragraph.text)) >= FEWEST:
        return Listed(tuple(_bullets(paragraph, number, heading)))
    return _items(index, hits, number, row, heading) if paragraph.kind in ("item", "row") else Listed()


def _bullets(paragraph: Paragraph, number: int, heading: str) -> list[DraftPoint]:
    if holds_contact(paragraph.text):
        return []
    starts = [match.start() for match in _BULLET.finditer(paragraph.text)][: MOST + 1]
    ends = [*starts[1:], len(paragraph.text)]
    texts = [paragraph.text[start:end] for start, end in zip(starts, ends, strict=True)]
    stem = paragraph.text[: starts[0]].strip()
    quote = (Quoted(number, paragraph.text),)
    return [DraftPoint(_plain(piece), quote, heading) for piece in ([stem] if stem else []) + texts]


def _items(index: Index, hits: Sequence[Hit], number: int, row: int, heading: str) -> Listed:
    own, hit = index.paragraph(row), hits[number - 1]
    around = _run(index, own)
    if not FEWEST_ITEMS <= len(around) <= MOST or any(holds_contact(item.text) for item in around):
        return Listed()
    points: list[DraftPoint] = []
    beside: list[Hit] = []
    for item in around:
        at = row + item.ordinal - own.ordinal
        found = next((n for n, one in enumerate((*hits, *beside), start=1) if _holds(one, at)), 0)
        if not found:
            holding = _passage_of(index, hit, at)
            if holding is None:
                return Listed()
            beside.append(holding)
            found = len(hits) + len(beside)
        points.append(DraftPoint(_plain(item.text), (Quoted(found, item.text),), heading))
    return Listed(tuple(points), tuple(beside))


def _holds(hit: Hit, row: int) -> bool:
    return any(span.paragraph == row for span in hit.passage.spans)


def _passage_of(index: Index, hit: Hit, row: int) -> Hit | None:
    """Return the passage that holds a paragraph, looked for around a hit of the same list."""
    for at in range(max(hit.row - _NEAR, 0), min(hit.row + _NEAR, index.passage_count)):
        passage = index.passage(at)
        if passage.source == hit.passage.source and any(span.paragraph == row for span in passage.spans):
            return Hit(at, passage, hit.source, 0.0, passage.locators)
    return None


def _run(index: Index, own: Paragraph) -> Sequence[Paragraph]:
    every = index.paragraphs_of(own.source)
    at = own.ordinal - every[0].ordinal
    start, end = at, at + 1
    while start > 0 and _alike(every[start - 1], own):
        start -= 1
    while end < len(every) and _alike(every[end], own):
        end += 1
    return every[start:end]


def _alike(one: Paragraph, own: Paragraph) -> bool:
    return one.kind == own.kind and one.heading == own.heading


def _plain(text: str) -> str:
    return " ".join(_BULLET.sub("", text, count=1).split())
