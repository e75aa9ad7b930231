"""The practice desk: a question in, a cited answer or a consultation out, and a consultation done again in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.asking import ask
from app.chat_desk import Asker, Desk, Shown, Typed
from app.chat_view import Place, answer_props, spoken
from app.chat_words import EMPTY_HANDED, GREETING, STARTERS
from app.services import Services
from app.sign_in import Role
from app.store.answers import Given
from retriever.answer import Answer
from retriever.consultation import Unknown
from retriever.question import Question

CONSULT_AGAIN = "consult_again"
_TURNS = 10
_MOST_UNKNOWNS = 60
_SAID = frozenset({"yes", "no", "not known"})
_KEPT = "unknowns"


def practice_desk(services: Services) -> Desk:
    """Return the desk for frontline staff; everybody sees it."""

    async def hear(typed: Typed, shown: Shown) -> None:
        question = Question(
            text=typed.text,
            area=typed.asker.area,
            turns=typed.turns[-_TURNS:],
            answered_unknowns=answered_unknowns(typed.memory.get(_KEPT)),
        )
        await shown.stage("searching" if services.engines.ready else "waiting")
        answer = await _asked(services, question, typed.asker)
        await shown.stage("composing")
        await _show(services, answer, question.area, shown)
        await shown.say(spoken(answer))

    async def consult_again(sent: Mapping[str, Any], typed: Typed, shown: Shown) -> None:
        text = str(sent.get("question") or "")
        if not text.strip():
            await shown.sentence(EMPTY_HANDED)
            return
        unknowns = answered_unknowns(sent.get("unknowns"))
        turns = typed.turns[: typed.turns.index(text)] if text in typed.turns else ()
        question = Question(text, typed.asker.area, turns[-_TURNS:], unknowns)
        typed.memory[_KEPT] = [_kept(unknown) for unknown in unknowns]
        # No sign of work is shown: the form that was sent stays in place, and so does the reader.
        await _show(services, await _asked(services, question, typed.asker), question.area, shown)

    return Desk(
        name="Practice",
        roles=frozenset(Role),
        greeting=GREETING,
        starters=STARTERS,
        hear=hear,
        acts={CONSULT_AGAIN: consult_again},
    )


async def _asked(services: Services, question: Question, asker: Asker) -> Answer:
    return await ask(services, question, Given("chat", asker.role.value, asker.user_id, question.area, asker.thread_id))


async def _show(services: Services, answer: Answer, area: str, shown: Shown) -> None:
    place = Place(shown.message, shown.element, area)
    sources = services.engines.engine().sources
    await shown.show("Answer", answer_props(answer, sources, services.contacts, place), answer.id)


def answered_unknowns(given: object) -> tuple[Unknown, ...]:
    """Return the answers a page sends or a conversation remembers, with nothing else of what it holds."""
    if not isinstance(given, list):
        return ()
    found = (_unknown(item) for item in given[:_MOST_UNKNOWNS] if isinstance(item, dict))
    return tuple(unknown for unknown in found if unknown.id and (unknown.answer or unknown.note))


def _unknown(item: dict[str, Any]) -> Unknown:
    bare = Unknown(str(item.get("id") or "")[:80], str(item.get("question") or "")[:400], "", ())
    said = str(item.get("answer") or "")
    turn = item.get("turn")
    counted = turn if isinstance(turn, int) and 0 <= turn <= _MOST_UNKNOWNS else 0
    return replace(bare, answer=said if said in _SAID else "", note=str(item.get("note") or "")[:500], turn=counted)


def _kept(unknown: Unknown) -> dict[str, Any]:
    return {name: getattr(unknown, name) for name in ("id", "question", "answer", "note", "turn")}
