"""A reading laid out against the guidance: every line of the consultation, with what it rests on.

The numbers come when the ledger is settled; which test is meant and what is described come from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from retriever.answer import Notice
from retriever.consult.columns import claim_features, protection_lines, support_lines
from retriever.consult.evidence import Evidence, Support, evidence_for
from retriever.consult.first_screen import Columns, first_screen
from retriever.consult.ledger import Ledger, Line
from retriever.consult.level_notices import level_notices
from retriever.consult.levels import Descriptor, nearest_levels
from retriever.consult.reading import Reading
from retriever.consult.tables import table
from retriever.consult.tests_meant import TestMeant
from retriever.consult.today import steps_today
from retriever.consult.unknowns import question_of
from retriever.lexicon import Concept
from retriever.search import Searcher

DISABILITY = "disability"  # the theme of the lexicon whose needs open the disabled child's support route


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a consultation before their citations are numbered."""

    ledger: Ledger
    features: dict[int, int | None]  # each feature's claim, by its place
    columns: Columns
    modifiers: tuple[Line, ...]
    decides: tuple[Line, ...]
    answered: tuple[int | None, ...]  # the claims of the answered questions, in their order
    levels: tuple[tuple[Descriptor, int | None], ...]
    screen: tuple[Line, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where quotes come from while one consultation is laid out."""

    searcher: Searcher
    evidence: Evidence
    ledger: Ledger

    def words(self, text: str, seek: str, concepts: tuple[str, ...] = ()) -> list[Line]:
        return self.ledger.line(text, self.evidence.of_words(self.searcher, seek), concepts)

    def claim(self, text: str, seek: str) -> int | None:
        return self.ledger.claim(text, self.evidence.of_words(self.searcher, seek))

    def concept(self, concept: Concept) -> tuple[Support, ...]:
        return self.evidence.of_concept(self.searcher, concept)


def lay_out(reading: Reading, meant: TestMeant, danger: bool, area: str, searcher: Searcher) -> Laid:
    """Return every line of a consultation."""
    sources = _Sources(searcher, evidence_for(searcher), Ledger(searcher.index))
    by_id = searcher.index.aids.lexicon.by_id()
    disabled = any(by_id[c].theme == DISABILITY and by_id[c].kind == "need" for c in reading.spoken_of)
    decides = sources.words(meant.line, meant.seek)
    routes = _routes(sources, disabled)
    supports = {f.concept: sources.concept(by_id[f.concept]) for f in reading.features}
    claims = claim_features(reading.features, sources.ledger, supports)
    steps = steps_today(reading.spoken_of, danger)
    columns = Columns(
        decides=decides,
        protection=protection_lines(reading.features, claims) or _none(sources, "protection"),
        support=support_lines(reading.features, claims) or _none(sources, "support"),
        unknown=[line for q in reading.open for line in sources.words(q.question, q.seek, (q.id,))],
        today=[line for s in steps for line in sources.words(s.text, s.seek, s.concepts)],
        support_route=routes[1:],
    )
    found = nearest_levels(searcher, area, reading.features)
    return Laid(
        ledger=sources.ledger,
        features=claims,
        columns=columns,
        modifiers=tuple(line for m in reading.modifiers for line in sources.words(m.text, m.seek, m.concepts)),
        decides=(*decides, *routes),
        answered=tuple(sources.claim(u.question, question_of(u.id).seek) for u in reading.answered),
        levels=tuple((d, sources.ledger.claim(d.text, (d.support,))) for d in found),
        screen=first_screen(columns, reading.features, reading.modifiers, reading.open),
        notices=level_notices(area, found, disabled, searcher),
    )


def _routes(sources: _Sources, disabled: bool) -> list[Line]:
    """The protection route, and beside it always the support route."""
    words = table("columns")["routes"]
    support = "support_disabled" if disabled else "support"
    return [line for name in ("protection", support) for line in sources.words(words[name], words[f"{name}_seek"])]


def _none(sources: _Sources, column: str) -> list[Line]:
    words = table("columns")["none"]
    return sources.words(words[column], words[f"{column}_seek"])
