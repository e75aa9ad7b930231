import sqlite3
import threading
import time

import pytest
from starlette.testclient import TestClient

from app.asking import NOT_KEPT
from app.pages.rendering import Renderer
from app.settings import Settings
from app.web import build_app
from retriever.errors import BadSetting, NoIndex
from retriever.source import Status
from tests.app.builders import FakeEngine, a_paragraph, a_source


def test_the_page_is_served_before_the_engine_is_ready(env, chainlit):
    go = threading.Event()

    def slowly():
        go.wait(10)
        return FakeEngine()

    app = build_app(Settings.from_env(env), slowly, lambda _: None)
    with TestClient(app, base_url="http://localhost") as browser:
        assert browser.get("/").status_code == 200
        assert browser.get("/healthz").json() == {"status": "ok"}
        assert browser.get("/readyz").json()["engine"] == "opening"
        go.set()
        assert browser.get("/sources").status_code == 200
        assert browser.get("/readyz").status_code == 200


def test_readyz_says_why_there_is_no_answer_yet(env, chainlit):
    def none():
        raise NoIndex("There is no index; run `signpost ingest`.")

    app = build_app(Settings.from_env(env), none, lambda _: None)
    with TestClient(app, base_url="http://localhost") as browser:
        time.sleep(0.3)
        reply = browser.get("/readyz")
        assert reply.status_code == 503
        assert "signpost ingest" in reply.json()["engine"]
        page = browser.get("/sources")
        assert page.status_code == 503
        assert "signpost ingest" in page.text
        assert browser.get("/about").status_code == 200


def test_the_app_does_not_start_open_to_other_machines(env):
    with pytest.raises(BadSetting, match="SIGNPOST_SIGN_IN"):
        build_app(Settings.from_env({**env, "SIGNPOST_HOST": "0.0.0.0"}), FakeEngine, lambda _: None)


def test_the_chats_page_names_no_other_server(site):
    page = site.browser.get("/")
    assert '<html lang="en-GB">' in page.text
    for outside in ("googleapis", "gstatic", "jsdelivr", "amazonaws", "github.com", "https://"):
        assert outside not in page.text
    name = page.text.split('src="/assets/')[1].split('"')[0]
    script = site.browser.get(f"/assets/{name}")
    assert script.status_code == 200
    assert "globalThis.signpostElement" in script.text
    assert "return new Function(...i,t)(...o)" not in script.text


def test_a_source_page_shows_the_whole_document_with_the_quote_marked(site):
    page = site.until_ready().browser.get("/source/harbour-guide?at=para+1&quote=the+same+day").text
    assert "<mark>the same day</mark>" in page
    assert page.count("<mark>") == 1
    assert 'id="para-1"' in page
    assert 'id="para-2.10"' in page
    assert "Statutory guidance" in page
    assert "https://harbour.example/guide.pdf#page=4" in page
    assert "Next source" in page


def test_a_digest_says_at_its_top_that_it_is_ours(site):
    page = site.until_ready().browser.get("/source/quay-review").text
    assert "our own summary" in page
    assert "Historical" in page
    assert page.index("our own summary") < page.index('class="document"')


@pytest.mark.parametrize(
    "path",
    [
        "/source/nope",
        "/source/..%2f..%2fetc%2fpasswd",
        "/source/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/source/....//etc/passwd",
        "/source/%00",
        "/source/harbour-guide%00",
        "/source/" + "a" * 3000,
        "/static/..%2fsettings.py",
        "/static/%2e%2e/settings.py",
        "/public/..%2f..%2fsession-secret",
        "/assets/..%2f..%2f..%2fserver.py",
    ],
)
def test_path_tricks_find_nothing(site, path):
    reply = site.until_ready().browser.get(path)
    assert reply.status_code in {400, 404}
    assert "root:" not in reply.text
    assert "frozen" not in reply.text


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">{{7*7}}'


def test_markup_in_a_document_is_shown_as_text(make_site):
    source = a_source(
        id="hostile", title=HOSTILE, publisher=HOSTILE, note=HOSTILE, url=f"javascript:{HOSTILE}", status=Status.CURRENT
    )
    told = (a_paragraph(source="hostile", text=HOSTILE, locator=HOSTILE, heading=(HOSTILE,), rests_on=(HOSTILE,)),)
    site = make_site(FakeEngine(sources=(source,), shelf={"hostile": told})).until_ready()
    for path in (
        "/source/hostile",
        f"/source/hostile?at={HOSTILE}&quote={HOSTILE}",
        f"/sources?q={HOSTILE}",
        "/sources",
    ):
        page = site.browser.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "javascript:" not in page
        assert "49" not in page
        assert "&lt;script&gt;" in page


def test_the_catalogue_is_searched_by_a_plain_form(site):
    page = site.until_ready().browser.get("/sources?q=quay&status=historical").text
    assert "1 of 2 sources" in page
    assert "Quay review of visits" in page
    assert "Harbour guide" not in page


def test_about_says_what_is_kept_and_whom_to_ring(site):
    page = site.until_ready().browser.get("/about?area=harbour").text
    for said in ("999", "0800 1111", "Harbour first contact", "invented for demonstration", "90 days", "v1"):
        assert said in page


def test_about_says_whether_anything_leaves_the_server(make_site):
    assert "Nothing you write leaves this server" in make_site().until_ready().browser.get("/about").text
    page = make_site(SIGNPOST_LLM="ollama:small").until_ready().browser.get("/about").text
    assert "Nothing you write" not in page
    assert "ollama:small" in page


def test_plain_pages_hold_no_script_and_no_address_of_another_server(site):
    site.until_ready()
    for path in ("/sources", "/about", "/api/v1", "/nope"):
        page = site.browser.get(path).text
        assert "onclick" not in page
        assert "<style" not in page
        assert page.count("<script") == (1 if path != "/nope" else page.count("<script"))
        assert "http://" not in page
        assert "https://" not in page


def test_people_sign_in_before_they_see_a_page(make_site):
    site = make_site(SIGNPOST_SIGN_IN="password").until_ready()
    assert site.browser.get("/sources").headers["location"] == "/login"
    assert site.browser.get("/my/answers/x").status_code == 401
    assert site.sign_in(password="wrong") == 401
    assert site.sign_in() == 200
    assert site.browser.get("/sources").status_code == 200


def test_someone_removed_is_out_at_their_next_request(make_site):
    from app.sign_in import remove_user

    site = make_site(SIGNPOST_SIGN_IN="password").until_ready()
    site.sign_in()
    assert site.browser.get("/user").json()["identifier"] == "r.singh"
    remove_user(site.settings.password_file, "r.singh")
    assert site.browser.get("/sources").status_code == 303
    assert site.browser.get("/user").status_code == 401


def test_guessing_passwords_is_slowed(make_site):
    site = make_site(SIGNPOST_SIGN_IN="password", SIGNPOST_SIGN_INS_A_MINUTE="2").until_ready()
    for _ in range(3):
        assert site.sign_in(password="a wrong password") == 401
    assert site.sign_in() == 401


def test_a_forged_cookie_opens_nothing(make_site):
    site = make_site(SIGNPOST_SIGN_IN="password").until_ready()
    for forged in ("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJpZGVudGlmaWVyIjoici5zaW5naCJ9."):
        site.browser.cookies.set("access_token", forged)
        assert site.browser.get("/sources").status_code == 303


def test_the_answer_comes_with_a_sentence_when_the_store_is_locked(site):
    site.until_ready()
    holder = sqlite3.connect(site.settings.data / "signpost.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    reply = site.ask()
    holder.close()
    assert reply.status_code == 200
    assert reply.json()["headline"] == "Tell the duty team the same day."
    assert reply.json()["notices"][-1] == {"kind": "store", "text": NOT_KEPT}
    assert site.ask().json()["notices"][-1]["kind"] != "store"


def test_a_new_index_answers_without_a_restart(make_site):
    site = make_site()
    site.until_ready()
    site.settings.index.mkdir(parents=True)
    site.engine.index_version = "v2"
    (site.settings.index / "CURRENT").write_text("v2")
    assert site.ask().json()["engine"]["index"] == "v2"


def test_pages_escape_whatever_they_are_given():
    assert "<b>" not in Renderer().page("sentence.html", here="", heading="<b>", sentence="<b>")
