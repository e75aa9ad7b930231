from __future__ import annotations

import pytest

from tests.app.browser.page import Chat, faults

pytestmark = pytest.mark.browser
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_any_state_of_the_chat(open_page, scheme, picture):
    chat = Chat(open_page(color_scheme=scheme)).ready()
    assert faults(chat.page) == [], "first screen"
    answer = chat.ask("Whom do I tell?")
    for fold in answer.locator("summary").all():
        fold.click()
    assert faults(chat.page) == [], "answer"
    chat.open_source(answer)
    assert faults(chat.page) == [], "panel"
    picture(chat.page, f"panel-{scheme}")
    consultation = chat.ask("Consult about missed visits")
    for fold in consultation.locator("summary").all():
        fold.click()
    assert faults(chat.page) == [], "consultation"
    picture(chat.page, f"consultation-{scheme}")
    chat.ask("Danger here")
    chat.ask("Names of Zebedee").get_by_role("button", name="No", exact=True).click()
    assert faults(chat.page) == [], "emergency, identifiers, feedback"
    chat.page.locator("#header #sidebar-trigger-button").click()
    chat.page.wait_for_timeout(400)
    assert faults(chat.page) == [], "conversations"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/source/harbour-guide?at=para%201&quote=Tell%20the%20duty", "/sources", "/about"])
def test_axe_finds_no_serious_fault_on_the_plain_pages(open_page, server, scheme, path):
    assert faults(open_page(f"{server.url}{path}", color_scheme=scheme)) == []


def test_a_phone_shows_everything_without_sideways_scrolling(open_page, picture):
    chat = Chat(open_page(width=360, height=740, has_touch=True)).ready()
    assert chat.page.evaluate(OVERFLOW) == 0
    answer = chat.ask("Consult about missed visits")
    answer.get_by_text("The whole picture").click()
    assert chat.page.evaluate(OVERFLOW) == 0
    assert answer.bounding_box()["width"] <= 360
    picture(chat.page, "phone-consultation")
    panel = chat.open_source(answer)
    assert panel.bounding_box()["width"] <= 360
    assert faults(chat.page) == []
    picture(chat.page, "phone-panel")
    chat.page.keyboard.press("Escape")
    chat.page.wait_for_function("() => document.activeElement.className === 'sp-mark'")


def test_at_four_hundred_per_cent_the_page_reflows(open_page, server, picture):
    # A window of 1280 by 1024 zoomed to 400% lays out as 320 by 256.
    chat = Chat(open_page(width=320, height=256)).ready()
    answer = chat.ask("Whom do I tell?")
    assert chat.page.evaluate(OVERFLOW) == 0
    assert answer.bounding_box()["width"] <= 320
    picture(chat.page, "zoomed")
    for path in ("/source/harbour-guide", "/sources"):
        chat.page.goto(f"{server.url}{path}")
        assert chat.page.evaluate(OVERFLOW) == 0


def test_the_keyboard_reaches_things_in_reading_order_and_focus_is_seen(chat):
    chat.ask("Whom do I tell?")
    chat.page.locator("#sidebar-trigger-button").last.focus()
    order = []
    for _ in range(18):
        order.append(chat.page.evaluate(NAME))
        assert chat.page.evaluate(SEEN), order[-1]
        chat.page.keyboard.press("Tab")
    wanted = [
        "List of conversations", "New conversation", "Light or dark", "Your account", "Source 1:", "Source 2:",
        "About these", "What was searched", "Copy with references", "Save as Word", "Yes|", "No|",
        "Your question", "Your area", "Sources|", "About|",
    ]  # fmt: skip
    places = [next((i for i, step in enumerate(order) if f"{step}|".startswith(name)), -1) for name in wanted]
    assert -1 not in places, order
    assert places == sorted(places), order


NAME = """() => {
  const at = document.activeElement;
  const labelled = at.labels && at.labels.length ? at.labels[0].textContent : "";
  return (at.getAttribute("aria-label") || labelled || at.textContent || at.tagName).trim();
}"""
SEEN = """() => {
  const seen = (at) => at && parseFloat(getComputedStyle(at).outlineWidth) >= 2;
  const at = document.activeElement;
  return at === document.body || seen(at) || seen(at.closest("#message-composer"));
}"""


def test_the_panel_takes_the_focus_and_escape_gives_it_back(chat):
    answer = chat.ask("Whom do I tell?")
    chat.open_source(answer, 2)
    chat.page.keyboard.press("Escape")
    chat.page.wait_for_function("() => (document.activeElement.ariaLabel || '').startsWith('Source 2')")
    assert chat.page.locator(".sp-panel").count() == 0


def test_a_screen_reader_is_told_that_the_answer_has_come(chat):
    chat.ask("Whom do I tell?")
    chat.hears("The answer has come. Tell the duty team the same day. 2 sources.")
    chat.ask("Danger here")
    chat.hears("ring 999 first")


def test_nothing_moves_for_those_who_asked_for_less_motion(open_page):
    chat = Chat(open_page(reduced_motion="reduce")).ready()
    chat.ask("Whom do I tell?")
    moving = chat.page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => {"
        " const style = getComputedStyle(one);"
        " return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length"
    )
    assert moving == 0
