"""Quote exactness: whether every quote is, character for character, in the paragraph it cites."""

from __future__ import annotations

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, cites


def quote_exactness(judged: Judged) -> float:
    """Return 1 where every quote stands in the stored paragraph that its first locator names."""
    texts = judged.places.texts
    return float(
        all(
            citation.quote.strip() != "" and citation.quote in texts.get((citation.source, citation.locators[0]), "")
            for citation in judged.answer.citations
            if citation.locators
        )
    )


MEASURES = (
    Measure(
        name="quote-exactness",
        title="Quote exactness",
        definition="The share of answers whose every quote stands, character for character, in the paragraph cited.",
        applies=cites,
        score=quote_exactness,
        severity=Severity.CRITICAL,
        group="Citing",
    ),
)
