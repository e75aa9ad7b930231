"""Lines of the pack and what they rest on: one of the quotes that may speak for each, checked as answers are.

What nothing speaks for is not said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from app.training.material import LearningPoint
from app.training.pack import SourcedLine
from app.training.pool import Pool, pool_for
from retriever.consult.evidence import Support
from retriever.consult.ledger import Ledger, Line, Settled
from retriever.consult.modifiers import Modifier
from retriever.consult.unknowns import OpenQuestion, question_of
from retriever.lexicon import Concept
from retriever.search import Searcher

OPEN = "?"  # before the id of an open question, where a concept's could stand


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Draws quotes and writes down what rests on them, until the numbers are settled."""

    searcher: Searcher
    concepts: dict[str, Concept]
    pool: Pool
    ledger: Ledger
    rng: Random
    _shown: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, searcher: Searcher, rng: Random) -> Sourcing:
        """Return an empty page of claims over one index."""
        concepts = searcher.index.aids.lexicon.by_id()
        return cls(searcher, concepts, pool_for(searcher), Ledger(searcher.index), rng)

    def concept(self, text: str, concept: str) -> list[Line]:
        """Return a line resting on what the sources say of a concept."""
        supports = self.pool.of_concept(self.searcher, self.concepts[concept])
        return self.ledger.line(text, self._drawn(supports), (concept,))

    def question(self, text: str, question: OpenQuestion) -> list[Line]:
        """Return a line resting on why an open question matters."""
        supports = self.pool.of_words(self.searcher, "unknown", question.id, question.seek)
        return self.ledger.line(text, self._drawn(supports))

    def modifier(self, text: str, modifier: Modifier) -> list[Line]:
        """Return a line resting on what makes other things weigh more."""
        supports = self.pool.of_words(self.searcher, "modifier", modifier.id, modifier.seek)
        return self.ledger.line(text, self._drawn(supports))

    def named(self, text: str, name: str) -> list[Line]:
        """Return a line resting on a concept or, where the name begins with ?, on an open question."""
        if name.startswith(OPEN):
            return self.question(text, question_of(name.removeprefix(OPEN)))
        return self.concept(text, name)

    def point(self, point: LearningPoint) -> list[Line]:
        """Return a learning point resting on the paragraph it was written from, or on the nearest one there is."""
        return self.ledger.line(point.text, self.pool.of_point(self.searcher, point))

    def _drawn(self, supports: tuple[Support, ...]) -> list[Support]:
        """Draw one quote, one that the pack does not show yet where there is one."""
        if not supports:
            return []
        fresh = [support for support in supports if support.quote not in self._shown]
        support = self.rng.choice(fresh or supports)
        self._shown.add(support.quote)
        return [support]


def sourced(line: Line, settled: Settled) -> SourcedLine:
    """Return a line with its citations numbered."""
    return SourcedLine(line.text, settled.of(line.claim), line.concepts[0] if line.concepts else "")
