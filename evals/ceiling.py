"""The ceiling, and the questions nobody can answer: the same desk with the right passages, and without them.

Oracle retrieval puts the gold first: what is lost then is lost in writing. Leaving a document out takes every hit of
the gold's documents away: what is still offered as an answer should have been silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from evals.asking import question_of
from evals.case import Case
from retriever.answer import Answer
from retriever.desk import Desk
from retriever.hit import Found, Hit
from retriever.index import Index
from retriever.query import Query
from retriever.search import Searcher

FAR = 60  # hits read before the documents of the gold are taken out
Arrange = Callable[[Sequence[Hit]], Sequence[Hit]]


@dataclass(frozen=True)
class Rearranged:
    """A searcher whose hits are put in another order, or taken away, before anybody reads them."""

    inner: Searcher
    arrange: Arrange

    def find(self, query: Query, area: str = "", depth: int = 10) -> Found:
        """Return the hits as they were rearranged."""
        found = self.inner.find(query, area, FAR)
        return replace(found, hits=tuple(self.arrange(found.hits)[:depth]))

    def search(self, text: str, area: str = "", depth: int = 10) -> Found:
        """Search and rearrange."""
        return self.find(self.inner.read(text), area, depth)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def oracle(desk: Desk, case: Case) -> Answer:
    """Answer with one place of each gold group first, then the hits as they come."""
    return _asked(desk, case, lambda hits: gold_first(desk.index, case, hits))


def without_documents(desk: Desk, case: Case) -> Answer:
    """Answer with every hit of the documents of the gold taken away."""
    documents = {gold.doc for gold in case.gold}
    return _asked(desk, case, lambda hits: [hit for hit in hits if hit.source.id not in documents])


def gold_first(index: Index, case: Case, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with those that hold the gold first; gold passages that were not found are added."""
    places = {(gold.doc, gold.locator) for gold in case.gold}
    right = [hit for hit in hits if any((hit.source.id, locator) in places for locator in hit.locators)]
    held = {(hit.source.id, locator) for hit in right for locator in hit.locators}
    missing = {
        (group[0].doc, group[0].locator)
        for group in case.groups
        if not any((gold.doc, gold.locator) in held for gold in group)
    }
    added = _passages_at(index, missing) if missing else []
    return [*right, *added, *(hit for hit in hits if hit not in right)]


def _passages_at(index: Index, places: set[tuple[str, str]]) -> list[Hit]:
    made = []
    for row in range(index.passage_count):
        passage = index.passage(row)
        if any((passage.source, locator) in places for locator in passage.locators):
            made.append(Hit(row, passage, index.source_by_id[passage.source], 0.0, passage.locators))
    return made


def _asked(desk: Desk, case: Case, arrange: Arrange) -> Answer:
    searcher = cast(Searcher, Rearranged(desk.searcher, arrange))
    return replace(desk, searcher=searcher).ask(question_of(case))
