"""Consultations: whether a described case's features are seen, and whether what is not known is asked.

What counts as the same feature is decided in `evals.vignettes`; here it becomes measures of a run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, Shape
from evals.vignettes import Gold, Measured, Share, Vignette
from evals.vignettes import measure as scored


def consultation_share(judged: Judged, pick: Callable[[Measured], Share]) -> float | None:
    """Return one of a consultation's shares; undefined where there was nothing to be right about."""
    found = pick(scored(vignette_of(judged), judged.answer))
    return found.value if found.of else None


def vignette_of(judged: Judged) -> Vignette:
    """Return the vignette a case holds."""
    extra = judged.case.extra
    features = tuple(
        Gold(
            concept=entry["concept"],
            words=entry.get("words", ""),
            kind=entry["kind"],
            who=entry.get("who", ""),
            accept=tuple(entry.get("accept", ())),
            optional=bool(entry.get("optional")),
            kinds=tuple(entry.get("kinds", ())),
        )
        for entry in extra.get("gold_features") or ()
    )
    unknowns = tuple(map(str, extra.get("gold_unknowns") or ()))
    return Vignette(judged.case.id, judged.case.question, judged.case.split, features, unknowns, False, False)


def _described(judged: Judged) -> bool:
    # A vignette that may end as an emergency need not carry a consultation.
    return bool(judged.case.extra.get("gold_features")) and judged.case.extra.get("emergency") is not True


def _measure(
    name: str, title: str, definition: str, pick: Callable[[Measured], Share], severity: Severity = Severity.MINOR
) -> Measure:
    return Measure(
        name=name,
        title=title,
        definition=definition,
        applies=_described,
        score=partial(consultation_share, pick=pick),
        shape=Shape.MEAN,
        severity=severity,
        passes_at=0.5,
        group="Consulting",
    )


MEASURES = (
    _measure(
        "features-found",
        "Features found",
        "Of the facts of a vignette that matter, the share the consultation lists on the right side (wanting or well).",
        lambda found: found.recall,
        Severity.MAJOR,
    ),
    _measure(
        "features-right",
        "Features listed that are right",
        "Of the features listed, the share a careful reader finds too. Undefined where none is listed.",
        lambda found: found.precision,
    ),
    _measure(
        "features-negation",
        "Negation read right",
        "Of the features matched, the share put on the right side: 'house is fine' is no concern.",
        lambda found: found.negation,
        Severity.MAJOR,
    ),
    _measure(
        "unknowns-asked",
        "Unknowns asked",
        "Of what a vignette leaves unsaid and a supervisor would ask, the share the consultation asks.",
        lambda found: found.unknowns,
    ),
)
