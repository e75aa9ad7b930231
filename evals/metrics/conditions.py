"""Conditions kept: whether a quote stops short of the "unless" that its sentence goes on with."""

from __future__ import annotations

import re
from itertools import pairwise

from evals.judged import Judged
from evals.metrics.measure import Measure, Severity, cites
from retriever.answer import Citation
from retriever.sentences import sentence_spans

CONDITION = re.compile(r"\b(?:unless|except|only (?:if|when|where)|provided that|but not|if|until)\b", re.IGNORECASE)
_ROW = re.compile(r"\brow \d+$")
_CELL = re.compile(r"; (?=[A-Z][^:;.]{2,60}: )")  # a row is stored as "Heading: cell; Heading: cell"


def conditions_kept(judged: Judged) -> float:
    """Return 1 where no quote leaves out a condition of a sentence it quotes from."""
    return float(not any(cut_condition(citation) for citation in judged.answer.citations))


def cut_condition(citation: Citation) -> bool:
    """Say whether a quote holds only part of a sentence and the rest of it carries a condition."""
    start = citation.paragraph.find(citation.quote)
    if start < 0:
        return False
    end = start + len(citation.quote)
    for first, last in _stretches(citation):
        overlaps = first < end and last > start
        left = citation.paragraph[first : max(first, start)] + " " + citation.paragraph[min(last, end) : last]
        if overlaps and CONDITION.search(left):
            return True
    return False


def _stretches(citation: Citation) -> list[tuple[int, int]]:
    """Return where the sentences of a paragraph stand; in a row of a table, its cells, which say a thing each."""
    spans = sentence_spans(citation.paragraph)
    if not any(_ROW.search(locator) for locator in citation.locators):
        return list(spans)
    marks = [match.start() for match in _CELL.finditer(citation.paragraph)]
    bounds = sorted({0, *(place for span in spans for place in span), *marks, len(citation.paragraph)})
    return list(pairwise(bounds))


MEASURES = (
    Measure(
        name="conditions-kept",
        title="Conditions kept",
        definition="The share of answers in which no quote stops short of a condition (unless, except, only if, until) "
        "in the sentence it is taken from.",
        applies=cites,
        score=conditions_kept,
        severity=Severity.CRITICAL,
        group="Citing",
    ),
)
