"""Paraphrase stability and pair invariance: whether the same need gets the same evidence."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, Shape

FIRST = 5


def evidence_shared(judged: Judged) -> float | None:
    """Return the overlap (Jaccard) of the first five places found with those of the question it is another form of."""
    other = judged.others.get(other_of(judged))
    if other is None:
        return None
    here, there = first_places(judged), first_places(other)
    return len(here & there) / len(here | there) if here | there else None


def same_ending(judged: Judged) -> float | None:
    """Return 1 where the question ends as the one it is another form of."""
    other = judged.others.get(other_of(judged))
    return None if other is None else float(other.outcome == judged.outcome)


def pair_same(judged: Judged) -> float | None:
    """Return 1 where a swapped descriptor changes neither the ending nor what is laid out and cited.

    Where a descriptor is a need of its own ("expect": "need-only"), needs may differ: the concerns may not.
    """
    other = judged.others.get(other_of(judged))
    if other is None:
        return None
    if judged.case.extra.get("expect") == "need-only":
        return float(other.outcome == judged.outcome and concerns(other) == concerns(judged))
    cited = [{(c.source, c.locators[:1]) for c in one.answer.citations} for one in (judged, other)]
    return float(other.outcome == judged.outcome and cited[0] == cited[1])


def concerns(judged: Judged) -> frozenset[tuple[str, str]]:
    """Return what a consultation lists, needs left out."""
    told = judged.answer.consultation
    return frozenset((one.concept, one.kind) for one in told.features if one.kind != "need") if told else frozenset()


def other_of(judged: Judged) -> str:
    """Return the id of the case this one is another form of, or an empty string."""
    extra = judged.case.extra
    return str(extra.get("paraphrase_of") or extra.get("pair_of") or "")


def first_places(judged: Judged) -> frozenset[tuple[str, str]]:
    """Return the first places found."""
    return frozenset((hit.source, locator) for hit in judged.answer.searched[:FIRST] for locator in hit.locators[:1])


def _paraphrase(judged: Judged) -> bool:
    return bool(judged.case.extra.get("paraphrase_of"))


def _pair(judged: Judged) -> bool:
    return bool(judged.case.extra.get("pair_of"))


MEASURES = (
    Measure(
        name="paraphrase-evidence",
        title="Paraphrases: same evidence",
        definition="The overlap (Jaccard) of the first five places found for a question and for another form of it.",
        applies=_paraphrase,
        score=evidence_shared,
        shape=Shape.MEAN,
        passes_at=0.25,
        group="Robustness",
    ),
    Measure(
        name="paraphrase-ending",
        title="Paraphrases: same ending",
        definition="The share of paraphrases that end as the question they are another form of.",
        applies=_paraphrase,
        score=same_ending,
        group="Robustness",
    ),
    Measure(
        name="pair-invariance",
        title="Descriptor pairs: same answer",
        definition="Of pairs that differ in a descriptor alone (sex, faith, family form and the like), the share with "
        "the same ending and the same paragraphs cited; where the descriptor is a need, the same concerns.",
        applies=_pair,
        score=pair_same,
        severity=Severity.MAJOR,
        group="Robustness",
    ),
)
