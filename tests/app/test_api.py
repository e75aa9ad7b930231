import json

import pytest
from sqlalchemy import text

from retriever.contract import answer_from_dict
from retriever.errors import BadInput
from tests.app.builders import FakeEngine

CANARY = "943 476 5919"


def test_a_question_is_answered_in_the_contracts_shape(site):
    reply = site.until_ready().ask("Whom do I tell?")
    assert reply.status_code == 200
    assert answer_from_dict(reply.json()).headline == "Tell the duty team the same day."
    assert list(reply.json())[:4] == ["id", "question", "outcome", "headline"]


def test_the_area_reaches_the_engine(site):
    site.until_ready().browser.post(
        "/api/v1/ask",
        json={"question": "Whom?", "area": "harbour"},
        headers={"authorization": f"Bearer {site.token}"},
    )
    assert site.engine.asked[0].area == "harbour"


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", "Basic abc", "bearer signpost_"])
def test_no_token_no_answer(site, given):
    site.until_ready()
    for method, path in (("POST", "/api/v1/ask"), ("GET", "/api/v1/sources"), ("GET", "/api/v1/sources/harbour-guide")):
        reply = site.browser.request(method, path, json={"question": "x"}, headers={"authorization": given})
        assert reply.status_code == 401
        assert "signpost token add" in reply.json()["error"]


def test_each_client_has_its_own_limit(make_site):
    site = make_site(SIGNPOST_ASKS_A_MINUTE="2").until_ready()
    codes = {site.ask().status_code for _ in range(5)}
    assert codes == {200, 429}


@pytest.mark.parametrize(
    "body", ["{}", '{"question": 3}', "[]", "{", '{"question": ""}', '{"question": "   "}', '{"area": "x"}']
)
def test_what_is_not_a_question_is_refused_in_a_sentence(site, body):
    headers = {"authorization": f"Bearer {site.until_ready().token}", "content-type": "application/json"}
    reply = site.browser.post("/api/v1/ask", content=body, headers=headers)
    assert reply.status_code == 400
    assert list(reply.json()) == ["error"]


def test_a_refusal_never_repeats_what_was_sent(site):
    headers = {"authorization": f"Bearer {site.until_ready().token}"}
    reply = site.browser.post("/api/v1/ask", json={"question": [CANARY]}, headers=headers)
    assert CANARY not in reply.text


def test_a_question_too_long_is_refused(site):
    reply = site.until_ready().ask("x" * 6001)
    assert reply.status_code == 400
    assert "6000" in reply.json()["error"]


def test_an_identifier_reaches_no_table_of_the_store(site):
    site.until_ready().ask(f"Her NHS number is {CANARY}, whom do I tell?")
    with site.store.reading() as session:
        for table in ("answers", "audit", "threads", "steps", "elements", "feedback", "windows", "users"):
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert CANARY not in str(row)


def test_every_answer_leaves_an_audit_line(site):
    site.until_ready().ask()
    with site.store.reading() as session:
        (body,) = session.execute(text("SELECT body FROM audit")).scalars()
    assert json.loads(body)["channel"] == "api"


def test_sources_are_listed_and_read(site):
    headers = {"authorization": f"Bearer {site.until_ready().token}"}
    listed = site.browser.get("/api/v1/sources", headers=headers).json()
    assert listed["index"] == "v1"
    assert [source["id"] for source in listed["sources"]] == ["harbour-guide", "quay-review"]
    whole = site.browser.get("/api/v1/sources/harbour-guide", headers=headers).json()
    assert whole["paragraphs"][0]["locator"] == "para 1"
    assert whole["paragraphs"][0]["link"] == "/source/harbour-guide#para-1"
    assert site.browser.get("/api/v1/sources/nope", headers=headers).status_code == 404


def test_what_the_engine_refuses_is_said_in_its_sentence(make_site):
    class Refusing(FakeEngine):
        def ask(self, question):
            raise BadInput("There is no area called Atlantis; choose one from the list.")

    reply = make_site(Refusing()).until_ready().ask()
    assert (reply.status_code, "Atlantis" in reply.json()["error"]) == (400, True)


def test_the_description_is_a_plain_page_drawn_from_the_schema(site):
    page = site.browser.get("/api/v1").text
    for said in ("POST /api/v1/ask", "/api/v1/sources/{source_id}", "AskRequest", "consultation", "too many calls"):
        assert said in page
    paths = site.browser.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {"/api/v1/ask", "/api/v1/sources", "/api/v1/sources/{source_id}"}
