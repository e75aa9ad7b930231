from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.browser.conftest import a_server
from tests.app.browser.page import Chat, faults

pytestmark = pytest.mark.browser
REQUEST = "build me a 45 minute session on was-not-brought for health visitors, two cases"
WROTE = "A quiet pattern across two clinics"


@pytest.fixture(scope="module")
def training_server(tmp_path_factory, shipped_folder, home):
    store = tmp_path_factory.mktemp("store") / "signpost.db"
    served = a_server(
        tmp_path_factory.mktemp("training"),
        "--real",
        SIGNPOST_INDEX=str(shipped_folder),
        SIGNPOST_STORE_URL=f"sqlite:///{store}",
    )
    for part in home.glob("encoder-*"):
        (Path(served.env["SIGNPOST_DATA"]) / part.name).symlink_to(part)
    served.start()
    yield served
    served.kill()


@pytest.fixture
def desk(open_page, training_server) -> Chat:
    page = open_page(training_server.url)
    page.click("#chat-profiles")
    page.get_by_role("option", name="Training").click()
    # Choosing a desk begins a new conversation: what is typed before it has begun is lost.
    page.get_by_role("heading", name="Build a training session").wait_for()
    page.wait_for_timeout(2500)
    return Chat(page).ready()


def test_a_session_is_run_stage_by_stage_and_revealed_only_after_writing(desk, picture):
    page = desk.page
    said = desk.ask(REQUEST)
    assert "Fictional" in said.inner_text()
    said.get_by_role("button", name="Run the session on this screen").click()
    said.get_by_text("Commit before you see more").wait_for()
    assert "What was there to see" not in said.inner_text()
    assert said.get_by_role("button", name="Everybody writes first").is_disabled()
    assert said.get_by_role("button", name="Next stage").is_disabled()
    said.get_by_label("Learner 1").fill(WROTE)
    said.get_by_role("button", name="Show the reveal").click()
    said.get_by_text("What was there to see").wait_for()
    assert WROTE in said.inner_text()
    assert faults(page) == []
    picture(page, "training-session")
    said.get_by_role("button", name="Next stage").click()
    said.get_by_role("button", name="Everybody writes first").wait_for()


def test_what_learners_wrote_goes_when_the_page_goes(desk):
    page = desk.page
    said = desk.ask(REQUEST)
    said.get_by_role("button", name="Run the session on this screen").click()
    said.get_by_label("Learner 1").fill(WROTE)
    said.get_by_role("button", name="Show the reveal").click()
    page.reload()
    page.wait_for_timeout(1500)
    assert WROTE not in page.inner_text("body")
