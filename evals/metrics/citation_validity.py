"""Citation validity: whether every citation is of a paragraph that the index holds, word for word."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, cites
from retriever.answer import Citation


def citation_validity(judged: Judged) -> float:
    """Return 1 where every citation's source and first locator hold the paragraph it shows, and all are numbered."""
    numbers = {citation.n for citation in judged.answer.citations}
    pointed = {number for point in judged.answer.points for number in point.citations}
    return float(pointed <= numbers and all(_stands(judged, citation) for citation in judged.answer.citations))


def _stands(judged: Judged, citation: Citation) -> bool:
    texts = judged.places.texts
    if not citation.locators or any((citation.source, locator) not in texts for locator in citation.locators):
        return False
    return texts[citation.source, citation.locators[0]] == citation.paragraph


MEASURES = (
    Measure(
        name="citation-validity",
        title="Citation validity",
        definition="The share of answers whose every citation names a paragraph the index holds and shows its text.",
        applies=cites,
        score=citation_validity,
        severity=Severity.CRITICAL,
        group="Citing",
    ),
)
