"""The `cite` stage: a draft is let through with its citations, or refused whole before anything is shown.

Dropping only a bad point would leave its neighbours standing as if they had been checked. Drafts of our own
writer and of a language model go through the same door.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retriever.answer import Citation, Point
from retriever.critical import changed
from retriever.hit import Hit
from retriever.index import Index
from retriever.paragraph import Paragraph
from retriever.source import Source
from retriever.writing.draft import Draft, DraftPoint, Quoted
from retriever.writing.quoting import holds_contact


@dataclass(frozen=True, slots=True)
class Cited:
    """A draft that stands: its points, and the citations they number."""

    headline: str
    points: tuple[Point, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that may not be shown, and why."""

    reason: str


def cite(draft: Draft, shown: Sequence[Hit], index: Index, fixed_wording: bool = False) -> Cited | Refused:
    """Replace the draft's quotes with numbered citations, or refuse it whole.

    Points of fixed wording, as a consultation has them, say more than their quotes and are not set against them.
    """
    if not draft.points:
        return Refused("the draft says nothing")
    citations: dict[tuple[str, str], Citation] = {}
    points = []
    for point in draft.points:
        if why := _unfit(point, fixed_wording):
            return Refused(why)
        numbers = []
        for quoted in point.quotes:
            found = _stored(quoted, shown, index)
            if isinstance(found, Refused):
                return found
            key = (found.key, quoted.text)
            if key not in citations:
                citations[key] = _citation(len(citations) + 1, quoted, found, shown[quoted.hit - 1], index)
            numbers.append(citations[key].n)
        points.append(Point(point.text, tuple(dict.fromkeys(numbers)), point.heading))
    if draft.headline and (why := changed(draft.headline, [citation.quote for citation in citations.values()])):
        return Refused(f"the headline is not what the quotes say: {why}")
    return Cited(draft.headline, tuple(points), tuple(citations.values()))


def _unfit(point: DraftPoint, fixed_wording: bool) -> str:
    """Say what makes a point unfit to be shown whatever its quotes are, or how it departs from them."""
    quotes = [quoted.text for quoted in point.quotes]
    if not quotes or not point.text.strip():
        return "a point cites nothing or says nothing"
    if any(holds_contact(text) for text in (point.text, *quotes)):
        return "a point carries a telephone number or an e-mail address"
    why = "" if fixed_wording else changed(point.text, quotes)
    return f"a point is not what its quote says: {why}" if why else ""


def _stored(quoted: Quoted, shown: Sequence[Hit], index: Index) -> Paragraph | Refused:
    if not 1 <= quoted.hit <= len(shown):
        return Refused(f"passage {quoted.hit} was not shown")
    if not quoted.text.strip():
        return Refused("a quote is empty")
    for span in shown[quoted.hit - 1].passage.spans:
        paragraph = index.paragraph(span.paragraph)
        if quoted.text in paragraph.text:
            return paragraph
    return Refused(f"a quote does not stand in passage {quoted.hit}")


def _citation(n: int, quoted: Quoted, paragraph: Paragraph, hit: Hit, index: Index) -> Citation:
    source: Source = hit.source
    return Citation(
        n=n,
        source=source.id,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        authority=source.authority.value,
        area=source.area,
        status=source.status.value,
        rendering=source.rendering.value,
        locators=_locators(paragraph, hit, index),
        page=paragraph.page,
        quote=quoted.text,
        paragraph=paragraph.text,
        url=source.url,
    )


def _locators(paragraph: Paragraph, hit: Hit, index: Index) -> tuple[str, ...]:
    """The paragraph's own locator, then those of the passages that say the same, where it is the whole passage."""
    own = (paragraph.locator,)
    if len(hit.passage.spans) != 1:
        return own
    again = [locator for row in hit.duplicates for locator in index.passage(row).locators]
    return tuple(dict.fromkeys((*own, *again)))
