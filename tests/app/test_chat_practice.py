from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.chat_desk import Asker, Typed, desks_open_to
from app.chat_practice import CONSULT_AGAIN, answered_unknowns, practice_desk
from app.services import open_services
from app.settings import Settings
from app.sign_in import Role
from app.store.answers import last_area
from app.store.people import keep_user
from app.store.upgrade import upgrade_store
from tests.app.builders import FakeEngine


@dataclass
class Page:
    """Stands where a reply is shown, and remembers what it was given."""

    message: str = "message-1"
    element: str = "element-1"
    stages: list[str] = field(default_factory=list)
    shown: list[Mapping[str, Any]] = field(default_factory=list)
    progressed: list[Mapping[str, Any]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def stage(self, stage: str) -> None:
        self.stages.append(stage)

    async def progress(self, name: str, props: Mapping[str, Any]) -> None:
        self.progressed.append(props)

    async def show(self, name: str, props: Mapping[str, Any], answer: str = "") -> None:
        self.shown.append(props)

    async def say(self, words: str) -> None:
        self.said.append(words)

    async def sentence(self, sentence: str) -> None:
        self.sentences.append(sentence)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def services(env, engine):
    opened = open_services(Settings.from_env(env), lambda: engine)
    upgrade_store(opened.store)
    opened.engines.warm().join()
    yield opened
    opened.store.close()


def typed(text: str = "Whom do I tell?", turns: tuple[str, ...] = (), area: str = "harbour", **memory: Any) -> Typed:
    return Typed(text, Asker(Role.PRACTITIONER, "user-1", "thread-1", area), turns, memory)


def test_an_answer_is_shown_after_its_steps_and_said_aloud(services):
    page = Page()
    asyncio.run(practice_desk(services).hear(typed(), page))
    assert page.stages == ["searching", "composing"]
    assert page.shown[0]["answer"]["headline"] == "Tell the duty team the same day."
    assert page.said[0].startswith("The answer has come")


def test_only_the_last_ten_turns_go_with_a_question(services, engine):
    turns = tuple(f"turn {n}" for n in range(15))
    asyncio.run(practice_desk(services).hear(typed(turns=turns), Page()))
    assert engine.asked[0].turns == turns[5:]
    assert engine.asked[0].area == "harbour"


def test_a_consultation_done_again_takes_the_answers_and_remembers_them(services, engine):
    page, asked = Page(), typed("")
    sent = {
        "question": "is it neglect?",
        "unknowns": [{"id": "weight", "answer": "yes", "note": "two kilos", "turn": 2}],
    }
    asyncio.run(practice_desk(services).acts[CONSULT_AGAIN](sent, asked, page))
    (unknown,) = engine.asked[0].answered_unknowns
    assert (unknown.id, unknown.answer, unknown.note, unknown.turn) == ("weight", "yes", "two kilos", 2)
    assert page.stages == []
    again = Typed("and now?", asked.asker, (), asked.memory)
    asyncio.run(practice_desk(services).hear(again, Page()))
    assert engine.asked[1].answered_unknowns[0].id == "weight"


def test_a_button_that_sends_no_question_is_answered_with_a_sentence(services, engine):
    page = Page()
    asyncio.run(practice_desk(services).acts[CONSULT_AGAIN]({}, typed(""), page))
    assert page.sentences
    assert engine.asked == []


@pytest.mark.parametrize(
    "given",
    [None, "yes", [None, 3], [{"id": ""}], [{"id": "a", "answer": "certainly"}], [{"answer": "yes"}]],
    ids=["nothing", "words", "not objects", "no id", "unheard-of answer", "no id but an answer"],
)
def test_what_a_page_sends_is_taken_only_where_it_makes_sense(given):
    assert answered_unknowns(given) == ()


def test_a_note_is_cut_to_length():
    (unknown,) = answered_unknowns([{"id": "a", "note": "x" * 9000, "turn": -4}])
    assert len(unknown.note) == 500
    assert unknown.turn == 0


def test_the_area_of_the_last_answer_is_remembered_for_its_user(services):
    user = keep_user(services.store, "r.singh", "practitioner")
    asker = Asker(Role.PRACTITIONER, user.id, "thread-1", "harbour")
    asyncio.run(practice_desk(services).hear(Typed("Whom do I tell?", asker), Page()))
    assert last_area(services.store, user.id) == "harbour"
    assert last_area(services.store, "somebody-else") == ""


def test_everybody_sees_the_practice_desk(services):
    desk = practice_desk(services)
    assert all(desks_open_to(role, (desk,)) == (desk,) for role in Role)
