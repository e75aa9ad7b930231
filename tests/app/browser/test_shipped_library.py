"""The real engine over the shipped corpus, in a real browser: one walk, and the five pictures of the README."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.browser.conftest import a_server
from tests.app.browser.page import Chat, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CAR_PARK = (
    "4yr old non verbal missed 3 physio and dietician, weight down, mum says carers cancelled, house ok. "
    "is that cp threshold"
)
WORDLESS = "How should I find out the wishes and feelings of a disabled child who does not use words?"


@pytest.fixture(scope="module")
def library(shipped_folder, home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    for kept in (*home.glob("encoder-*"), *home.glob("phrases-*")):
        (folder / kept.name).symlink_to(kept)
    served = a_server(folder, "--real", SIGNPOST_INDEX=str(shipped_folder))
    served.start()
    yield served
    served.kill()


def test_a_question_is_answered_cited_and_found_in_its_document(library, open_page, picture):
    chat = Chat(open_page(library.url)).ready()
    answer = chat.ask(WORDLESS)
    expect(answer.locator(".sp-points > li").first).to_be_visible()
    picture(chat.page, "readme-answer")
    panel = chat.open_source(answer)
    quote = panel.locator("mark").inner_text()
    assert quote in panel.locator(".sp-paragraph").inner_text()
    picture(chat.page, "readme-panel")
    with chat.page.context.expect_page() as opened:
        panel.get_by_role("link", name="Open in the document").click()
    source = opened.value
    source.wait_for_load_state()
    assert source.locator("mark").first.inner_text() in quote
    assert source.locator(".paragraph.asked").is_visible()
    assert faults(source) == []
    picture(source, "readme-source")


def test_a_case_is_laid_out_and_done_again_over_the_shipped_library(library, open_page, picture):
    chat = Chat(open_page(library.url, height=1100)).ready()
    chat.page.select_option(".sp-area select", "northmere")
    answer = chat.ask(CAR_PARK)
    assert 1 <= answer.locator(".sp-first-lines > li").count() <= 6
    answer.get_by_text("The whole picture").click()
    assert "Northmere" in answer.inner_text()
    assert faults(chat.page) == []
    answer.locator("h2").scroll_into_view_if_needed()
    picture(chat.page, "readme-consultation")
    answer.get_by_text("Answer what was not known").click()
    answer.get_by_label("Yes").first.check()
    answer.get_by_role("button", name="Do it again").click()
    expect(answer.locator(".sp-changed")).to_be_visible()


def test_a_phone_in_a_car_park_shows_the_same(library, open_page, picture):
    chat = Chat(open_page(library.url, width=390, height=844, device_scale_factor=2, has_touch=True)).ready()
    answer = chat.ask(CAR_PARK)
    assert answer.bounding_box()["width"] <= 390
    picture(chat.page, "readme-phone")


def test_a_message_that_could_lead_to_a_child_is_stopped(library, open_page):
    chat = Chat(open_page(library.url)).ready()
    refused = chat.ask("Zebedee Marlowe dob 03/04/2019 of 14 Acacia Avenue missed physio again, is that neglect?")
    expect(refused.locator("mark").first).to_be_visible()
    assert "03/04/2019" in " ".join(refused.locator("mark").all_inner_texts())
    refused.get_by_role("button", name="Ask with these replaced").click()
    expect(chat.page.locator(".sp-answer")).to_have_count(2)
    assert "Zebedee" not in chat.page.locator("[data-step-type=user_message]").last.inner_text()
