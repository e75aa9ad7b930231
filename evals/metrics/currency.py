"""Currency: whether whatever is old says that it is old, wherever it is used."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, cites

_OLD = ("historical", "superseded")


def old_is_said(judged: Judged) -> float:
    """Return 1 where each old source cited is marked as old and named in a notice about age."""
    said = " ".join(n.text for n in judged.answer.notices if n.kind in ("currency", "superseded"))
    held = judged.places.sources
    for citation in judged.answer.citations:
        source = held.get(citation.source)
        if source is None or source.status.value not in _OLD:
            continue
        if citation.status != source.status.value or source.title not in said:
            return 0.0
    return 1.0


MEASURES = (
    Measure(
        name="currency",
        title="Old said to be old",
        definition="The share of answers in which each historical or superseded source cited is named in a notice "
        "about its age and carries its status.",
        applies=cites,
        score=old_is_said,
        severity=Severity.CRITICAL,
        group="Safety",
    ),
)
