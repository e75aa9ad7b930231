"""The consultation: a described case laid against the guidance, read downwards. It never decides anything.

Whether a message is a consultation is left to `recognise`; identifiers and the emergency route to the walk that
calls this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from retriever.answer import Answer, Citation, Engine, Outcome, Point, Searched
from retriever.cleaning import cleaned
from retriever.consult.laid_out import Laid, lay_out
from retriever.consult.ledger import Settled
from retriever.consult.level_notices import area_name
from retriever.consult.reading import Reading, read
from retriever.consult.second_turn import NOT_KNOWN, Described, described, turn_before, what_changed
from retriever.consult.tests_meant import TestMeant, test_meant
from retriever.consultation import Consultation, Feature, Item, Level, Unknown
from retriever.danger import danger_cues
from retriever.identifiers import redact
from retriever.notices import source_notices
from retriever.question import Question
from retriever.wording import headline

if TYPE_CHECKING:
    from retriever.desk import Desk

VERSION = "consult-1"


def consult(question: Question, desk: Desk) -> Answer:
    """Lay a described case against the guidance; nothing in it says what applies."""
    watch = desk.watch()
    told = _screened(described(question))
    reading = read(told, desk.searcher)
    watch.lap("read")
    meant = test_meant(told.text)
    laid = lay_out(reading, meant, bool(danger_cues(told.text)), question.area, desk.searcher)
    settled = laid.ledger.settle()
    watch.lap("search")
    changed = _changed(told, reading, desk)
    consultation = _consultation(reading, meant, laid, settled)
    return Answer(
        id=_id(question, desk.index_version),
        question=redact(cleaned(question.text)),
        outcome=Outcome.CONSULTATION,
        headline=headline(Outcome.CONSULTATION),
        engine=Engine("extractive", desk.index_version, VERSION),
        points=tuple(Point(item.text, item.citations) for item in consultation.first_screen),
        citations=settled.citations,
        notices=(*reading.children.notice(), *laid.notices, *source_notices(settled.citations, desk.index)),
        consultation=replace(consultation, turn=told.turn, changed=changed),
        searched=_searched(settled.citations),
        timings_ms=watch.times(),
    )


def _screened(told: Described) -> Described:
    """Take identifiers out once more: earlier turns and answers come from outside the walk's own screen."""
    notes = tuple(replace(unknown, note=redact(cleaned(unknown.note))) for unknown in told.answered)
    return Described(tuple(redact(cleaned(part)) for part in told.parts), notes)


def _changed(told: Described, reading: Reading, desk: Desk) -> tuple[str, ...]:
    earlier = turn_before(told)
    if earlier is None:
        return ()
    before = read(earlier, desk.searcher)
    known = {(unknown.id, unknown.answer, unknown.note) for unknown in before.answered}
    new = [unknown for unknown in reading.answered if (unknown.id, unknown.answer, unknown.note) not in known]
    weighed = {modifier.id for modifier in before.modifiers}
    weights = [modifier.text for modifier in reading.modifiers if modifier.id not in weighed]
    return what_changed(before.features, reading.features, new, weights)


def _consultation(reading: Reading, meant: TestMeant, laid: Laid, settled: Settled) -> Consultation:
    return Consultation(
        test_asked=meant.asked,
        test_line=meant.line,
        tests_meant=meant.tests,
        features=_features(reading.features, laid, settled),
        toward_protection=settled.items(laid.columns.protection),
        toward_support=(*settled.items(laid.columns.support), *settled.items(laid.columns.support_route)),
        not_known=_unknowns(reading, laid, settled),
        today=settled.items(laid.columns.today),
        who_decides=settled.items(laid.decides),
        modifiers=settled.items(laid.modifiers),
        levels=_levels(laid, settled),
        first_screen=settled.items(laid.screen),
        described=reading.text,
    )


def _features(features: Sequence[Feature], laid: Laid, settled: Settled) -> tuple[Feature, ...]:
    return tuple(replace(f, citations=settled.of(laid.features.get(place))) for place, f in enumerate(features))


def _unknowns(reading: Reading, laid: Laid, settled: Settled) -> tuple[Unknown, ...]:
    """The open questions first, then what has been answered, "not known" answers staying open."""
    cited: dict[str, Item] = {item.concepts[0]: item for item in settled.items(laid.columns.unknown)}
    open_ = [Unknown(q.id, q.question, q.why, cited[q.id].citations) for q in reading.open if q.id in cited]
    answered = [
        replace(unknown, citations=settled.of(claim))
        for unknown, claim in zip(reading.answered, laid.answered, strict=True)
    ]
    still = [unknown for unknown in answered if unknown.answer == NOT_KNOWN]
    return (*open_, *still, *(unknown for unknown in answered if unknown.answer != NOT_KNOWN))


def _levels(laid: Laid, settled: Settled) -> tuple[Level, ...]:
    return tuple(
        Level(area_name(d.area), d.level, d.text, settled.of(claim), d.feature, d.side, d.row)
        for d, claim in laid.levels
    )


def _searched(citations: Sequence[Citation]) -> tuple[Searched, ...]:
    """The paragraphs that were found and used, once each, as the answer lists what was searched."""
    first = {(citation.source, citation.locators): citation for citation in reversed(citations)}
    return tuple(Searched(c.source, c.locators, c.quote, 0.0, True) for c in list(first.values())[::-1][:10])


def _id(question: Question, index_version: str) -> str:
    answered = [f"{u.id}={u.answer}={u.note}" for u in question.answered_unknowns]
    said = "\x1f".join((question.text, question.area, *question.turns, *answered, index_version, VERSION))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]
