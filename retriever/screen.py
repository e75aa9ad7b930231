"""Everything that happens to a question before anything is searched.

What cannot be seen is taken out, identifiers are replaced, danger is looked for, requests that are not done are
told from those that are, and instructions to the program are set aside. Making an answer of it is left to the
caller; the words are in `wording`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retriever.answer import Notice, Outcome
from retriever.cleaning import cleaned
from retriever.danger import Cue, danger_cues
from retriever.identifier import Identifier
from retriever.identifiers import find_identifiers, redact, replaced
from retriever.question import Question
from retriever.readable import LONG, why_unreadable
from retriever.refusals import (
    GO_ON,
    NATIONS,
    NEVER_SEARCHED,
    Refusal,
    nations,
    requests_to_decline,
    without_instructions,
)
from retriever.wording import DECLINED, kinds_listed, listed, notice

_ASKS = re.compile(
    r"\?|\b(?:what|how|when|which|who|whose|where|why|is|are|does|do|did|can|should|tell|explain|list|show|summari[sz]e)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Screened:
    """A question as it may be searched, and all that was found in it on the way."""

    question: Question  # what may be searched, stored and sent on: no identifier, no instruction, no declined part
    asked: str  # the whole of what was asked, identifiers replaced: what an answer shows as its question
    outcome: Outcome | None = None  # emergency goes on; any other outcome stops here
    reason: str = ""  # which wording of needs_detail or declined applies
    identifiers: tuple[Identifier, ...] = ()  # offsets into `cleaned(the text given)`
    cues: tuple[Cue, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    instructions: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether the question ends here; a declined one may still be answered with its offer."""
        return self.outcome is not None and self.outcome is not Outcome.EMERGENCY

    @property
    def suggestion(self) -> str:
        """The question with identifiers replaced, to offer instead; empty where none were found."""
        return self.asked if self.identifiers else ""

    @property
    def offer(self) -> str:
        """A guidance question to answer in place of what is declined; empty where none fits."""
        return next((refusal.offer for refusal in self.refusals if refusal.offer), "")


def screen(question: Question) -> Screened:
    """Return the question as it may be searched, or with the outcome that stops it."""
    text = cleaned(question.text)
    # A message far too long is not even looked through: it could hold anything, and nothing of it is kept.
    if (why := why_unreadable(text)) and why != "language":
        return _unreadable(question, why)
    identifiers = find_identifiers(text)
    asked = replaced(text, identifiers)
    cues = danger_cues(asked)
    left, instructions = _set_aside(asked)
    refusals = requests_to_decline(left)
    rest = _without(left, refusals)
    outcome, reason = _ending(rest, why, refusals, bool(instructions))
    if identifiers and reason not in NEVER_SEARCHED:
        outcome, reason = Outcome.IDENTIFIERS_FOUND, ""
    if cues:
        outcome, reason = Outcome.EMERGENCY, ""
    found = Screened(
        question=_safe(question, rest),
        asked=asked,
        outcome=outcome,
        reason=reason,
        identifiers=identifiers,
        cues=cues,
        refusals=refusals,
        instructions=instructions,
        nations=nations(rest),
    )
    return replace(found, notices=_notices(found))


def _unreadable(question: Question, why: str) -> Screened:
    asked = "" if why == "long" else redact(cleaned(question.text))
    return Screened(_safe(question, ""), asked, Outcome.NEEDS_DETAIL, why)


def _safe(question: Question, text: str) -> Question:
    """Return the question with this text, and no identifier in what was said before."""
    unknowns = tuple(replace(unknown, note=redact(unknown.note)) for unknown in question.answered_unknowns)
    return replace(question, text=text, turns=tuple(map(redact, question.turns)), answered_unknowns=unknowns)


def _set_aside(asked: str) -> tuple[str, tuple[str, ...]]:
    found = without_instructions(asked)
    return found.text, found.instructions


def _without(text: str, refusals: tuple[Refusal, ...]) -> str:
    """Cut the sentences that are declined, keeping those that only ask for a score or a yes."""
    for refusal in sorted(refusals, key=lambda refusal: -refusal.start):
        if refusal.kind not in GO_ON:
            text = f"{text[: refusal.start]} {text[refusal.end :]}"
    return text.strip(" ,;\n")


def _ending(rest: str, why: str, refusals: tuple[Refusal, ...], instructed: bool) -> tuple[Outcome | None, str]:
    if why:
        return Outcome.NEEDS_DETAIL, why
    declined = next((refusal.kind for refusal in refusals if refusal.kind not in GO_ON), "")
    if declined and not _asks_something(rest):
        return Outcome.DECLINED, declined
    if instructed and not rest:
        return Outcome.NEEDS_DETAIL, "only_instructions"
    return None, ""


def _asks_something(rest: str) -> bool:
    words = rest.split()
    return len(words) >= _FEWEST_WORDS and bool(_ASKS.search(rest))


def _notices(found: Screened) -> tuple[Notice, ...]:
    notices = []
    if found.cues:
        notices.append(notice("danger", words=listed([f"“{cue.words}”" for cue in found.cues])))
    if found.identifiers:
        kind = "identifiers_replaced" if found.cues else "identifiers"
        notices.append(notice(kind, kinds=kinds_listed([str(found.kind) for found in found.identifiers])))
    if found.instructions:
        notices.append(notice("instructions"))
    if not found.stops:
        notices += [notice("declined_part", why=DECLINED[refusal.kind]) for refusal in found.refusals]
    home = [nation for nation in found.nations if nation != NATIONS["elsewhere"]]
    if home:
        notices.append(notice("nation", nations=listed(home)))
    if len(home) < len(found.nations):
        notices.append(notice("abroad"))
    if len(found.asked) > LONG:
        notices.append(notice("long_question"))
    return tuple(notices)
