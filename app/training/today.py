"""What would be different today: dead terms that stand in the sources quoted, with today's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.training.pack import TermToday
from retriever.answer import Citation
from retriever.lexicon import Lexicon, OldTerm

_MOST, _FEWEST = 6, 3


def terms_today(
    lexicon: Lexicon, citations: Sequence[Citation], theme_concepts: Iterable[str]
) -> tuple[TermToday, ...]:
    """Return the dead terms of the quoted paragraphs, then the theme's own, then those met everywhere."""
    quoted = "\n".join(citation.paragraph for citation in citations)
    old = [term for concept in lexicon.concepts for term in concept.superseded]
    standing = [term for term in old if _stands(term.term, quoted)]
    by_id = lexicon.by_id()
    own = [term for name in theme_concepts if name in by_id for term in by_id[name].superseded]
    everywhere = [term for term in old if term.term in ("LSCB", "CAF", "serious case review", "SCR")]
    chosen: dict[str, OldTerm] = {}
    for term in (*standing, *own):
        if len(chosen) < _MOST:
            chosen.setdefault(term.today, term)
    for term in everywhere:
        if len(chosen) < _FEWEST:
            chosen.setdefault(term.today, term)
    return tuple(TermToday(term.term, term.today, term.since) for term in chosen.values())


def _stands(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, 0 if term.isupper() else re.IGNORECASE))
