"""Faults of the search: hits lost, turned round, cut short, blown up."""

from __future__ import annotations

from dataclasses import replace

from evals.faults.fault import FINDING, Fault
from evals.judged import Judged
from retriever.answer import Answer


def top_dropped(judged: Judged) -> Answer:
    """Lose the best hit."""
    return replace(judged.answer, searched=judged.answer.searched[1:])


def turned_round(judged: Judged) -> Answer:
    """Show the worst hit first."""
    return replace(judged.answer, searched=judged.answer.searched[::-1])


def three_only(judged: Judged) -> Answer:
    """Search no deeper than three."""
    return replace(judged.answer, searched=judged.answer.searched[:3])


def blown_up(judged: Judged) -> Answer:
    """Make every hit five times as long."""
    longer = tuple(replace(hit, text=" ".join([hit.text] * 5)) for hit in judged.answer.searched)
    return replace(judged.answer, searched=longer)


def paraphrases_adrift(judged: Judged) -> Answer:
    """Find for each paraphrase what another document holds."""
    if not judged.case.extra.get("paraphrase_of"):
        return judged.answer
    elsewhere = tuple(replace(hit, source="practice-supervision") for hit in judged.answer.searched)
    return replace(judged.answer, searched=elsewhere)


_MOVES = (*FINDING, "paraphrase-evidence")
FAULTS = (
    Fault("best hit dropped", "evidence-recall-at-1", top_dropped, _MOVES),
    Fault("hits turned round", "mrr-at-10", turned_round, _MOVES),
    Fault("search cut to three hits", "evidence-recall-at-10", three_only, _MOVES),
    Fault("passages five times as long", "evidence-within-2000", blown_up),
    Fault("paraphrases find something else", "paraphrase-evidence", paraphrases_adrift, _MOVES),
)
