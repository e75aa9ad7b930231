from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FOLD = "The whole picture, side by side"
FORM = "Answer what was not known"


def test_no_more_than_six_lines_stand_before_the_fold(chat):
    answer = chat.ask("Consult about missed visits")
    assert answer.locator(".sp-first-lines > li").count() == 6
    assert answer.locator(".sp-points").count() == 0
    assert not answer.locator(".sp-columns").is_visible()


def test_the_test_is_one_sentence_until_it_is_unfolded(chat):
    answer = chat.ask("Consult about missed visits")
    line = answer.locator(".sp-first-lines > li").first
    assert line.inner_text().split("\n") == ["That could mean “Is it section 47?” 1", "Which test is this about?"]
    line.get_by_text("Which test is this about?").click()
    expect(line.get_by_text("A strategy discussion decides this.")).to_be_visible()


def test_the_case_is_laid_out_in_three_columns_and_nothing_is_decided(chat):
    answer = chat.ask("Consult about missed visits")
    answer.get_by_text(FOLD).click()
    names = answer.locator(".sp-columns h3").all_inner_texts()
    assert names == ["Toward protection", "Toward support", "Not known yet"]
    assert "Harbour, Level 3:" in answer.inner_text()
    assert answer.locator("h2, h3").filter(has_text="verdict").count() == 0


def test_an_unknown_that_is_answered_does_the_consultation_again_in_place(chat):
    answer = chat.ask("Consult about missed visits")
    answer.get_by_text(FORM).click()
    answer.get_by_label("Yes").check()
    answer.get_by_label("Note (no names)").fill("lost two kilos")
    answer.get_by_role("button", name="Do it again").click()
    expect(answer.locator(".sp-changed li")).to_have_text("Weight: now answered.")
    assert chat.page.locator(".sp-answer").count() == 1
    assert answer.get_by_label("Yes").is_checked()
    assert answer.get_by_label("Note (no names)").input_value() == "lost two kilos"
    chat.hears("Done again with your answers")
    chat.page.wait_for_function("() => document.activeElement.className === 'sp-changed'")


def test_what_was_answered_goes_with_the_next_turn_and_is_there_on_return(chat):
    answer = chat.ask("Consult about missed visits")
    answer.get_by_text(FORM).click()
    answer.get_by_label("No", exact=True).check()
    answer.get_by_role("button", name="Do it again").click()
    answer.locator(".sp-changed").wait_for()
    second = chat.ask("Consult again, her sister is well")
    assert second.get_by_label("No", exact=True).is_checked()
    chat.page.goto(chat.address)
    expect(chat.page.locator(".sp-answer")).to_have_count(2)
    assert chat.page.locator(".sp-changed").count() == 2


@pytest.mark.parametrize(("kind", "ending"), [("Word", "docx"), ("text", "md")], ids=["word", "markdown"])
def test_the_record_leaves_as_a_file_for_supervision(chat, kind, ending):
    answer = chat.ask("Consult about missed visits")
    with chat.page.expect_download() as download:
        answer.get_by_role("link", name=f"Save the record as {kind}").click()
    assert download.value.suggested_filename.startswith("signpost-record-")
    assert download.value.suggested_filename.endswith(f".{ending}")


def test_the_whole_consultation_can_be_done_with_the_keyboard(chat):
    chat.page.locator("#chat-input").focus()
    chat.page.keyboard.type("Consult about missed visits")
    chat.page.keyboard.press("Enter")
    answer = chat.page.locator(".sp-answer")
    answer.wait_for()
    answer.locator(".sp-mark").first.focus()
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        if FORM in chat.page.evaluate("() => document.activeElement.textContent"):
            break
    chat.page.keyboard.press("Enter")
    answer.get_by_label("Yes").wait_for()
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        if chat.page.evaluate("() => document.activeElement.type") == "radio":
            break
    chat.page.keyboard.press("ArrowDown")
    chat.page.keyboard.press("ArrowUp")
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.type("weighed on Tuesday")
    chat.page.keyboard.press("Enter")
    expect(answer.locator(".sp-changed")).to_be_visible()
