from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_the_first_screen_says_what_it_does_and_what_to_leave_out(chat):
    words = chat.page.locator("#welcome-screen").inner_text()
    assert "quoted and cited" in words
    assert "decides nothing" in words
    assert "Leave out anything that could identify" in words
    assert chat.page.locator("#starters button").count() == 4
    assert chat.page.title() == "Signpost"
    assert chat.page.locator("html").get_attribute("lang") == "en-GB"
    assert "chainlit" not in chat.page.inner_text("body").lower()
    assert chat.page.locator("#readme-button").count() == 0
    assert chat.page.locator("input[type=file]").count() == 0


def test_an_answer_stands_under_headings_with_numbered_marks(chat):
    answer = chat.ask("Whom do I tell?")
    assert answer.locator("h2").inner_text() == "Tell the duty team the same day."
    assert answer.locator("h3").all_inner_texts() == ["What statutory guidance says", "What reviews found"]
    assert answer.locator(".sp-points .sp-mark").all_inner_texts() == ["1", "2"]
    assert answer.locator(".sp-points > li").last.inner_text() == "Workers often waited for a third visit. 2"
    assert answer.locator(".sp-about-sources summary").inner_text().split("\n")[-2:] == ["Older source", "Our summary"]
    assert not answer.locator(".sp-hits").is_visible()


def test_a_mark_opens_the_whole_paragraph_with_its_quote_and_standing(chat):
    panel = chat.open_source(chat.ask("Whom do I tell?"))
    assert panel.locator("mark").inner_text() == "Tell the duty team the same day"
    assert "unless the child is in danger now" in panel.locator(".sp-paragraph").inner_text()
    assert panel.locator(".sp-badges li").all_inner_texts() == ["Statutory guidance", "Current", "England"]
    assert panel.locator(".sp-locator").inner_text() == "para 1, page 4"
    assert "Harbour Board, April 2019" in panel.inner_text()


def test_the_panel_leads_to_the_paragraph_marked_in_its_document(chat):
    panel = chat.open_source(chat.ask("Whom do I tell?"))
    with chat.page.context.expect_page() as opened:
        panel.get_by_role("link", name="Open in the document").click()
    source = opened.value
    source.wait_for_load_state()
    assert source.url.endswith("#para-1")
    assert source.locator("mark").inner_text() == "Tell the duty team the same day"
    assert source.locator("#para-1").is_visible()


def test_a_quote_is_copied_with_its_full_reference(chat):
    panel = chat.open_source(chat.ask("Whom do I tell?"))
    panel.get_by_role("button", name="Copy quote with reference").click()
    panel.get_by_role("button", name="Copied").wait_for()
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Tell the duty team the same day”\n")
    assert "Harbour Board (April 2019), Harbour guide to worries about children, para 1, page 4" in copied


def test_a_follow_up_is_asked_with_the_turns_before_and_says_how_it_was_read(chat):
    chat.ask("Whom do I tell?")
    answer = chat.ask("And if she can't speak?")
    assert "Read with your question before: Whom do I tell?" in answer.inner_text()


def test_danger_puts_the_numbers_first(chat, picture):
    answer = chat.ask("Danger here")
    assert answer.locator("> *").first.get_attribute("class") == "sp-emergency"
    assert answer.locator(".sp-emergency a").first.get_attribute("href") == "tel:999"
    picture(chat.page, "emergency")


def test_words_that_could_lead_to_a_child_are_shown_and_asked_again_without_them(chat, picture):
    refused = chat.ask("Names of Zebedee")
    assert "Zebedee" in refused.locator("mark").all_inner_texts()
    picture(chat.page, "identifiers")
    refused.get_by_role("button", name="Ask with these replaced").click()
    chat.page.wait_for_function("() => document.querySelectorAll('.sp-answer').length === 2")
    assert "Which of [name]" in chat.page.locator("[data-step-type=user_message]").last.inner_text()


def test_a_fault_ends_in_a_sentence_that_repeats_nothing(chat):
    shown = chat.ask("Broken words of a question", shown=".sp-sentence")
    assert "Something went wrong" in shown.inner_text()
    assert "fault that repeats" not in chat.page.inner_text("body")
    chat.hears("Something went wrong")


def test_an_answer_leaves_as_a_word_file(chat):
    answer = chat.ask("Whom do I tell?")
    with chat.page.expect_download() as download:
        answer.get_by_role("link", name="Save as Word").click()
    assert download.value.suggested_filename.endswith(".docx")


def test_feedback_takes_a_reason_from_the_list(chat, server):
    answer = chat.ask("Whom do I tell?")
    answer.get_by_role("button", name="No", exact=True).click()
    answer.get_by_label("It is out of date").check()
    with chat.page.expect_response("**/my/feedback") as kept:
        answer.get_by_role("button", name="Send").click()
    assert kept.value.status == 200
    answer.get_by_text("Thank you").wait_for()


def test_the_area_chosen_is_asked_with_and_remembered(chat, open_page):
    chat.page.select_option(".sp-area select", "northmere")
    answer = chat.ask("Danger here")
    assert "Northmere Front Door" in answer.locator(".sp-emergency").inner_text()
    elsewhere = open_page()
    elsewhere.wait_for_selector(".sp-area select")
    assert elsewhere.locator(".sp-area select").input_value() == "northmere"
    elsewhere.select_option(".sp-area select", "")


HOSTILE = "Hostile <script>window.broken='yes'</script> **bold** <img src=x onerror=\"window.broken='yes'\">"


def test_markup_in_a_question_or_a_source_is_shown_as_text(chat):
    answer = chat.ask(HOSTILE)
    assert chat.page.locator("[data-step-type=user_message]").inner_text().strip() == HOSTILE
    assert "<script>" in answer.locator("h2").inner_text()
    panel = chat.open_source(answer)
    assert "<script>" in panel.locator("mark").inner_text()
    assert chat.page.evaluate("window.broken") is None


def test_nothing_is_asked_of_any_other_host(chat, server, visits):
    answer = chat.ask("Whom do I tell?")
    chat.open_source(answer)
    chat.page.goto(f"{server.url}/sources")
    chat.page.goto(f"{server.url}/about")
    assert visits.hosts == {f"127.0.0.1:{server.port}"}
    assert any("/ws/socket.io" in url for url in visits.urls)
