"""Areas: whether the chosen area's document answers, and no other area's is served instead or without saying so."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity
from retriever.answer import Citation
from retriever.consultation import Level
from retriever.source import ENGLAND, Authority, Source

_SAYS_AREA = ("area", "other_area", "illustrative", "no_area")


def area_kept(judged: Judged) -> float:
    """Return 1 where levels are the user's own area's, no barred document is cited, and another area's is named."""
    answer, own = judged.answer, judged.case.area
    if answer.consultation and any(_area_of(level, judged) != own for level in answer.consultation.levels):
        return 0.0
    if barred(judged) & {citation.source for citation in answer.citations}:
        return 0.0
    said = " ".join(n.text for n in answer.notices if n.kind in _SAYS_AREA)
    for citation in answer.citations:
        source = _local(citation, judged)
        if source is None or source.area in (own, ENGLAND):
            continue
        if citation.area != source.area or source.title not in said:
            return 0.0
    return 1.0


def own_area_answers(judged: Judged) -> float | None:
    """Return 1 where the chosen area's own document stands behind the answer; undefined where nothing was answered."""
    if not judged.answers:
        return None
    cited = (_local(citation, judged) for citation in judged.answer.citations)
    return float(any(source is not None and source.area == judged.case.area for source in cited))


def barred(judged: Judged) -> frozenset[str]:
    """Return the sources that a case says must not answer it."""
    return frozenset(str(name) for name in judged.case.extra.get("not_from") or ())


def at_stake(judged: Judged) -> bool:
    """Say whether areas can be mixed up: the case sets one or bars a source, or the answer shows an area's document."""
    told = judged.answer.consultation
    shown = any(_local(citation, judged) for citation in judged.answer.citations)
    return bool(judged.case.area or barred(judged) or shown or (told and told.levels))


def sets_area(judged: Judged) -> bool:
    """Say whether a case is asked in an area and its answer stands in that area's document."""
    own = judged.case.area
    if not own or judged.case.answerable is False:
        return False
    sources = judged.places.sources
    asked = [sources[gold.doc].area for gold in judged.case.gold if gold.doc in sources]
    return own in asked if asked else "consultation" in judged.case.outcomes


def _local(citation: Citation, judged: Judged) -> Source | None:
    """Return the threshold document a citation stands in, or None where it stands in no area's."""
    source = judged.places.sources.get(citation.source)
    return source if source is not None and source.authority is Authority.LOCAL_THRESHOLD else None


def _area_of(level: Level, judged: Judged) -> str | None:
    """Return the area of the document a level is quoted from; the name it is shown under is for readers alone."""
    sources = {citation.n: _local(citation, judged) for citation in judged.answer.citations}
    areas = {source.area for n in level.citations if (source := sources.get(n))}
    return areas.pop() if len(areas) == 1 else None


MEASURES = (
    Measure(
        name="area",
        title="Areas kept apart",
        definition="Where areas can be mixed up, the share of answers that show levels of the user's own area alone, "
        "cite no document the case bars, and name the area of any other threshold document they quote.",
        applies=at_stake,
        score=area_kept,
        severity=Severity.CRITICAL,
        group="Safety",
    ),
    Measure(
        name="own-area",
        title="The chosen area's document answers",
        definition="Of the questions asked in an area whose document answers them, and that were answered, the share "
        "that cite that document.",
        applies=sets_area,
        score=own_area_answers,
        severity=Severity.MAJOR,
        group="Safety",
    ),
)
