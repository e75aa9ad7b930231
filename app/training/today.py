"""What would be different today: dead terms that stand in the sources quoted or that the case would be told in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random

from app.training.pack import TermToday
from retriever.answer import Citation
from retriever.lexicon import Lexicon, OldTerm

_MOST, _FEWEST = 4, 3
_MET = ("LSCB", "CAF", "SCR", "Respite care", "Lead professional", "Child protection register", "Statement of SEN")


def terms_today(
    lexicon: Lexicon, citations: Sequence[Citation], spoken_of: Iterable[str], rng: Random
) -> tuple[TermToday, ...]:
    """Return the dead terms of the paragraphs quoted, then of what the case speaks of, then some met everywhere."""
    quoted = "\n".join(citation.paragraph for citation in citations)
    old = [term for concept in lexicon.concepts for term in concept.superseded]
    standing = [term for term in old if _stands(term.term, quoted)]
    by_id = lexicon.by_id()
    own = [term for name in dict.fromkeys(spoken_of) if name in by_id for term in by_id[name].superseded]
    met = [term for term in old if term.term in _MET]
    chosen: list[OldTerm] = []
    for terms, most in ((standing, _MOST - 1), (own, _MOST), (met, _FEWEST)):
        for term in rng.sample(terms, len(terms)):
            said = {old.term for old in chosen} | {old.today for old in chosen}
            if len(chosen) < most and not {term.term, term.today} & said:
                chosen.append(term)
    return tuple(TermToday(term.term, term.today, term.since) for term in chosen)


def _stands(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, 0 if term.isupper() else re.IGNORECASE))
