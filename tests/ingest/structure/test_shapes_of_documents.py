"""Documents of other kinds than those the project began with, each with what a reader would expect of it."""

from __future__ import annotations

from ingest.document import Document
from ingest.markdown import blocks_of
from ingest.plain_text import lines_of
from ingest.structure.recognise import recognise

TOOLKIT = """Rivermouth Safeguarding Children Partnership

Neglect toolkit for practitioners

Version 3, May 2019

Contents

1. Introduction ............................................ 3
2. Using the toolkit ....................................... 4
2.1 Who should use it ...................................... 5

1. Introduction

This toolkit helps practitioners from every agency to notice neglect and to say what they have noticed in plain words.

2. Using the toolkit

2.1 Who should use it

Anyone who works with families may use it. It works best when two agencies fill it in together:

• before a meeting
\to by the person who knows the child best
\to by a second person from another agency
• after a visit

2.2 When to use it

The partnership asks agencies to:
1. keep a copy on the child's file
2. share it with the family
3. look at it again after six weeks

3. What neglect looks like

Physical neglect

A child may be hungry, dirty, cold or unsupervised.

Emotional neglect

A child may be ignored, or spoken to only in anger.

Box 1: Words that help

"I have noticed that" works better than "you never".

4. Getting advice

Contact the advice line in working hours.

Appendix 1: Checklist

Area\tAlways\tSometimes
Food\tRegular meals\tSkips some meals
Warmth\tWarm home\tCold at times
"""

BRIEFING = """Rivermouth Council                                    Practice briefing 14
CHILDREN NOT BROUGHT TO APPOINTMENTS
Background
A review of seven children found that appointments were missed over long
periods before anybody asked why. Letters were sent, files were closed and the
next referral began from nothing. In 2011, one clinic closed a file on the day
when a school wrote to ask for help. The reviewers counted 3.4 missed appoint-
ments for each child in a year, and safe-
guarding advice was sought for only two of them. Multi-
agency meetings were rare.
What we found
Staff wrote "did not attend" although the child could not come alone. That
wording hides the adult who did not bring the child. The word safeguarding was
used in none of the letters.
Rivermouth Council                                    Practice briefing 14
Page 2
Questions for your team
Who in your team counts missed appointments?
What do you do after the second one, and who decides?
"""

FRAMEWORK = """                    THRESHOLDS AND HELP
                A guide to the local framework


1.    Every child who may need help is entitled to a conversation about it. The
      conversation is not an assessment and does not need a form of any kind
      whatever.

2.    A practitioner should, as soon as the following are noticed, speak to the
      safeguarding lead:

      (a)   a child who is often hungry;

      (b)   an adult who will not let the child be seen; and

      (c)   anything that the practitioner would not want to carry home alone
            over a weekend.

3.    The framework was reviewed twice, and most of what it says was kept in
      2011. the second review changed its title. Section
      17. of the Act was left as it stood.

                              Escalation

4.    Where people disagree, the reasons are written down on the same day, and
      a manager who has not been involved reads them.

            “Nobody told me that I could
            disagree. I thought the form
            had decided.”

5.    The manager answers within one working day.


                                   2
"""

COMMITTEE = """Report to: Children's Select Committee
Date: 12 March 2018
Subject: Annual report on short breaks
1\tPURPOSE OF REPORT
1.1\tThis report tells the committee how short breaks were used during the year.
1.2\tIt also sets out what families said.
2\tRECOMMENDATIONS
2.1\tThat the committee:
(a)\tnotes the report; and
(b)\tasks for a further report in six months.
3\tBACKGROUND
3.1\tShort breaks are provided under regulations.
3.2\tDuring the year 212 children had a short break:
Type\tChildren\tHours
Overnight\t41\t9,300
Day\t171\t22,415
3.3\tSpending was within budget.
"""


def read(text: str) -> Document:
    return recognise(lines_of(text), "shape")


def said(document: Document) -> dict[str, str]:
    return {paragraph.locator: paragraph.text for paragraph in document.paragraphs}


def test_a_toolkit_has_numbered_headings_and_lists() -> None:
    document = read(TOOLKIT)
    texts = said(document)

    assert document.title == "Neglect toolkit for practitioners"
    assert document.published == "2019-05"
    assert "1. Introduction" in texts
    assert texts["2.1 Who should use it, item 1"] == (
        "before a meeting\n• by the person who knows the child best\n• by a second person from another agency"
    )
    assert texts["2.2 When to use it, item 3"] == "look at it again after six weeks"
    assert texts['box "Box 1: Words that help" in "Emotional neglect"'].startswith('"I have noticed')
    assert texts["appendix 1, row 2"] == "Area: Warmth; Always: Warm home; Sometimes: Cold at times"
    headings = {p.locator: p.heading for p in document.paragraphs}
    assert headings["Physical neglect"] == ("3. What neglect looks like", "Physical neglect")
    assert headings["2.2 When to use it, item 1"][-1] == "The partnership asks agencies to"


def test_a_contents_list_is_left_out_and_said() -> None:
    document = read(TOOLKIT)

    assert document.warnings == ("3 lines of a contents list were left out",)
    assert not any("...." in p.text for p in document.paragraphs)


def test_wrapped_lines_are_joined_and_broken_words_mended() -> None:
    texts = said(read(BRIEFING))

    assert "3.4 missed appointments for each child" in texts["Background"]
    assert "safeguarding advice" in texts["Background"]
    assert "Multi-agency meetings" in texts["Background"]
    assert "nothing. In 2011, one clinic" in texts["Background"]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    document = read(BRIEFING)

    assert document.title == "CHILDREN NOT BROUGHT TO APPOINTMENTS"
    assert not any("Practice briefing" in p.text or "Page 2" in p.text for p in document.paragraphs)


def test_questions_in_a_row_are_a_list_under_their_heading() -> None:
    texts = said(read(BRIEFING))

    assert texts["Questions for your team, paragraph 2"] == "What do you do after the second one, and who decides?"


def test_numbers_that_do_not_run_in_order_open_no_paragraph() -> None:
    texts = said(read(FRAMEWORK))

    assert [locator for locator in texts if locator.startswith("para")] == [f"para {at}" for at in range(1, 6)]
    assert "kept in 2011. the second" in texts["para 3"]
    assert texts["para 3"].endswith("Section 17. of the Act was left as it stood.")


def test_lettered_items_and_quotations_stay_in_their_paragraph() -> None:
    texts = said(read(FRAMEWORK))

    assert texts["para 2"].split("\n")[1] == "(a) a child who is often hungry;"
    assert texts["para 2"].endswith("carry home alone over a weekend.")
    assert texts["para 4"].endswith("\n“Nobody told me that I could disagree. I thought the form had decided.”")
    assert texts["para 5"] == "The manager answers within one working day."


def test_a_committee_report_is_read_by_its_tabs() -> None:
    document = read(COMMITTEE)
    texts = said(document)

    assert document.title == "Annual report on short breaks"
    assert document.published == "2018-03-12"
    assert texts["para 2.1"].endswith("\n(b) asks for a further report in six months.")
    assert texts["3 BACKGROUND, row 2"] == "Type: Day; Children: 171; Hours: 22,415"
    assert texts["para 3.3"] == "Spending was within budget."


def test_numbers_that_begin_again_keep_their_chapter() -> None:
    chapters = "\n\n".join(
        f"{chapter}\n\n"
        + "\n\n".join(
            f"{at}. In {chapter.lower()} the {at} points that matter are said in a sentence of some length and then "
            "said again in other words, so that nobody can mistake it for the item of a list."
            for at in range(1, count)
        )
        for chapter, count in (("Listening to children", 6), ("Working with families", 4))
    )
    locators = [p.locator for p in read(chapters).paragraphs]

    assert locators[:5] == [f"para {at}" for at in range(1, 6)]
    assert locators[5:] == [f"para {at} (Working with families)" for at in range(1, 4)]


def test_a_letter_without_headings_is_counted_by_paragraphs() -> None:
    document = read("Dear colleague,\n\nI am writing about the meeting.\n\nKind regards,\n\nThe locality team\n")

    assert [p.locator for p in document.paragraphs] == [f"paragraph {at}" for at in range(1, 5)]


def test_what_a_note_rests_on_is_kept_apart_from_its_text() -> None:
    note = (
        "# A note\n\n## Part\n\n1. Ask the child. Then write it down.\n[rests: some-report para 4; https://example.org]\n\n"
        "2. Ask again:\n\n- on the way home\n- at bedtime\n[rests: some-report para 5]\n\n3. Then stop.\n"
    )
    document = recognise(blocks_of(note), "note")

    assert [p.text for p in document.paragraphs] == [
        "Ask the child. Then write it down.",
        "Ask again:\n• on the way home\n• at bedtime",
        "Then stop.",
    ]
    assert [p.rests_on for p in document.paragraphs] == [
        ("some-report para 4", "https://example.org"),
        ("some-report para 5",),
        (),
    ]


def test_markdown_of_other_hands_is_read_too() -> None:
    text = (
        "---\nauthor: nobody\n---\nLearning from a review\n======================\n\n"
        "Intro with *emphasis*, **bold** and a [link](https://example.org/a_(b)).\nIt runs over two lines.\n\n"
        "What happened\n-------------\n\n1. First point\n"
        "   continued here\n2. Second point\n\n* bullet one\n    * nested one\n* bullet two\n\n"
        "| Level | Need |\n|-------|:----:|\n| 1 | None \\| few |\n\nText after.\n<!-- hidden -->\n"
    )
    document = recognise(blocks_of(text), "md")
    texts = said(document)

    assert document.title == "Learning from a review"
    assert texts["opening"] == "Intro with emphasis, bold and a link. It runs over two lines."
    assert texts["What happened, item 1"] == "First point continued here"
    assert texts["What happened, item 3"] == "bullet one\n• nested one"
    assert texts["What happened, row 1"] == "Level: 1; Need: None | few"
    assert not any("hidden" in p.text or "author" in p.text for p in document.paragraphs)
