"""Faults of areas: another area's document quoted in place of the chosen one, or its levels shown."""

from __future__ import annotations

from dataclasses import replace

from evals.faults.fault import CITED, WORDS, Fault, each_citation
from evals.judged import Judged
from evals.places import Places
from retriever.answer import Answer, Citation, Notice
from retriever.consultation import Level
from retriever.source import Authority, Source


def wrong_area_served(judged: Judged) -> Answer:
    """Quote another area's document, exactly and under its own name, wherever the chosen area's was quoted."""
    own, others = _documents(judged)
    if own is None or not others:
        return judged.answer
    said = Notice("illustrative", " ".join(source.title for source in others))
    answer = each_citation(judged, lambda c, _: _elsewhere(c, others[0], judged.places) if c.source == own.id else c)
    return replace(answer, notices=(*answer.notices, said))


def wrong_levels(judged: Judged) -> Answer:
    """Show the levels of an area that is not the user's."""
    told = judged.answer.consultation
    if told is None:
        return judged.answer
    level = Level("elsewhere", "Level 4", "Somebody else's descriptor", ())
    return replace(judged.answer, consultation=replace(told, levels=(level,)))


def other_area_planted(places: Places) -> Places:
    """Make every note the threshold document of an area that is not the user's."""
    sources = {
        name: replace(source, authority=Authority.LOCAL_THRESHOLD, area="elsewhere")
        if source.authority is Authority.PRACTICE_NOTE
        else source
        for name, source in places.sources.items()
    }
    return replace(places, sources=sources)


def own_document_lost(judged: Judged) -> Answer:
    """Answer without the chosen area's document, from what is left."""
    own, _ = _documents(judged)
    if own is None:
        return judged.answer
    kept = tuple(citation for citation in judged.answer.citations if citation.source != own.id)
    numbers = {citation.n for citation in kept}
    points = tuple(point for point in judged.answer.points if set(point.citations) <= numbers)
    return replace(judged.answer, citations=kept, points=points)


def _documents(judged: Judged) -> tuple[Source | None, list[Source]]:
    """Return the threshold document of the case's area, and those of other areas."""
    local = [one for one in judged.places.sources.values() if one.authority is Authority.LOCAL_THRESHOLD]
    own = [one for one in local if one.area == judged.case.area]
    return (own[0] if own else None), [one for one in local if one not in own]


def _elsewhere(citation: Citation, other: Source, places: Places) -> Citation:
    held = {at: text for (source, at), text in places.texts.items() if source == other.id}
    at = citation.locators[0] if citation.locators[0] in held else next(iter(held))
    return replace(
        citation,
        source=other.id,
        title=other.title,
        area=other.area,
        status=other.status.value,
        locators=(at,),
        quote=held[at],
        paragraph=held[at],
    )


FAULTS = (
    Fault("wrong area served", "area", wrong_area_served, ("own-area", "currency", *CITED, *WORDS)),
    Fault("levels of another area", "area", wrong_levels),
    Fault(
        "another area's document served",
        "area",
        lambda judged: judged.answer,
        ("own-area",),
        places=other_area_planted,
    ),
    Fault("chosen area's document left out", "own-area", own_document_lost, ("area", "currency", *CITED, *WORDS)),
)
