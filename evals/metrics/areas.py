"""Areas: whether one area's document is ever served to another without saying so."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, cites
from retriever.source import ENGLAND

_SAYS_AREA = ("area", "other_area", "illustrative", "no_area")


def area_kept(judged: Judged) -> float:
    """Return 1 where levels are the user's own area's, and another area's threshold document is said to be one."""
    answer, own = judged.answer, judged.case.area
    if answer.consultation and any(level.area != own for level in answer.consultation.levels):
        return 0.0
    said = " ".join(n.text for n in answer.notices if n.kind in _SAYS_AREA)
    for citation in answer.citations:
        source = judged.places.sources.get(citation.source)
        local = source is not None and source.authority.value == "local-threshold"
        if source is None or not local or source.area in (own, ENGLAND):
            continue
        if citation.area != source.area or source.title not in said:
            return 0.0
    return 1.0


MEASURES = (
    Measure(
        name="area",
        title="Areas kept apart",
        definition="The share of answers that show levels of the user's own area alone and name the area of any other "
        "threshold document they quote.",
        applies=cites,
        score=area_kept,
        severity=Severity.CRITICAL,
        group="Safety",
    ),
)
