"""What a reader must know beside an answer: how old its sources are, whose they are, what is only our summary.

Each thing is said once an answer. The words are in `wording`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retriever.answer import Citation, Notice
from retriever.dead_terms import DeadTerms
from retriever.index import Index
from retriever.query import named_sources
from retriever.source import ENGLAND, Authority, Rendering, Source, Status
from retriever.sufficiency.asked_for import Asked
from retriever.sufficiency.held import Place
from retriever.wording import notice
from retriever.writing.headings import area_name

if TYPE_CHECKING:
    from retriever.desk import Desk

PLACES = 4  # paragraphs of a summary named in one notice
TERMS = 3  # dead terms explained in one answer
ALIKE = 0.4  # share of the shorter sentence's words that the other holds, for them to speak of one thing
SURE = 0.8  # how well two places must fit the question before their values are set against each other
_LEVELS = re.compile(r"\b(?:level|tier)s? ?\d|\bthreshold (?:document|level)|\bwhich level\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?\s?(?:%|per ?cent)|\d+(?:,\d{3})*(?:\.\d+)? (?:out )?of (?:the |every )?\d+)",
    re.IGNORECASE,
)


def notices_for(
    text: str, area: str, citations: Sequence[Citation], places: Sequence[Place], desk: Desk
) -> tuple[Notice, ...]:
    """Return the notices of an answer that was given."""
    index = desk.index
    sources = list(dict.fromkeys(index.source_by_id[citation.source] for citation in citations))
    said = [
        *_currency(sources, index),
        *_areas(text, area, sources),
        *premise_notices(text, citations),
        *([] if named_sources(text, index.sources) else _disagreement(places, index)),
        *_terms(text, citations, desk.dead_terms),
        *_digests(sources, citations),
    ]
    return tuple(dict.fromkeys(said))


def source_notices(citations: Sequence[Citation], index: Index) -> tuple[Notice, ...]:
    """Return what must be said of the sources alone wherever they are quoted: their age, and whose words they are."""
    sources = list(dict.fromkeys(index.source_by_id[citation.source] for citation in citations))
    return tuple(dict.fromkeys((*_currency(sources, index), *_digests(sources, citations))))


def _currency(sources: Sequence[Source], index: Index) -> list[Notice]:
    notices = []
    for source in sources:
        if source.status is Status.SUPERSEDED:
            by = index.source_by_id.get(source.superseded_by)
            replacement = by.title if by else source.superseded_by or "a newer text"
            notices.append(notice("superseded", title=source.title, replacement=replacement))
        elif source.status is Status.HISTORICAL:
            notices.append(notice("currency", title=source.title, published=source.published))
    return notices


def _areas(text: str, area: str, sources: Sequence[Source]) -> list[Notice]:
    notices = []
    for source in sources:
        if source.status is Status.ILLUSTRATIVE:
            notices.append(notice("illustrative", title=source.title))
        if source.area == ENGLAND or source.authority is Authority.PRACTICE_NOTE:
            continue
        if area and source.area != area:
            notices.append(notice("other_area", area=area_name(source.area)))
        elif source.authority is Authority.LOCAL_THRESHOLD:
            notices.append(notice("area", title=source.title, area=area_name(source.area)))
    if not area and _LEVELS.search(text):
        notices.append(notice("no_area"))
    return notices


def _digests(sources: Sequence[Source], citations: Sequence[Citation]) -> list[Notice]:
    notices = []
    for source in sources:
        if source.rendering is Rendering.DIGEST:
            places = list(dict.fromkeys(c.locators[0] for c in citations if c.source == source.id))
            more = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
            title = f"{source.title} ({', '.join(places[:PLACES])}{more})"
            said = notice("digest", title=title, url=source.url)
            notices.append(said if source.url else Notice("digest", said.text.rstrip(": ") + "."))
    return notices


def _terms(text: str, citations: Sequence[Citation], dead: DeadTerms) -> list[Notice]:
    """Say once what replaced a dead term; the question's own terms come first."""
    found = dict(pair for read in (text, *(c.quote for c in citations)) for pair in dead.found_in(read))
    once = {today: old for old, today in reversed(found.items())}
    return [notice("term", old=old, today=today) for today, old in list(once.items())[::-1][:TERMS]]


def premise_notices(text: str, citations: Sequence[Citation] = ()) -> list[Notice]:
    """Say which figure of the question stands in none of the paragraphs that answer it."""
    read = " ".join(citation.paragraph for citation in citations).replace("per cent", "%")
    gone = [f for f in _FIGURE.findall(text) if re.sub(r"\s?per ?cent", "%", f).replace(" %", "%") not in read]
    return [notice("premise", claim=f"“{figure}”") for figure in dict.fromkeys(gone)]


def _disagreement(places: Sequence[Place], index: Index) -> list[Notice]:
    """Set two sources' values for the same thing beside each other."""
    sure = [place for place in places if place.fit >= SURE and place.exact and place.sentence]
    if len(sure) < 2 or sure[0].kind not in (Asked.NUMBER, Asked.SHARE):
        return []
    first, second = sure[0], next((p for p in sure[1:] if _differs(p, sure[0], index)), None)
    if second is None:
        return []
    return [notice("disagreement", first=_said(first, index), second=_said(second, index))]


def _differs(one: Place, other: Place, index: Index) -> bool:
    if _source(one, index) is _source(other, index) or one.value.lower() == other.value.lower():
        return False
    if one.sentence is None or other.sentence is None or one.value in other.sentence.text:
        return False
    shorter, longer = sorted((one.sentence.held, other.sentence.held), key=len)
    return len(shorter & longer) >= ALIKE * len(shorter)


def _source(place: Place, index: Index) -> Source | None:
    return index.source_by_id[index.paragraph(place.sentence.span.paragraph).source] if place.sentence else None


def _said(place: Place, index: Index) -> str:
    source = _source(place, index)
    return f"{source.title} ({source.published}): {place.value}" if source else place.value
