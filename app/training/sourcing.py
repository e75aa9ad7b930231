"""Lines of the pack and what they rest on: found by the same search, checked by the same `cite` stage as answers.

What nothing speaks for is not said.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.training.material import LearningPoint
from app.training.pack import SourcedLine
from retriever.consult.evidence import Evidence, Support, evidence_for
from retriever.consult.ledger import Ledger, Line, Settled
from retriever.hit import Hit
from retriever.lexicon import Concept
from retriever.search import Searcher
from retriever.writing.quoting import quote_around

_DEPTH = 12
_WHOLE = 520  # characters up to which the paragraph of a learning point is quoted whole


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Finds quotes and writes down what rests on them, until the numbers are settled."""

    searcher: Searcher
    evidence: Evidence
    ledger: Ledger

    @classmethod
    def over(cls, searcher: Searcher) -> Sourcing:
        """Return an empty page of claims over one index."""
        return cls(searcher, evidence_for(searcher), Ledger(searcher.index))

    def concept(self, text: str, concept: Concept) -> list[Line]:
        """Return a line resting on what the sources say of a concept."""
        return self.ledger.line(text, self.evidence.of_concept(self.searcher, concept), (concept.id,))

    def words(self, text: str, seek: str, concept: str = "") -> list[Line]:
        """Return a line resting on what a search for some words finds."""
        return self.ledger.line(text, self.evidence.of_words(self.searcher, seek), (concept,) if concept else ())

    def point(self, point: LearningPoint) -> list[Line]:
        """Return a learning point resting on the paragraph it was written from, or on the nearest one there is."""
        source, _, locator = point.pin.partition(" ")
        hits = self.searcher.search(point.seek, depth=_DEPTH).hits
        pinned = [hit for hit in hits if hit.source.id == source and locator in hit.passage.locators]
        supports = [support for hit in pinned if (support := self._support(hit, locator))]
        return self.ledger.line(point.text, supports[:1] or self.evidence.of_words(self.searcher, point.seek))

    def _support(self, hit: Hit, locator: str) -> Support | None:
        index = self.searcher.index
        for span in (hit.best_sentence, *hit.passage.sentences):
            if span is None or index.paragraph(span.paragraph).locator != locator:
                continue
            text = index.paragraph(span.paragraph).text
            if found := quote_around(text, span, _WHOLE):
                return Support(hit, text[slice(*found)])
        return None


def sourced(line: Line, settled: Settled) -> SourcedLine:
    """Return a line with its citations numbered."""
    return SourcedLine(line.text, settled.of(line.claim), line.concepts[0] if line.concepts else "")
