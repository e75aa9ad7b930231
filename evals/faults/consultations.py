"""Faults of consultations: features lost, invented or turned round, unknowns not asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evals.faults.fault import Fault
from evals.judged import Judged
from retriever.answer import Answer
from retriever.consultation import Consultation, Feature


def told(judged: Judged, change: Callable[[Consultation], Consultation]) -> Answer:
    """Return an answer with its consultation changed."""
    found = judged.answer.consultation
    return replace(judged.answer, consultation=change(found)) if found else judged.answer


def features_lost(judged: Judged) -> Answer:
    """Lose every second feature."""
    return told(judged, lambda found: replace(found, features=found.features[::2]))


def features_invented(judged: Judged) -> Answer:
    """List a concern that nobody described."""
    invented = Feature("a-concern-nobody-described", "Invented", "", "harm")
    return told(judged, lambda found: replace(found, features=(*found.features, invented)))


def turned(feature: Feature) -> Feature:
    """Return a feature on the other side: a strength becomes a concern."""
    return replace(feature, kind="harm" if feature.kind in ("strength", "absent") else "strength")


def negation_lost(judged: Judged) -> Answer:
    """Read every strength as a concern, and every concern as a strength."""
    return told(judged, lambda found: replace(found, features=tuple(turned(one) for one in found.features)))


def unknowns_lost(judged: Judged) -> Answer:
    """Ask nothing that is not known."""
    return told(judged, lambda found: replace(found, not_known=()))


_FEATURES = ("pair-invariance", "features-found", "features-right", "features-negation")
FAULTS = (
    Fault("features lost", "features-found", features_lost, _FEATURES),
    Fault("concerns invented", "features-right", features_invented, ("pair-invariance",)),
    Fault("negation lost", "features-negation", negation_lost, _FEATURES),
    Fault("unknowns not asked", "unknowns-asked", unknowns_lost),
)
