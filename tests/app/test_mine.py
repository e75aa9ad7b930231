import io

import pytest
from docx import Document

from app.store import threads
from app.store.answers import Given, keep_answer
from app.store.people import keep_user
from app.store.threads import ThreadChange
from tests.app.builders import a_consultation, an_answer

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def signed_in(make_site):
    site = make_site(SIGNPOST_SIGN_IN="password").until_ready()
    assert site.sign_in() == 200
    mine = keep_user(site.store, "r.singh", "practitioner")
    theirs = keep_user(site.store, "j.okoro", "quality")
    for user, thread, answer in ((mine, "t-mine", "a-mine"), (theirs, "t-theirs", "a-theirs")):
        threads.keep_thread(site.store, thread, ThreadChange(name=HOSTILE, user_id=user.id))
        step = {"id": f"s-{thread}", "type": "assistant_message", "output": "x", "metadata": {"answer": answer}}
        threads.keep_step(site.store, thread, step)
        keep_answer(site.store, an_answer(HOSTILE, id=answer), Given("chat", "practitioner", user.id))
    return site


def test_ones_own_answer_comes_as_json_and_as_word(signed_in):
    assert signed_in.browser.get("/my/answers/a-mine").json()["id"] == "a-mine"
    document = signed_in.browser.get("/my/answers/a-mine.docx")
    assert "attachment" in document.headers["content-disposition"]
    text = "\n".join(p.text for p in Document(io.BytesIO(document.content)).paragraphs)
    assert HOSTILE in text


@pytest.mark.parametrize("path", ["a-theirs", "a-theirs.docx", "nope", "nope.docx", "..%2fa-theirs"])
def test_someone_elses_answer_is_as_good_as_not_there(signed_in, path):
    reply = signed_in.browser.get(f"/my/answers/{path}")
    assert reply.status_code == 404
    assert "a-theirs" not in reply.text


@pytest.mark.parametrize("path", ["/project/thread/t-theirs", "/project/thread/t-theirs/element/e1"])
def test_someone_elses_thread_is_refused(signed_in, path):
    assert signed_in.browser.get(path).status_code in {401, 404}


def test_someone_elses_thread_can_be_neither_renamed_nor_deleted(signed_in):
    renamed = signed_in.browser.put("/project/thread", json={"threadId": "t-theirs", "name": "x"})
    deleted = signed_in.browser.request("DELETE", "/project/thread", json={"threadId": "t-theirs"})
    assert {renamed.status_code, deleted.status_code} <= {401, 404}
    assert threads.read_thread(signed_in.store, "t-theirs").name == HOSTILE


def test_ones_own_thread_is_read_and_listed(signed_in):
    thread = signed_in.browser.get("/project/thread/t-mine").json()
    assert (thread["name"], thread["userIdentifier"]) == (HOSTILE, "r.singh")
    asked = {"pagination": {"first": 20, "cursor": None}, "filter": {"userId": "someone else's id"}}
    listed = signed_in.browser.post("/project/threads", json=asked).json()
    assert [entry["id"] for entry in listed["data"]] == ["t-mine"]


def test_feedback_is_for_ones_own_messages(signed_in):
    def send(step):
        body = {"feedback": {"forId": step, "value": 0, "comment": "out-of-date: See 943 476 5919"}, "sessionId": "x"}
        return signed_in.browser.put("/feedback", json=body)

    mine = send("s-t-mine")
    assert mine.json()["success"]
    assert send("s-t-theirs").status_code == 404
    kept = threads.read_thread(signed_in.store, "t-mine").steps[0]["feedback"]
    assert "943" not in kept["comment"]
    assert kept["comment"].startswith("See")
    gone = signed_in.browser.request("DELETE", "/feedback", json={"feedbackId": mine.json()["feedbackId"]})
    assert gone.json() == {"success": True}
    assert threads.read_thread(signed_in.store, "t-mine").steps[0]["feedback"] is None


def test_feedback_takes_a_reason_from_the_list(signed_in):
    given = {"step_id": "s-t-mine", "up": False, "reason": "wrong-area", "comment": HOSTILE}
    assert signed_in.browser.put("/my/feedback", json=given).status_code == 200
    assert signed_in.browser.put("/my/feedback", json={**given, "step_id": "s-t-theirs"}).status_code == 404


@pytest.mark.parametrize("body", [[], {}, {"feedback": 3}, {"feedback": {"forId": None, "value": "x"}}])
def test_damaged_feedback_is_refused(signed_in, body):
    assert signed_in.browser.put("/feedback", json=body).status_code == 404


def test_deleting_ones_history_leaves_others_alone(signed_in):
    assert signed_in.browser.post("/my/history/delete").headers["location"] == "/about"
    assert threads.read_thread(signed_in.store, "t-mine") is None
    assert threads.read_thread(signed_in.store, "t-theirs") is not None
    assert signed_in.browser.get("/my/answers/a-mine").status_code == 404


def test_a_store_that_is_gone_is_said_in_a_sentence(signed_in):
    import sqlite3

    holder = sqlite3.connect(signed_in.settings.data / "signpost.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    reply = signed_in.browser.get("/my/answers/a-mine")
    holder.close()
    assert reply.status_code == 503
    assert "store" in reply.json()["error"]


def test_a_consultation_leaves_as_a_record_in_word_and_in_markdown(signed_in):
    mine = keep_user(signed_in.store, "r.singh", "practitioner")
    case = an_answer(id="a-case", consultation=a_consultation())
    keep_answer(signed_in.store, case, Given("chat", "practitioner", mine.id))
    word = signed_in.browser.get("/my/records/a-case.docx")
    headings = [p.text for p in Document(io.BytesIO(word.content)).paragraphs if p.style.name.startswith("Heading")]
    text = signed_in.browser.get("/my/records/a-case.md")
    assert text.text.startswith("# ")
    assert all(heading in text.text for heading in headings)
    assert "attachment" in text.headers["content-disposition"]


@pytest.mark.parametrize("path", ["a-theirs.docx", "a-theirs.md", "nope.md"])
def test_someone_elses_record_is_as_good_as_not_there(signed_in, path):
    assert signed_in.browser.get(f"/my/records/{path}").status_code == 404


def test_an_answer_that_is_no_consultation_has_no_record(signed_in):
    assert signed_in.browser.get("/my/records/a-mine.md").status_code == 400
