from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.browser.page import Chat

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("pause", [0, 150, 400], ids=lambda pause: f"after-{pause}-ms")
def test_a_question_sent_while_the_desk_changes_is_asked_at_the_new_desk(open_page, pause):
    chat = Chat(open_page()).ready()
    chat.page.click("#chat-profiles")
    chat.page.get_by_role("option", name="Quality").click()
    chat.page.wait_for_timeout(pause)
    chat.page.fill("#chat-input", "how good are we?")
    chat.page.keyboard.press("Enter")
    expect(chat.page.locator(".sp-sentence")).to_contain_text("Say which suite to run")
    assert chat.page.locator(".sp-waits").count() == 0


def test_a_question_sent_before_the_page_is_connected_is_asked(open_page):
    page = open_page()
    page.locator("#chat-input").wait_for()
    page.fill("#chat-input", "Whom do I tell?")
    page.keyboard.press("Enter")
    expect(page.locator(".sp-answer")).to_have_count(1)


def test_a_question_sent_while_an_answer_is_made_waits_its_turn(chat):
    chat.ask("Slow to come", shown=".sp-working")
    chat.page.fill("#chat-input", "And at night?")
    chat.page.keyboard.press("Enter")
    chat.page.locator(".sp-waits").wait_for()
    expect(chat.page.locator(".sp-answer")).to_have_count(2)
    assert chat.page.locator(".sp-waits").count() == 0


def test_a_waiting_question_that_is_deleted_is_not_sent(chat):
    chat.ask("Slow to come", shown=".sp-working")
    chat.page.fill("#chat-input", "And at night?")
    chat.page.keyboard.press("Enter")
    chat.page.locator(".sp-waits").wait_for()
    chat.page.fill("#chat-input", "")
    expect(chat.page.locator(".sp-waits")).to_have_count(0)
    expect(chat.page.locator(".sp-answer")).to_have_count(1)
    chat.page.wait_for_timeout(300)
    assert chat.page.locator("[data-step-type=user_message]").count() == 1
