"""What a page of prose says, in the order in which it is read, with what belongs to the paper left out."""

from __future__ import annotations

from pathlib import Path

from ingest.block import Kind
from ingest.reading import read_document
from tests.ingest.pdf_pages import LEFT, Sheet, of_kind, read, texts

WORDS = (
    "A harbour keeps its boats in order by small habits that nobody writes down and everybody follows. "
    "Ropes are coiled the same way each evening, lamps are filled before they are empty, and whoever comes in last "
    "looks twice at the moorings of those who came before. "
)


def test_every_block_carries_the_page_on_which_it_begins(tmp_path: Path) -> None:
    sheet = Sheet()
    for page in range(1, 5):
        sheet.heading(f"Part {'ABCD'[page - 1]} of the harbour book")
        sheet.prose(WORDS)
        if page < 4:
            sheet.add_page()
    file = read(sheet, tmp_path)
    assert [block.page for block in file.blocks] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_running_headers_footers_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    sheet = Sheet(header="The harbour book | {page}", footer="Page {page} of 6")
    for page in range(6):
        turned = WORDS.split()[5 * page :] + WORDS.split()[: 5 * page]
        sheet.prose(f"{' '.join(turned)} sheet-{page}")
        if page < 5:
            sheet.add_page()
    said = " ".join(texts(read(sheet, tmp_path)))
    assert "Page" not in said
    assert "harbour book" not in said
    assert all(f"sheet-{page}" in said for page in range(6))
    assert len(said.split()) == 6 * (len(WORDS.split()) + 1)


def test_level_headings_at_the_top_of_each_page_are_no_running_header(tmp_path: Path) -> None:
    sheet = Sheet(footer="{page}")
    for level in range(1, 5):
        sheet.heading(f"Level {level}", size=11)
        sheet.prose(WORDS)
        if level < 4:
            sheet.add_page()
    assert texts(read(sheet, tmp_path), Kind.HEADING) == [f"Level {level}" for level in range(1, 5)]


def test_a_paragraph_that_runs_over_a_page_is_one(tmp_path: Path) -> None:
    sheet = Sheet(header="The harbour book", footer="{page}")
    for _ in range(3):
        sheet.prose(WORDS * 12)
    blocks = of_kind(read(sheet, tmp_path), Kind.TEXT)
    assert [len(block.text.split()) for block in blocks] == [len((WORDS * 12).split())] * 3


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.heading("A heading that runs over both of the columns below it", size=18)
    top = sheet.get_y()
    for column, name in ((0, "first"), (1, "second")):
        sheet.set_xy(LEFT + column * 90, top)
        for at in range(3):
            sheet.set_x(LEFT + column * 90)
            sheet.multi_cell(80, 5.5, f"The {name} column, part {at}: {WORDS}", new_x="LEFT", new_y="NEXT", align="L")
            sheet.ln(4)
    said = texts(read(sheet, tmp_path), Kind.TEXT)
    assert [text.split(":")[0] for text in said] == [
        *(f"The first column, part {at}" for at in range(3)),
        *(f"The second column, part {at}" for at in range(3)),
    ]
    assert all(text.endswith("came before.") for text in said)


def test_a_sentence_goes_on_from_the_foot_of_one_column_to_the_head_of_the_next(tmp_path: Path) -> None:
    sheet = Sheet()
    words = ("one two three four five six seven eight nine ten eleven twelve " * 30).split()
    for column, part in ((0, words[:200]), (1, words[200:])):
        sheet.set_xy(LEFT + column * 90, 30)
        sheet.multi_cell(80, 5.5, " ".join(part), align="L")
    assert texts(read(sheet, tmp_path), Kind.TEXT) == [" ".join(words)]


def test_words_broken_at_line_ends_are_whole_again(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.prose("The safeguarding of boats is the first duty of a harbour master in every season.", after=8)
    for line in (
        "Nobody leaves before the safe-",
        "guarding of every boat is done, and multi-",
        "agency work is hard.",
    ):
        sheet.text(LEFT, sheet.get_y() + 4, line)
        sheet.ln(5.5)
    said = " ".join(texts(read(sheet, tmp_path)))
    assert "the safeguarding of every boat" in said
    assert "multi-agency work is hard" in said


def test_footnotes_stand_apart_from_the_sentence_they_interrupt(tmp_path: Path) -> None:
    sheet = Sheet(header="The harbour book", footer="{page}")
    sheet.prose(WORDS * 8, after=0)
    y = 200.0
    sheet.set_xy(LEFT, y)
    sheet.text(LEFT, y, "A boat that is long overdue")
    sheet.set_font("Helvetica", size=6)
    x = LEFT + sheet.get_string_width("A boat that is long overdue") * 11 / 6
    sheet.text(x, y - 1.5, "1")
    sheet.set_font("Helvetica", size=11)
    sheet.text(x + 1.5, y, ", or that carries children")
    sheet.text(LEFT, y + 5.5, "who cannot swim, is searched for without a further word and")
    sheet.note("1", "Overdue means later than the tide on which it was expected,", 258)
    sheet.set_font("Helvetica", size=8)
    sheet.text(LEFT, 262, "and a day in fog.")
    sheet.note("2", "Lists of such boats are kept at the gate.", 266)
    sheet.add_page()
    sheet.prose("by whoever is nearest, at once.")
    file = read(sheet, tmp_path)
    notes = of_kind(file, Kind.FOOTNOTE)
    assert [note.text for note in notes] == [
        "1 Overdue means later than the tide on which it was expected, and a day in fog.",
        "2 Lists of such boats are kept at the gate.",
    ]
    assert [note.page for note in notes] == [1, 1]
    whole = (
        "A boat that is long overdue, or that carries children who cannot swim, is searched for without a further word"
    )
    assert any(f"{whole} and by whoever is nearest, at once." in text for text in texts(file, Kind.TEXT))


def test_lists_keep_their_items_and_the_items_within_them(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.prose("The watch should look at:")
    sheet.item("the moorings, and whether any rope is worn to the point where it might part in the next storm")
    sheet.item("the lamps:")
    sheet.item("those at the gate", indent=16, mark="-")
    sheet.item("those on the wall", indent=16, mark="-")
    sheet.item("the log")
    items = of_kind(read(sheet, tmp_path), Kind.ITEM)
    assert [item.level for item in items] == [1, 1, 2, 2, 1]
    assert items[0].text.endswith("part in the next storm")
    assert items[2].text == "those at the gate"


def test_headings_are_told_by_size_and_weight_and_get_their_depth(tmp_path: Path) -> None:
    sheet = Sheet()
    for chapter in ("Morning watch", "Evening watch"):
        sheet.heading(chapter, size=18)
        for part in ("On the wall", "At the gate"):
            sheet.heading(part, size=13)
            sheet.prose(WORDS)
            sheet.heading("Lamps", size=11)
            sheet.prose(WORDS)
    headings = of_kind(read(sheet, tmp_path), Kind.HEADING)
    assert [(block.text, block.level) for block in headings[:3]] == [
        ("Morning watch", 1),
        ("On the wall", 2),
        ("Lamps", 3),
    ]
    assert len(headings) == 10


def test_bookmarks_make_headings_of_lines_that_look_like_text(tmp_path: Path) -> None:
    sheet = Sheet()
    for chapter in ("Morning watch", "Evening watch"):
        sheet.start_section(chapter, level=0)
        sheet.prose(chapter)
        for part in ("On the wall", "At the gate"):
            sheet.start_section(f"{part}, {chapter.split()[0].lower()}", level=1)
            sheet.prose(f"{part}, {chapter.split()[0].lower()}")
            sheet.prose(WORDS)
    headings = of_kind(read(sheet, tmp_path), Kind.HEADING)
    assert [block.level for block in headings] == [1, 2, 2, 1, 2, 2]
    assert headings[1].text == "On the wall, morning"


def test_a_contents_page_is_dropped(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.heading("Contents")
    for at, entry in enumerate(("Morning watch", "Evening watch", "Lamps and ropes", "What to do in fog"), start=2):
        sheet.prose(f"{entry} {'.' * (90 - 2 * len(entry))} {at}", after=1)
    sheet.add_page()
    sheet.heading("Morning watch")
    sheet.prose(WORDS)
    file = read(sheet, tmp_path)
    assert texts(file) == ["Morning watch", WORDS.strip()]


def test_contents_without_leaders_are_dropped_by_their_page_numbers(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.heading("Contents")
    for at, entry in enumerate(("Morning watch", "Evening watch", "Lamps and ropes", "What to do in fog"), start=2):
        sheet.text(LEFT, sheet.get_y(), entry)
        sheet.text(185, sheet.get_y(), str(at))
        sheet.ln(8)
    sheet.add_page()
    sheet.heading("Morning watch")
    sheet.prose(WORDS)
    assert texts(read(sheet, tmp_path)) == ["Morning watch", WORDS.strip()]


def test_a_box_keeps_its_text_together_and_titles_it(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(1, 5):
        sheet.prose(f"{number}. {WORDS}")
        if number == 2:
            sheet.set_fill_color(210, 220, 240)
            top = sheet.get_y()
            sheet.rect(LEFT, top, 170, 45, style="F")
            sheet.set_y(top + 4)
            sheet.set_x(LEFT + 4)
            sheet.set_font("Helvetica", style="B", size=11)
            sheet.cell(100, 6, "A night in the fog", new_x="LEFT", new_y="NEXT")
            sheet.set_font("Helvetica", size=11)
            sheet.multi_cell(160, 5.5, f"In the box: {WORDS}", align="L")
            sheet.set_y(top + 50)
    made = tmp_path / "box.pdf"
    sheet.output(str(made))
    paragraphs = read_document(made, "harbour").paragraphs
    assert [each.locator for each in paragraphs] == [
        "para 1",
        "para 2",
        'box "A night in the fog" after para 2',
        "para 3",
        "para 4",
    ]
    assert paragraphs[2].text.startswith("In the box:")


def test_the_title_and_the_date_are_those_of_the_first_page(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.set_title("Microsoft Word - draft7.docx")
    sheet.heading("The harbour book", size=28)
    sheet.prose("March 2019")
    sheet.add_page()
    sheet.prose(WORDS)
    file = read(sheet, tmp_path)
    assert (file.title, file.published) == ("The harbour book", "2019-03")


def test_a_list_mark_drawn_as_a_shape_marks_an_item(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.prose("The watch should look at:")
    for words in ("the moorings", "the lamps", "the log"):
        top = sheet.get_y()
        sheet.set_fill_color(0, 90, 90)
        sheet.polygon([(LEFT, top), (LEFT + 2, top + 1.2), (LEFT, top + 2.4)], style="F")
        sheet.text(LEFT + 6, top + 2.6, words)
        sheet.ln(7)
    assert texts(read(sheet, tmp_path), Kind.ITEM) == ["the moorings", "the lamps", "the log"]


def test_areas_under_a_heading_hold_its_text_and_head_it_further(tmp_path: Path) -> None:
    sheet = Sheet()
    for part in ("Morning watch", "Evening watch"):
        sheet.heading(part)
        top = sheet.get_y()
        sheet.set_fill_color(220, 225, 240)
        sheet.rect(LEFT - 2, top - 2, 174, 60, style="F")
        sheet.heading("Purpose", size=11)
        sheet.prose(WORDS)
        sheet.heading("Duties", size=11)
        sheet.prose(WORDS)
        sheet.set_y(top + 66)
    headings = of_kind(read(sheet, tmp_path), Kind.HEADING)
    assert [(block.text, block.level, block.opens_box) for block in headings[:3]] == [
        ("Morning watch", 1, False),
        ("Purpose", 2, False),
        ("Duties", 2, False),
    ]


def test_text_outside_the_page_is_not_read(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.prose(WORDS)
    sheet.text(260, 40, "This stands on the page beside.")
    assert texts(read(sheet, tmp_path)) == [WORDS.strip()]
