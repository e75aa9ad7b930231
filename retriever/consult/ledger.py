"""The lines of a consultation collected with their quotes, numbered and checked through the `cite` stage.

A line is written before its numbers are known: it remembers its claim, and claims are settled once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retriever.answer import Citation
from retriever.citing import Refused, cite
from retriever.consult.evidence import Support
from retriever.consultation import Item
from retriever.errors import IndexUnusable
from retriever.hit import Hit
from retriever.index import Index
from retriever.writing.draft import Draft, DraftPoint, Quoted


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column before its citations are numbered."""

    text: str
    claim: int
    concepts: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Claims in the order they are made."""

    index: Index
    _shown: list[Hit] = field(default_factory=list)
    _points: list[DraftPoint] = field(default_factory=list)

    def claim(self, text: str, supports: Sequence[Support]) -> int | None:
        """Write down a claim and what it rests on; return its number, or None where it rests on nothing."""
        if not supports:
            return None
        quotes = []
        for support in supports:
            self._shown.append(support.hit)
            quotes.append(Quoted(len(self._shown), support.quote))
        self._points.append(DraftPoint(text, tuple(quotes)))
        return len(self._points) - 1

    def line(self, text: str, supports: Sequence[Support], concepts: tuple[str, ...] = ()) -> list[Line]:
        """Return a line that rests on quotes, or nothing: what nothing speaks for is not said."""
        claim = self.claim(text, supports)
        return [] if claim is None else [Line(text, claim, concepts)]

    def settle(self) -> Settled:
        """Check every quote and number the citations; a quote that does not stand stops the consultation."""
        if not self._points:
            return Settled((), ())
        cited = cite(Draft("", tuple(self._points)), self._shown, self.index, fixed_wording=True)
        if isinstance(cited, Refused):
            raise IndexUnusable(f"A quote of the index could not be checked ({cited.reason}); run `signpost ingest`.")
        return Settled(tuple(point.citations for point in cited.points), cited.citations)


@dataclass(frozen=True, slots=True)
class Settled:
    """The numbers of every claim, and the citations they stand for."""

    numbers: tuple[tuple[int, ...], ...]
    citations: tuple[Citation, ...]

    def of(self, claim: int | None) -> tuple[int, ...]:
        """Return the citation numbers of a claim."""
        return () if claim is None else self.numbers[claim]

    def items(self, lines: Iterable[Line]) -> tuple[Item, ...]:
        """Return lines as items, with their citations numbered."""
        return tuple(Item(line.text, self.of(line.claim), line.concepts) for line in lines)
