"""The quality desk as a quality lead uses it: a run started from the chat, followed, read, and taken away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.browser.conftest import a_server
from tests.app.browser.page import Chat, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = 300_000


@pytest.fixture(scope="module")
def library(shipped_folder, home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quality")
    for kept in home.glob("encoder-*"):
        (folder / kept.name).symlink_to(kept)
    served = a_server(folder, "--real", SIGNPOST_INDEX=str(shipped_folder))
    served.start()
    yield served
    served.kill()


def test_a_run_is_started_followed_read_and_taken_away(library, open_page, picture):
    page = open_page(library.url)
    Chat(page).ready()
    page.click("#chat-profiles")
    page.get_by_role("option", name="Quality").click()
    page.get_by_role("button", name="A quick check").click()
    running = page.get_by_role("article", name="A run is under way")
    expect(running.locator("li").first).to_contain_text("Starting")
    expect(running.locator("progress")).to_be_visible(timeout=LONG)
    assert running.locator("li[aria-current=step]").inner_text().startswith("Asking")
    assert faults(page) == []
    picture(page, "quality-running")
    result = page.get_by_role("article", name="Result of the run")
    page.locator(".sp-sentence, .sp-table").wait_for(timeout=LONG)
    assert result.locator("tbody tr").count() >= 5
    assert faults(page) == []
    picture(page, "quality-result")
    with page.context.expect_page() as opened:
        result.get_by_role("link", name="Open the report").click()
    report = opened.value
    report.wait_for_load_state()
    assert "Answer quality" in report.title()
    assert "smoke" in report.inner_text("body")
    with page.expect_download() as table:
        result.get_by_role("link", name="The figures as a table").click()
    assert table.value.suggested_filename.endswith(".csv")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(OVERFLOW) == 0
    picture(page, "quality-phone")
    page.goto(page.url)
    expect(page.get_by_role("article", name="Result of the run")).to_be_visible()
