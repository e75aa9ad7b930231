"""Makes consultations quick from the first: what does not depend on the case is searched for before anyone asks."""

from __future__ import annotations

from retriever.consult.consult import consult
from retriever.consult.evidence import evidence_for
from retriever.consult.sightings import KINDS
from retriever.desk import Desk
from retriever.question import Question

_ANY_CASE = "4 year old, two clinics missed, house ok, mum asking for help. does this meet threshold?"


def warm(desk: Desk) -> None:
    """Find the evidence for every concept, and read one made-up case so that every table is open."""
    evidence = evidence_for(desk.searcher)
    for concept in desk.index.aids.lexicon.concepts:
        if concept.kind in KINDS:
            evidence.of_concept(desk.searcher, concept)
    consult(Question(_ANY_CASE), desk)
