from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app.browser.page import Chat, faults

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def guarded(module_server):
    return module_server(SIGNPOST_SIGN_IN="password")


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_the_sign_in_page(guarded, open_page, scheme, picture):
    page = open_page(guarded.url, color_scheme=scheme)
    page.get_by_role("heading", name="Sign in to Signpost").wait_for()
    page.wait_for_timeout(300)
    assert faults(page) == []
    picture(page, f"sign-in-{scheme}")


def test_a_stranger_is_asked_to_sign_in_and_a_wrong_password_is_said_plainly(guarded, open_page):
    page = open_page(guarded.url)
    page.get_by_role("heading", name="Sign in to Signpost").wait_for()
    sign_in(page, "r.singh", "wrong")
    page.get_by_text("The user name or the password is not right").wait_for()
    assert page.locator("#chat-input").count() == 0


def test_signing_in_leads_to_the_chat_and_out_of_it_again(guarded, open_page):
    page = open_page(guarded.url)
    sign_in(page, "r.singh", "correct horse battery")
    Chat(page).ready().ask("Whom do I tell?")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.get_by_role("heading", name="Sign in to Signpost").wait_for()


def test_someone_elses_conversation_and_answer_stay_shut(guarded, open_page):
    hers = open_page(guarded.url)
    sign_in(hers, "r.singh", "correct horse battery")
    chat = Chat(hers).ready()
    answer = chat.ask("Whom do I tell?")
    document = answer.get_by_role("link", name="Save as Word").get_attribute("href")
    thread = chat.address
    his = open_page(guarded.url)
    sign_in(his, "j.okoro", "battery staple horse")
    Chat(his).ready()
    assert his.request.get(f"{guarded.url}{document}").status == 404
    his.goto(thread)
    his.wait_for_timeout(1500)
    expect(his.locator(".sp-answer")).to_have_count(0)
