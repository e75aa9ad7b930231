"""Faults of quotes: words changed, cut or taken from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from evals.faults.fault import WORDS, Fault, each_citation, requoted
from evals.judged import Judged
from evals.metrics.conditions import CONDITION
from retriever.answer import Answer, Citation


def substituted(name: str, pattern: str, new: str) -> Fault:
    """Return a fault that changes one word of a quote wherever it stands."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return Fault(name, "quote-exactness", lambda judged: requoted(judged, lambda q: compiled.sub(new, q, 1)), WORDS)


def digits_changed(judged: Judged) -> Answer:
    """Raise the first figure of every quote: 24 hours become 34."""
    return requoted(judged, lambda quote: re.sub(r"\d", lambda m: str((int(m.group()) + 1) % 10), quote, count=1))


def quote_of_neighbour(judged: Judged) -> Answer:
    """Put the quote of the next citation under each."""
    quotes = [citation.quote for citation in judged.answer.citations]
    turned = dict(zip([c.n for c in judged.answer.citations], [*quotes[1:], *quotes[:1]], strict=True))
    return each_citation(judged, lambda citation, _: replace(citation, quote=turned[citation.n]))


def condition_cut(judged: Judged) -> Answer:
    """Stop every quote before its first condition."""
    return each_citation(judged, lambda citation, _: _before_condition(citation))


def first_words(judged: Judged) -> Answer:
    """Leave three words of every quote, and of the points that repeat it."""
    changed = each_citation(judged, lambda c, _: replace(c, quote=" ".join(c.quote.split(" ")[:3]).split("\n")[0]))
    return replace(changed, points=tuple(replace(p, text=" ".join(p.text.split()[:3])) for p in changed.points))


def _before_condition(citation: Citation) -> Citation:
    found = CONDITION.search(citation.quote)
    if not found or found.start() < 12:
        return citation
    return replace(citation, quote=citation.quote[: found.start()].rstrip(" ,"))


FAULTS = (
    substituted('"not" deleted', r"\b(?:not|no|never) ", ""),
    Fault("figures changed (24 to 34)", "quote-exactness", digits_changed, WORDS),
    substituted('"must" becomes "should"', r"\bmust\b", "should"),
    substituted('"should" becomes "may"', r"\bshould\b", "may"),
    substituted("roles swapped", r"\bsocial workers?\b", "teacher"),
    substituted("hours become days", r"\b(?:hour|day|week|month|year)", "fortnight"),
    substituted("letters broken", r"[aeiou]", "\ufffd"),
    Fault("quote of another passage", "quote-exactness", quote_of_neighbour, WORDS),
    Fault('"unless" cut off', "conditions-kept", condition_cut, WORDS),
    Fault("quotes cut to three words", "nugget-recall", first_words, WORDS),
)
