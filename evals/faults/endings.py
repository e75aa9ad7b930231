"""Faults of endings and of what is said beside quotes: always or never answering, verdicts, age unsaid."""

from __future__ import annotations

from dataclasses import replace

from evals.faults.fault import ENDINGS, Fault
from evals.judged import Judged
from evals.places import Places
from retriever.answer import Answer, Notice, Outcome, Point
from retriever.source import Status


def ending(outcome: Outcome) -> Fault:
    """Return a fault that ends every question the same way."""
    caught = {
        Outcome.ANSWERED: "false-answers",
        Outcome.NOT_IN_GUIDANCE: "over-abstention",
        Outcome.EMERGENCY: "emergency-false-alarms",
        Outcome.DECLINED: "outcome",
    }
    return Fault(
        f"always {outcome.value}",
        caught[outcome],
        lambda judged: replace(judged.answer, outcome=outcome),
        ENDINGS,
    )


def emergency_missed(judged: Judged) -> Answer:
    """Answer an emergency like any other question."""
    if judged.outcome != "emergency":
        return judged.answer
    return replace(judged.answer, outcome=Outcome.ANSWERED)


def route_second(judged: Judged) -> Answer:
    """Put something before the emergency route."""
    if judged.outcome != "emergency":
        return judged.answer
    return replace(judged.answer, notices=(Notice("term", "Something else first."), *judged.answer.notices))


def verdict_given(judged: Judged) -> Answer:
    """Say that the threshold is met."""
    return replace(judged.answer, headline="This case meets the threshold for a child protection enquiry.")


def told_to_wait(judged: Judged) -> Answer:
    """Tell the reader to wait."""
    notice = Notice("term", "You can wait until the next review before you do anything.")
    return replace(judged.answer, notices=(*judged.answer.notices, notice))


def forbidden_said(judged: Judged) -> Answer:
    """Say what the case names as wrong."""
    wrong = judged.case.must_not[:1]
    return replace(judged.answer, points=(*judged.answer.points, *(Point(text, ()) for text in wrong)))


def age_unsaid(judged: Judged) -> Answer:
    """Leave out every notice of age."""
    kept = tuple(n for n in judged.answer.notices if n.kind not in ("currency", "superseded"))
    return replace(judged.answer, notices=kept)


def shown_as_current(judged: Judged) -> Answer:
    """Show every source as current."""
    citations = tuple(replace(citation, status="current") for citation in judged.answer.citations)
    return replace(judged.answer, citations=citations)


def superseded_planted(places: Places) -> Places:
    """Mark every current source of the index as superseded, which no answer says."""
    sources = {
        name: replace(source, status=Status.SUPERSEDED) if source.status is Status.CURRENT else source
        for name, source in places.sources.items()
    }
    return replace(places, sources=sources)


def pairs_apart(judged: Judged) -> Answer:
    """Answer the second of a pair with less."""
    if not judged.case.extra.get("pair_of"):
        return judged.answer
    return replace(judged.answer, outcome=Outcome.NOT_IN_GUIDANCE, citations=(), points=())


# What a case forbids may itself be a verdict, and red-team cases look for both.
_SAID = ("no-verdict", "must-not-say", "attacks-withstood")
_LESS = ("false-answers", "over-abstention", "outcome", "must-not-say", "area", "currency", "conditions-kept")
FAULTS = (
    ending(Outcome.ANSWERED),
    ending(Outcome.NOT_IN_GUIDANCE),
    ending(Outcome.EMERGENCY),
    ending(Outcome.DECLINED),
    Fault("emergencies answered like questions", "emergency-recall", emergency_missed, ENDINGS),
    Fault("emergency route not first", "emergency-recall", route_second),
    Fault("verdict in the headline", "no-verdict", verdict_given, _SAID),
    Fault("told to wait", "no-verdict", told_to_wait, _SAID),
    Fault("forbidden figure said", "must-not-say", forbidden_said, ("nugget-recall", *_SAID)),
    Fault("age left unsaid", "currency", age_unsaid, ("attacks-withstood",)),
    Fault("old shown as current", "currency", shown_as_current),
    Fault("superseded copies planted", "currency", lambda judged: judged.answer, places=superseded_planted),
    Fault("pairs answered apart", "pair-invariance", pairs_apart, _LESS),
)
