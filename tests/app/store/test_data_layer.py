import asyncio
import sqlite3
from types import SimpleNamespace

import pytest

from app.store import threads
from app.store.people import keep_user
from app.store.threads import ThreadChange

CANARY = "943 476 5919"


@pytest.fixture
def layer(lite, chainlit):
    from app.store.data_layer import DataLayer

    return DataLayer(lite)


@pytest.fixture
def user(lite):
    return keep_user(lite, "r.singh", "practitioner")


def run(*coroutines):
    async def each():
        return [await coroutine for coroutine in coroutines]

    return asyncio.run(each())[-1]


def a_message(text, step_id="s1", kind="user_message", thread="t1", **more):
    given = {"id": step_id, "threadId": thread, "type": kind, "name": "r.singh", "input": "", "output": text}
    return {**given, "metadata": {}, "createdAt": f"2026-01-01T10:00:0{step_id[-1]}.000000Z", **more}


def an_element(props, element_id="e1", thread="t1", kind="custom", **more):
    given = {"id": element_id, "threadId": thread, "type": kind, "name": "Answer", "display": "inline"}
    return SimpleNamespace(to_dict=lambda: {**given, "props": props, "forId": "s2", "chainlitKey": "file", **more})


def as_session_of(monkeypatch, identifier, user_id="u"):
    from app.store import data_layer

    session = SimpleNamespace(user=SimpleNamespace(identifier=identifier, id=user_id))
    monkeypatch.setattr(data_layer, "get_context", lambda: SimpleNamespace(session=session))


@pytest.fixture(autouse=True)
def at_once(monkeypatch, chainlit):
    # The chat holds writes back until the first message; here there is no session to wait for.
    from chainlit.data import utils

    monkeypatch.setattr(utils, "context", SimpleNamespace(session=None))


def test_a_conversation_is_resumed_with_its_messages_and_elements(layer, user):
    run(
        layer.update_thread("t1", name="Whom do I tell?", user_id=user.id),
        layer.create_step(a_message("Whom do I tell?", "s1")),
        layer.create_step(a_message("The duty team.", "s2", "assistant_message", metadata={"answer": "a1"})),
        layer.create_element(an_element({"answer": {"citations": [{"quote": "Tell them."}]}})),
    )
    thread = run(layer.get_thread("t1"))
    assert [step["output"] for step in thread["steps"]] == ["Whom do I tell?", "The duty team."]
    assert thread["elements"][0]["props"] == {"answer": {"citations": [{"quote": "Tell them."}]}}
    assert thread["elements"][0]["forId"] == "s2"
    assert "chainlitKey" not in thread["elements"][0]
    assert thread["userIdentifier"] == "r.singh"
    assert run(layer.get_thread_author("t1")) == "r.singh"


def test_an_identifier_is_gone_before_anything_is_written(layer, lite, user, tmp_path):
    typed = f"Her NHS number is {CANARY}, whom do I tell?"
    run(
        layer.update_thread("t1", name=typed, user_id=user.id, metadata={"turns": [typed], "env": {"k": CANARY}}),
        layer.create_step(a_message(typed, "s1")),
        layer.create_step(a_message(f"You wrote {CANARY}.", "s2", "assistant_message")),
        layer.create_element(an_element({"answer": {"question": typed, "headline": f"About {CANARY}"}})),
    )
    assert CANARY not in str(run(layer.get_thread("t1")))
    lite.close()
    for file in tmp_path.rglob("signpost.db*"):
        assert CANARY.encode() not in file.read_bytes()


def test_quotes_stay_exact_whatever_the_user_typed(layer, user):
    quote = {"quote": f"Ring {CANARY} at once.", "paragraph": f"Ring {CANARY} at once."}
    run(
        layer.update_thread("t1", user_id=user.id),
        layer.create_step(a_message(f"Is {CANARY} right? Her NHS number is {CANARY}.", "s1")),
        layer.create_element(an_element({"citations": [quote]})),
    )
    assert run(layer.get_thread("t1"))["elements"][0]["props"] == {"citations": [quote]}


def test_someone_elses_conversation_takes_no_message_and_no_element(layer, lite, user, monkeypatch):
    threads.keep_thread(lite, "t1", ThreadChange(user_id=user.id))
    threads.keep_step(lite, "t1", a_message("mine"))
    as_session_of(monkeypatch, "j.okoro")
    run(
        layer.create_step(a_message("theirs", "s9")),
        layer.update_step(a_message("changed", "s1")),
        layer.delete_step("s1"),
        layer.create_element(an_element({"a": 1})),
        layer.delete_element("e1", "t1"),
    )
    thread = run(layer.get_thread("t1"))
    assert [step["output"] for step in thread["steps"]] == ["mine"]
    assert thread["elements"] == []


def test_files_of_a_session_are_not_kept_and_links_are(layer, user):
    run(
        layer.update_thread("t1", user_id=user.id),
        layer.create_element(an_element({}, "e1", kind="file")),
        layer.create_element(an_element({}, "e2", kind="file", url="/my/answers/a1.docx")),
    )
    assert [element["id"] for element in run(layer.get_thread("t1"))["elements"]] == ["e2"]


def test_history_is_listed_page_by_page(layer, user):
    run(*(layer.update_thread(f"t{number}", name=str(number), user_id=user.id) for number in range(3)))
    page = SimpleNamespace(first=2, cursor=None)
    wanted = SimpleNamespace(userId=user.id, search=None, feedback=None)
    listed = run(layer.list_threads(page, wanted)).to_dict()
    assert len(listed["data"]) == 2
    assert listed["pageInfo"]["hasNextPage"]
    nobody = SimpleNamespace(userId=None, search=None, feedback=None)
    assert run(layer.list_threads(page, nobody)).to_dict()["data"] == []


def test_a_user_keeps_a_role_and_none_of_their_accounts_tokens(layer):
    given = SimpleNamespace(
        identifier="r.singh", display_name="R", metadata={"role": "trainer", "refresh_token": "secret", "image": "x"}
    )
    kept = run(layer.create_user(given))
    assert kept.metadata == {"role": "trainer"}
    assert run(layer.get_user("r.singh")).metadata == {"role": "trainer"}
    assert run(layer.get_user("nobody")) is None


def test_a_locked_store_loses_history_and_not_the_conversation(layer, user, tmp_path):
    holder = sqlite3.connect(tmp_path / "signpost.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    run(layer.create_step(a_message("x")), layer.update_thread("t1", user_id=user.id))
    holder.close()
    assert run(layer.get_thread("t1")) is None
    run(layer.create_step(a_message("x")))
    assert run(layer.get_thread("t1")) is not None
