"""Threshold matrices and other tables: what stands in a cell is read under its own column's header, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.block import Block, Kind
from tests.ingest.pdf_pages import LEFT, LEVELS, Sheet, of_kind, read, texts

WIDTHS = (34.0, 34.0, 34.0, 34.0, 34.0)
TITLES = ("Sleep", "Meals", "Clothing", "Getting to school", "Play", "Health visits", "Friends", "Home")


def wording(title: str, level: int) -> str:
    """Words that occur in one cell only."""
    tail = ("and nothing is missing", "with a little help at times", "although help is offered", "and it is dangerous")
    return f"{title} goes {('well', 'unevenly', 'badly', 'wrong')[level]} on most days of the week {tail[level]}"


def rows_of(titles: tuple[str, ...] = TITLES) -> list[tuple[str, ...]]:
    return [(title, *(wording(title, level) for level in range(4))) for title in titles]


def check_matrix(rows: list[Block], titles: tuple[str, ...] = TITLES, header: str = "Area of life") -> None:
    assert len(rows) == 4 * len(titles)
    for at, row in enumerate(rows):
        title, level = titles[at // 4], at % 4
        assert row.cells == ((header, title), (LEVELS[level], wording(title, level)))
        assert row.place == f"row {at // 4 + 1}, level {level + 1}"


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without rules"])
def test_each_cell_of_a_matrix_stands_under_its_own_level(tmp_path: Path, ruled: bool) -> None:
    sheet = Sheet()
    sheet.prose("How to read the table that follows: from left to right, the need grows.")
    sheet.cells(("Area of life", *LEVELS), WIDTHS, ruled=ruled, bold=True)
    for row in rows_of():
        sheet.cells(row, WIDTHS, ruled=ruled)
    check_matrix(of_kind(read(sheet, tmp_path), Kind.ROW))


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without rules"])
def test_a_matrix_keeps_its_levels_on_the_next_page_without_a_header(tmp_path: Path, ruled: bool) -> None:
    sheet = Sheet(header="Invented levels of need", footer="{page}")
    sheet.cells(("Area of life", *LEVELS), WIDTHS, ruled=ruled, bold=True)
    for at, row in enumerate(rows_of()):
        if at in (3, 6):
            sheet.add_page()
        sheet.cells(row, WIDTHS, ruled=ruled)
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    check_matrix(rows)
    assert [row.page for row in rows[::4]] == [1, 1, 1, 2, 2, 2, 3, 3]


def test_a_header_that_is_printed_again_is_no_row(tmp_path: Path) -> None:
    sheet = Sheet()
    for at, row in enumerate(rows_of()):
        if at % 3 == 0:
            if at:
                sheet.add_page()
            sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
        sheet.cells(row, WIDTHS)
    check_matrix(of_kind(read(sheet, tmp_path), Kind.ROW))


def test_a_row_broken_by_the_end_of_a_page_is_one_row(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
    whole = rows_of(("Sleep", "Meals"))
    sheet.cells(whole[0], WIDTHS)
    halves = [text.split(" on most ") for text in whole[1][1:]]
    sheet.cells(("Meals", *(half[0] for half in halves)), WIDTHS)
    sheet.add_page()
    sheet.cells(("", *(f"on most {half[1]}" for half in halves)), WIDTHS)
    check_matrix(of_kind(read(sheet, tmp_path), Kind.ROW), ("Sleep", "Meals"))


def test_a_heading_over_the_rest_of_a_matrix_keeps_its_levels(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.heading("The child's day")
    sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
    for row in rows_of(TITLES[:3]):
        sheet.cells(row, WIDTHS)
    sheet.add_page()
    sheet.heading("The family")
    for row in rows_of(TITLES[3:]):
        sheet.cells(row, WIDTHS)
    file = read(sheet, tmp_path)
    rows = of_kind(file, Kind.ROW)
    assert [row.cells[1][0] for row in rows] == list(LEVELS) * 8
    assert rows[12].place == "row 1, level 1"
    assert texts(file, Kind.HEADING) == ["The child's day", "The family"]


def test_a_heading_printed_again_over_the_rest_of_its_table_is_one_heading(tmp_path: Path) -> None:
    sheet = Sheet()
    for at, part in enumerate((TITLES[:3], TITLES[3:])):
        sheet.heading("The child's day" + (" (continued)" if at else ""))
        sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
        for row in rows_of(part):
            sheet.cells(row, WIDTHS)
        if not at:
            sheet.add_page()
    file = read(sheet, tmp_path)
    assert texts(file, Kind.HEADING) == ["The child's day"]
    check_matrix(of_kind(file, Kind.ROW))


def test_a_banner_inside_a_matrix_heads_the_rows_below_it(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
    sheet.cells(("Needs of the child",), (170.0,), bold=True)
    sheet.cells(rows_of()[0], WIDTHS)
    sheet.cells(("Needs of the family",), (170.0,), bold=True)
    sheet.cells(rows_of()[1], WIDTHS)
    file = read(sheet, tmp_path)
    assert texts(file, Kind.HEADING) == ["Needs of the child", "Needs of the family"]
    assert [row.cells[0] for row in of_kind(file, Kind.ROW)] == [("Area of life", "Sleep")] * 4 + [
        ("Area of life", "Meals")
    ] * 4


def test_a_title_that_spans_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    sheet = Sheet()
    widths = (30.0, 28.0, 28.0, 28.0, 28.0, 28.0)
    sheet.cells(("Domain", "Area of life", *LEVELS), widths, bold=True)
    top = sheet.get_y()
    for row in rows_of(TITLES[:3]):
        at = sheet.get_y()
        sheet.l_margin = LEFT + 30
        sheet.set_xy(LEFT + 30, at)
        _shifted(sheet, row, widths[1:])
    sheet.rect(LEFT, top, 30, sheet.get_y() - top)
    sheet.set_font("Helvetica", size=9)
    sheet.text(LEFT + 1, top + 5, "Daily life")
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert len(rows) == 12
    assert {row.cells[0] for row in rows} == {("Domain", "Daily life")}
    assert [row.cells[1][1] for row in rows[::4]] == list(TITLES[:3])


def _shifted(sheet: Sheet, row: tuple[str, ...], widths: tuple[float, ...]) -> None:
    """Draw a row to the right of the first column."""
    top, x, lowest = sheet.get_y(), LEFT + 30, sheet.get_y()
    sheet.set_font("Helvetica", size=9)
    for text, width in zip(row, widths, strict=True):
        sheet.set_xy(x + 1, top + 1)
        sheet.multi_cell(width - 3, 4.2, text, new_x="LEFT", new_y="NEXT", align="L")
        lowest, x = max(lowest, sheet.get_y()), x + width
    x = LEFT + 30
    for width in widths:
        sheet.rect(x, top, width, lowest + 1 - top)
        x += width
    sheet.set_xy(LEFT, lowest + 1)


def test_a_cell_over_two_levels_names_both(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("Area of life", *LEVELS), WIDTHS, bold=True)
    sheet.cells(("Sleep", "Sleeps soundly", "Wakes often and is tired", "Has no bed"), (34.0, 34.0, 68.0, 34.0))
    sheet.cells(rows_of()[1], WIDTHS)
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert rows[1].cells[1] == ("Level 2 and Level 3", "Wakes often and is tired")


def test_row_titles_set_up_the_page_are_read(tmp_path: Path) -> None:
    sheet = Sheet()
    widths = (12.0, 39.0, 39.0, 39.0, 39.0)
    sheet.cells(("", *LEVELS), widths, bold=True)
    for title in TITLES[:3]:
        top = sheet.get_y()
        sheet.cells(("", *(wording(title, level) + " " + wording(title, level) for level in range(4))), widths)
        sheet.set_font("Helvetica", style="B", size=9)
        with sheet.rotation(90, LEFT + 6, sheet.get_y() - 3):
            sheet.text(LEFT + 6, sheet.get_y() - 3, title)
        assert sheet.get_y() > top
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert [row.cells[0] for row in rows[::4]] == [("", title) for title in TITLES[:3]]


def test_a_long_cell_is_parted_at_its_items_and_every_part_keeps_title_and_level(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("Area of life", *LEVELS[:2]), (34.0, 68.0, 68.0), bold=True)
    items = "\n".join(
        f"\u2022 Sign number {at} of trouble at bedtime is seen by several people who know it".encode("cp1252").decode(
            "latin-1"
        )
        for at in range(14)
    )
    sheet.cells(("Sleep", "Sleeps soundly", items), (34.0, 68.0, 68.0))
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert len(rows) > 2
    assert all(row.text.startswith("Area of life: Sleep; Level 2: Sign") for row in rows[1:])
    assert {row.place for row in rows[1:]} == {"row 1, level 2"}
    assert all(len(row.text.split()) < 130 for row in rows)


def test_one_page_a_level_keeps_the_level_as_heading(tmp_path: Path) -> None:
    sheet = Sheet(header="Invented levels of need")
    for level in LEVELS:
        sheet.heading(level)
        sheet.cells(("Area of life", "What you may see"), (50.0, 120.0), bold=True)
        sheet.cells(("Sleep", wording("Sleep", LEVELS.index(level))), (50.0, 120.0))
        sheet.cells(("Meals", wording("Meals", LEVELS.index(level))), (50.0, 120.0))
        if level != LEVELS[-1]:
            sheet.add_page()
    file = read(sheet, tmp_path)
    assert texts(file, Kind.HEADING) == list(LEVELS)
    for at, level in enumerate(LEVELS):
        start = next(place for place, block in enumerate(file.blocks) if block.text == level)
        assert wording("Sleep", at) in file.blocks[start + 1].text
        assert wording("Meals", at) in file.blocks[start + 2].text


def test_titles_beside_shaded_levels_belong_to_their_rows(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.cells(("", *LEVELS), WIDTHS, ruled=False, bold=True)
    for row in rows_of(TITLES[:4]):
        top = sheet.get_y()
        sheet.cells(row, WIDTHS, ruled=False)
        lowest = sheet.get_y() - 4
        for level, shade in enumerate(((200, 240, 200), (255, 250, 190), (255, 220, 170), (250, 190, 190)), start=1):
            sheet.set_fill_color(*shade)
            sheet.rect(LEFT + 34 * level, top, 34, lowest - top, style="F")
        sheet.set_y(top)
        sheet.cells(row, WIDTHS, ruled=False)
        sheet.set_y(lowest)
    check_matrix(of_kind(read(sheet, tmp_path), Kind.ROW), TITLES[:4], header="")


def test_a_title_over_several_rows_goes_on_over_the_page(tmp_path: Path) -> None:
    sheet = Sheet()
    widths = (30.0, 28.0, 28.0, 28.0, 28.0, 28.0)
    sheet.cells(("Domain", "Area of life", *LEVELS), widths, bold=True)
    for page, part in enumerate((TITLES[:2], TITLES[2:4])):
        if page:
            sheet.add_page()
        top = sheet.get_y()
        for row in rows_of(part):
            sheet.set_y(sheet.get_y())
            _shifted(sheet, row, widths[1:])
        sheet.rect(LEFT, top, 30, sheet.get_y() - top)
        if not page:
            sheet.set_font("Helvetica", size=9)
            sheet.text(LEFT + 1, top + 5, "Daily life")
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert [row.cells[:2] for row in rows[::4]] == [
        (("Domain", "Daily life"), ("Area of life", title)) for title in TITLES[:4]
    ]


def test_lists_that_stand_side_by_side_under_levels_are_never_mixed(tmp_path: Path) -> None:
    sheet = Sheet()
    top = sheet.get_y()
    for at, level in enumerate(LEVELS):
        sheet.set_font("Helvetica", style="B", size=11)
        sheet.text(LEFT + 43 * at, top, level)
        sheet.set_font("Helvetica", size=9)
        y = top + 4
        for sign in range(9):
            sheet.text(LEFT + 43 * at, y + 3, "\u2022".encode("cp1252").decode("latin-1"))
            sheet.set_xy(LEFT + 43 * at + 2.5, y)
            more = "which is seen again and again" if (sign + at) % 3 == 0 else ""
            sheet.multi_cell(36, 4.2, f"Sign {sign} of column {at + 1} {more}".strip(), align="L")
            y = sheet.get_y() + 1
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert sum(row.text.count("Sign") for row in rows) == 36
    for row in rows:
        ((level, said),) = row.cells
        assert {word for word in said.replace(";", "").split() if word.isdigit() and f"column {word}" in said} == {
            level[-1]
        }


def test_a_column_that_names_no_level_is_never_read_together_with_one(tmp_path: Path) -> None:
    sheet = Sheet()
    heads = ("Area of life", "Universal", "A little more", "Complex", "Statutory")
    sheet.cells(heads, WIDTHS, bold=True)
    for row in rows_of(TITLES[:3]):
        sheet.cells(row, WIDTHS)
    rows = of_kind(read(sheet, tmp_path), Kind.ROW)
    assert [row.cells[1] for row in rows[:4]] == [(heads[at + 1], wording("Sleep", at)) for at in range(4)]
    assert all(len(row.cells) == 2 for row in rows)
