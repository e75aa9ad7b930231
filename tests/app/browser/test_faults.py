"""What happens to a question when something breaks under it: a sentence, never silence."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.browser.page import Chat

pytestmark = pytest.mark.browser
NOT_KEPT = "could not be kept"


def store_of(server) -> Path:
    return Path(server.env["SIGNPOST_DATA"]) / "signpost.db"


def test_a_server_killed_under_an_open_page_says_so_when_it_is_back(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    chat.ask("Whom do I tell?")
    chat.ask("Slower to come", shown=".sp-working")
    chat.page.wait_for_timeout(500)
    own.kill()
    own.start()
    chat.page.get_by_text("was interrupted before it was answered").wait_for()
    expect(chat.page.locator(".sp-answer")).to_have_count(1)
    assert chat.page.locator(".sp-working").count() == 0
    chat.ask("And at night?")


def test_a_question_sent_to_a_stopped_server_waits_with_a_sign_and_is_answered(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    chat.ask("Whom do I tell?")
    own.kill()
    chat.page.wait_for_timeout(3000)
    chat.page.fill("#chat-input", "And at night?")
    chat.page.keyboard.press("Enter")
    chat.page.locator(".sp-waits").wait_for()
    own.start()
    expect(chat.page.locator(".sp-answer")).to_have_count(2, timeout=30_000)
    assert chat.page.locator(".sp-waits").count() == 0


def test_a_locked_store_costs_the_history_and_not_the_answer(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    with closing(sqlite3.connect(store_of(own), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert NOT_KEPT in chat.ask("Whom do I tell?").inner_text()
        other.execute("ROLLBACK")
    assert NOT_KEPT not in chat.ask("And at night?").inner_text()


def test_a_full_disk_costs_the_history_and_not_the_answer(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    # No file of the server's may grow any more, which is what a full disk is to it.
    usual = resource.prlimit(own.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    assert NOT_KEPT in chat.ask("Whom do I tell?").inner_text()
    resource.prlimit(own.process.pid, resource.RLIMIT_FSIZE, usual)
    assert NOT_KEPT not in chat.ask("And at night?").inner_text()


def test_a_question_that_is_stopped_says_so_and_the_next_is_answered(chat):
    chat.ask("Slower to come", shown=".sp-working")
    chat.page.wait_for_timeout(300)
    chat.page.get_by_role("button", name="Stop").click()
    expect(chat.page.locator(".sp-sentence")).to_have_text("Stopped, and not answered. Ask it again when you want to.")
    assert chat.page.locator(".sp-working").count() == 0
    assert "manually" not in chat.page.inner_text("body")
    chat.ask("And at night?")
