from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from app.chat_desk import Asker, Typed
from app.chat_training import MAKE_PACK, training_desk
from app.contacts import Contacts
from app.engine_door import EngineRoom
from app.services import Services
from app.settings import Settings
from app.sign_in import Role
from retriever.errors import BadInput
from tests.app.training.conftest import training_desk as engine_of_index  # noqa: F401

REQUEST = "build me a 45 minute session on was-not-brought for health visitors, two cases"


class Seen:
    """The page as the desk sees it: what it was asked to show."""

    message = "m1"
    element = "e1"

    def __init__(self) -> None:
        self.shown: list[tuple[str, dict]] = []

    async def stage(self, stage):
        return None

    async def show(self, name, props, answer=""):
        self.shown.append((name, dict(props)))

    async def say(self, words):
        return None

    async def sentence(self, sentence):
        self.shown.append(("sentence", {"sentence": sentence}))


@pytest.fixture
def desk(engine_of_index, tmp_path):  # noqa: F811
    (tmp_path / "CURRENT").write_text("v1")
    room = EngineRoom(lambda: engine_of_index, tmp_path)
    room.warm().join()
    services = Services(Settings.from_env({}), None, room, Contacts((), ()))
    return training_desk(services)


def typed(text: str) -> Typed:
    return Typed(text, Asker(Role.TRAINER))


def heard(desk, text: str) -> dict:
    seen = Seen()
    asyncio.run(desk.hear(typed(text), seen))
    ((name, props),) = seen.shown
    assert name == "Training"
    return props


def test_a_request_in_plain_words_brings_a_session(desk):
    props = heard(desk, REQUEST)
    assert props["stage"] == "pack"
    asked = {"theme": "was-not-brought", "audience": "health", "minutes": 45, "stages": 2, "cases": 2}
    assert props["asked"] == {**asked, "difficulty": 2, "seed": 1}
    assert len(props["stages"]) == 4 == len(props["minutes"])
    assert "Fictional" in props["fictional"]
    json.dumps(props)


def test_every_citation_of_a_reveal_can_be_opened(desk):
    props = heard(desk, REQUEST)
    for stage in props["stages"]:
        for line in (*stage["reveal"]["features"], *stage["reveal"]["unknown"]):
            assert all(str(n) in props["cited"] for n in line["citations"])


def test_the_form_is_shown_when_asked_for(desk):
    props = heard(desk, "Show me the form")
    assert props["stage"] == "form" and len(props["themes"]) >= 12 and len(props["audiences"]) == 7


def test_the_form_makes_the_same_pack_as_the_words(desk):
    asked = heard(desk, REQUEST)
    seen = Seen()
    asyncio.run(desk.acts[MAKE_PACK](asked["asked"], typed(""), seen))
    assert seen.shown[0][1] == asked


def test_a_form_with_words_for_numbers_is_refused(desk):
    with pytest.raises(BadInput, match="whole number"):
        asyncio.run(desk.acts[MAKE_PACK]({"theme": "drift", "seed": "many"}, typed(""), Seen()))


def test_a_theme_nobody_knows_is_answered_with_the_nearest(desk):
    with pytest.raises(BadInput, match="nearest themes"):
        asyncio.run(desk.hear(typed("a session on volcano rescue for police"), Seen()))


def test_practitioners_do_not_see_the_desk(desk):
    assert Role.PRACTITIONER not in desk.roles and Role.TRAINER in desk.roles


def test_what_learners_write_is_never_sent():
    folder = Path(__file__).resolve().parents[2] / "app" / "public" / "js"
    session = (folder / "training_session.js").read_text(encoding="utf-8")
    for way_out in ("callAction", "fetch(", "localStorage", "sessionStorage", "XMLHttpRequest", "sendUserMessage"):
        assert way_out not in session
