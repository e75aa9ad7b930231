"""One thing asked, looked up: what was found, its sentences, and whether they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retriever.hit import Hit
from retriever.sufficiency.judging import Judgement, judge
from retriever.sufficiency.rule import read_rule
from retriever.sufficiency.signs import Asking, Signs, read_signs
from retriever.writing.evidence import Sentence, read_evidence
from retriever.writing.extractive import Told, Written, write
from retriever.writing.sections import asked_sections

if TYPE_CHECKING:
    from retriever.clock import Watch
    from retriever.desk import Desk

DEPTH = 10  # hits an answer lists as searched
_STEADY = 20  # ranks count as 1 / (this + rank) where several searches are merged


@dataclass(frozen=True, slots=True)
class Looked:
    """What one thing asked came to."""

    text: str
    hits: tuple[Hit, ...]
    evidence: tuple[tuple[Sentence, ...], ...]
    signs: Signs
    judgement: Judgement
    sections: tuple[Hit, ...] = ()  # lists that the question asks for by their headings


def look(text: str, area: str, desk: Desk, watch: Watch) -> Looked:
    """Search for one thing and judge what was found."""
    searcher = desk.searcher
    query = searcher.read(text, area)
    hits = searcher.find(query, area, DEPTH).hits
    watch.lap("search")
    evidence = read_evidence(desk.index, query, hits)
    finder, encode = searcher.reader.finder, searcher.encoder.encode
    signs = read_signs(Asking(desk.index, finder, encode, query, hits, evidence, desk.index.asked))
    sections = asked_sections(
        desk.index, text, signs.wanted, signs.meant if query.named else {h.source.id for h in hits}
    )
    judgement = Judgement(True, 0.0) if sections else judge(signs, read_rule())
    watch.lap("judge")
    return Looked(text, hits, evidence, signs, judgement, sections)


def written_from(looked: Looked, desk: Desk) -> Written:
    """Write what was found."""
    signs = looked.signs
    told = Told(looked.text, signs.place.sentence, signs.valued, signs.meant, looked.sections)
    return write(desk.index, told, looked.hits, looked.evidence)


def merged_hits(several: Sequence[Looked]) -> tuple[Hit, ...]:
    """Return the best hits of several searches, those that many found first."""
    if len(several) == 1:
        return several[0].hits
    worth: dict[int, float] = {}
    first: dict[int, Hit] = {}
    for looked in several:
        for rank, hit in enumerate(looked.hits):
            worth[hit.row] = worth.get(hit.row, 0.0) + 1.0 / (_STEADY + rank)
            first.setdefault(hit.row, hit)
    return tuple(first[row] for row in sorted(first, key=lambda row: (-worth[row], row))[:DEPTH])
