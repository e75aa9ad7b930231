from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.browser.page import Chat

pytestmark = pytest.mark.browser


def test_a_conversation_comes_back_with_its_marks_and_its_panel(chat):
    chat.ask("Whom do I tell?")
    chat.page.goto(chat.address)
    answer = chat.page.locator(".sp-answer")
    expect(answer).to_have_count(1)
    panel = chat.open_source(answer, 2)
    assert "Quay review of visits" in panel.inner_text()


def test_a_conversation_goes_on_after_the_server_was_killed(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    chat.ask("Whom do I tell?")
    address = chat.address
    chat.page.wait_for_timeout(500)
    own.kill()
    own.start()
    chat.page.goto(address)
    expect(chat.page.locator(".sp-answer")).to_have_count(1)
    panel = chat.open_source(chat.page.locator(".sp-answer"), 2)
    assert "Quay review of visits" in panel.inner_text()
    chat.page.keyboard.press("Escape")
    again = chat.ask("And at night?")
    assert "Read with your question before: Whom do I tell?" in again.inner_text()


def test_a_reply_cut_off_by_a_stopped_server_says_so(serve, open_page):
    own = serve()
    chat = Chat(open_page(own.url)).ready()
    chat.ask("Whom do I tell?")
    address = chat.address
    chat.ask("Slow to come", shown=".sp-working")
    chat.page.wait_for_timeout(500)
    own.kill()
    own.start()
    chat.page.goto(address)
    chat.page.get_by_text("was interrupted before it was answered").wait_for()
    assert chat.page.locator(".sp-answer").count() == 1


def test_a_question_asked_while_the_library_opens_waits_with_a_sign_and_is_answered(serve, open_page, tmp_path):
    opens = tmp_path / "open"
    own = serve("--opens-when", str(opens), until="/healthz")
    chat = Chat(open_page(own.url)).ready()
    waiting = chat.ask("Whom do I tell?", shown=".sp-working p")
    assert "opening its library" in waiting.inner_text()
    opens.touch()
    chat.page.locator(".sp-answer").wait_for()
    chat.hears("The answer has come")


def test_the_work_is_shown_while_an_answer_is_made(chat):
    working = chat.ask("Slower to come", shown=".sp-working")
    assert working.locator("li").all_inner_texts() == ["Checking", "Searching", "Composing"]
    assert working.locator("[aria-current=step]").inner_text() == "Searching"
    chat.page.locator(".sp-answer").wait_for()
    assert chat.page.locator(".sp-working").count() == 0


def test_closing_the_page_while_an_answer_is_made_loses_nothing(chat, visitor, server):
    chat.ask("Whom do I tell?")
    address = chat.address
    chat.ask("Slow to come", shown=".sp-working")
    chat.page.wait_for_timeout(300)
    chat.page.close()
    page = visitor.new_page()
    page.wait_for_timeout(3500)
    page.goto(address)
    expect(page.locator(".sp-answer")).to_have_count(2)
    page.close()
