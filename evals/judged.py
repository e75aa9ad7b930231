"""A case beside its answer: what every measure reads.

Which hit finds which part of the gold, and which citation rests on it, is decided here once, so that no two measures
can disagree about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evals.case import Case, Gold
from evals.places import Places, plain
from retriever.answer import Answer, Citation, Searched

ANSWERING = frozenset({"answered", "partly_answered", "consultation"})
SILENT = frozenset({"not_in_guidance", "needs_detail", "declined", "identifiers_found"})


@dataclass(frozen=True)
class Judged:
    """One case, its answer, and what both are read against."""

    case: Case
    answer: Answer
    places: Places
    others: Mapping[str, Judged]  # every judged case of the run under its id, for measures that compare two

    @cached_property
    def found_by(self) -> tuple[frozenset[int], ...]:
        """For each hit, best first, the numbers of the gold groups it finds."""
        return tuple(
            frozenset(n for n, group in enumerate(self.case.groups) if any(finds(hit, gold) for gold in group))
            for hit in self.answer.searched
        )

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """For each gold group the rank of the first hit that finds it; 0 where none does."""
        return tuple(
            next((rank for rank, found in enumerate(self.found_by, start=1) if n in found), 0)
            for n in range(len(self.case.groups))
        )

    @cached_property
    def cited_groups(self) -> frozenset[int]:
        """The gold groups that some citation rests on."""
        return frozenset(
            n
            for n, group in enumerate(self.case.groups)
            if any(rests_on(citation, gold) for citation in self.answer.citations for gold in group)
        )

    @property
    def outcome(self) -> str:
        """How the question ended."""
        return self.answer.outcome.value

    @property
    def answers(self) -> bool:
        """Whether something was offered as an answer."""
        emergency_with_points = self.outcome == "emergency" and bool(self.answer.points)
        return self.outcome in ANSWERING or emergency_with_points

    @property
    def document(self) -> str:
        """What the case stands or falls with: its document, or where it has none, the set it belongs to."""
        if self.case.groups:
            return self.case.groups[0][0].doc
        return str(self.case.extra.get("pair") or self.case.extra.get("near") or self.case.id).split("#")[0]


def finds(hit: Searched, gold: Gold) -> bool:
    """Say whether a hit is, or is merged with, a place of the gold, or holds its snippet."""
    if hit.source != gold.doc:
        return False
    if gold.locator:
        return gold.locator in hit.locators
    return plain(gold.snippet) in plain(hit.text)


def rests_on(citation: Citation, gold: Gold) -> bool:
    """Say whether a citation stands on a place of the gold."""
    if citation.source != gold.doc:
        return False
    if gold.locator:
        return gold.locator in citation.locators
    snippet, paragraph = plain(gold.snippet), plain(citation.paragraph)
    return snippet in paragraph or plain(citation.quote) in snippet
