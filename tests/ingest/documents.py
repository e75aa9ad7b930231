"""One invented document, written as text, hard-wrapped text, Markdown, Word, a web page and PDF.

Every form says the same in the same order, so every reader must find the same paragraphs under the same locators.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import docx
from fpdf import FPDF


@dataclass(frozen=True)
class Piece:
    """One thing on the page: a title, a heading, a paragraph, a list item, a quotation, a box title or a table."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = field(default=())


def title(text: str) -> Piece:
    return Piece("title", text)


def heading(text: str, level: int = 2) -> Piece:
    return Piece("heading", text, level)


def text(words: str) -> Piece:
    return Piece("text", words)


def para(number: str, words: str) -> Piece:
    return Piece("text", f"{number}. {words}" if "." not in number else f"{number} {words}")


def item(words: str) -> Piece:
    return Piece("item", words)


def box(words: str) -> Piece:
    return Piece("box", words, 4)


def quotation(words: str) -> Piece:
    return Piece("quotation", words)


def table(*rows: tuple[str, ...]) -> Piece:
    return Piece("table", rows=rows)


FERRY_REPORT: tuple[Piece, ...] = (
    title("Crossing safely: how ferry schools look after pupils"),
    text(
        "This invented report was written so that readers of files can be compared. It follows the shape of an "
        "inspection report and says nothing about any real place, person or service that anybody could know."
    ),
    heading("Executive summary"),
    text(
        "Pupils on the islands travel by boat on most days of the year, and the crossing is where worries are first "
        "noticed. Crews know the families well, but what they notice seldom reaches the schools in writing."
    ),
    text(
        "Where schools met the crews once a month, small signs were put together sooner and families were offered "
        "help before matters grew worse. Where they did not, the same signs were seen again and again."
    ),
    heading("Key findings"),
    item("Crews noticed hungry or tired pupils early, and told a teacher about half of the time."),
    item("Notes of what crews had seen were kept in only three of the nine harbours that were visited."),
    item("Parents were glad of a word from the crew, and most said that it had come at the right moment."),
    heading("Recommendations"),
    text("Harbour offices should:"),
    item("keep one book for each crossing, in which anything unusual about a pupil is written on the same day"),
    item("send a copy of each note to the named teacher before the end of that week"),
    text("Schools should:"),
    item("meet the crews of their crossing once a month, with the book on the table"),
    item("tell the crew what was done about each note, so that nobody writes into silence"),
    heading("Introduction"),
    para("1", "The nine harbours that took part serve fourteen schools between them, the smallest with eleven pupils."),
    para(
        "2",
        "Crossings take from ten minutes to almost two hours. In winter the longest are cancelled on one day in six, "
        "and pupils then stay with a host family on the mainland, sometimes for several nights in a row.",
    ),
    heading("Methodology"),
    para("3", "On each visit the team looked at:"),
    item("the books kept on board, where there were any"),
    item("what the school had written down over the past year"),
    item("how many notes had led to a conversation with the family"),
    para("4", "Altogether 126 notes were read, of which 31 (24.6%) had been followed up within a week."),
    heading("What crews notice"),
    heading("On the way out", 3),
    para(
        "5",
        "In the mornings crews mostly saw clothing, food and tiredness. A deckhand with twenty years on the same "
        "boat said that she could tell how a week would go from the first crossing on Monday.",
    ),
    para("6", "One skipper put it like this:"),
    quotation("‘I am not a teacher and I do not want to be one. But I see them before anybody else does.’"),
    box("Case study"),
    text(
        "A boy of nine came aboard without breakfast on most days of one term. The mate wrote it down each time and "
        "the school learned of it after the third note. A cousin now brings him to the quay with something to eat."
    ),
    para("7", "However, on four crossings nobody had been told what to look out for, and nothing was written at all."),
    heading("On the way home", 3),
    para(
        "8",
        "On the way home pupils talk more. Crews heard about quarrels, about staying alone, and now and then about "
        "something that had to be passed on at once.",
    ),
    box("Harbour book: a simple idea"),
    text("One harbour glued the teacher's name into the lid of the book, and the number of notes doubled in a month."),
    text("Nobody had asked for more notes. It was enough to know who would read them."),
    heading("Outcomes", 3),
    para("9", "Most of the families who were offered help after a note took it, and fewer notes followed."),
    heading("What schools do"),
    heading("Reading the notes", 3),
    para("10", "Six schools read the notes on the day they came. Eight let them lie until somebody had the time."),
    heading("Outcomes", 3),
    para("11", "Where notes were read on the day, a talk with the family usually followed within the week."),
    heading("Conclusion"),
    para("12", "A crossing is short, but it is made twice a day, and those who make it know more than they are asked."),
    heading("Annex A: Harbours and notes"),
    table(
        ("Harbour", "Notes read", "Followed up"),
        ("North quay", "40", "12"),
        ("South quay", "66", "15"),
        ("Mill landing", "20", "4"),
    ),
)


def as_text(pieces: tuple[Piece, ...], path: Path) -> Path:
    """A word processor's export: a paragraph is a line, and most lists lose the mark of their last item."""
    lines: list[str] = []
    for at, piece in enumerate(pieces):
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        last = piece.kind == "item" and (below is None or below.kind != "item")
        if piece.kind == "table":
            for row in piece.rows:
                lines += ["", *(f"\t{cell}" for cell in row)]
        elif piece.kind == "item" and not last:
            lines += ["", f"· {piece.text}"]
        else:
            lines += ["", piece.text] if piece.kind != "item" else [piece.text]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_wrapped_text(pieces: tuple[Piece, ...], path: Path, width: int = 78) -> Path:
    """Text as it comes out of a PDF: every line broken at the edge, words at their hyphens too."""
    blocks: list[str] = []
    for piece in pieces:
        if piece.kind == "table":
            blocks.append("\n".join("\t".join(row) for row in piece.rows))
        elif piece.kind == "item":
            blocks.append(textwrap.fill(f"• {piece.text}", width))
        else:
            blocks.append(textwrap.fill(piece.text, width))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def as_markdown(pieces: tuple[Piece, ...], path: Path) -> Path:
    blocks: list[str] = []
    for piece in pieces:
        if piece.kind == "table":
            head, *body = ["| " + " | ".join(row) + " |" for row in piece.rows]
            blocks.append("\n".join([head, "| --- " * len(piece.rows[0]) + "|", *body]))
        else:
            mark = {"title": "# ", "heading": "#" * piece.level + " ", "box": "#### ", "item": "- ", "quotation": "> "}
            blocks.append(mark.get(piece.kind, "") + piece.text)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def as_word(pieces: tuple[Piece, ...], path: Path) -> Path:
    document = docx.Document()
    styles = {"title": "Title", "item": "List Bullet", "quotation": "Quote"}
    for piece in pieces:
        if piece.kind in ("heading", "box"):
            document.add_heading(piece.text, piece.level - 1 if piece.kind == "heading" else 4)
        elif piece.kind == "table":
            grid = document.add_table(rows=len(piece.rows), cols=len(piece.rows[0]))
            for row, cells in enumerate(piece.rows):
                for column, cell in enumerate(cells):
                    grid.cell(row, column).text = cell
        else:
            document.add_paragraph(piece.text, style=styles.get(piece.kind))
    document.save(str(path))
    return path


def as_web_page(pieces: tuple[Piece, ...], path: Path) -> Path:
    parts: list[str] = []
    listed = False
    for piece in pieces:
        if (piece.kind == "item") != listed:
            parts.append("</ul>" if listed else "<ul>")
            listed = not listed
        parts.append(_element(piece))
    body = "\n".join(parts) + ("</ul>" if listed else "")
    path.write_text(
        "<!doctype html><html lang='en'><head><title>Ferry schools | An invented office</title>"
        "<script>document.write('written by a script')</script><style>p { color: red }</style></head><body>"
        "<header><a href='/'>Invented office home</a></header><nav><ul><li>Services</li><li>News</li></ul></nav>"
        f"<main>{body}<form><label>Was this page useful?</label><input></form></main>"
        "<footer>Terms of the invented office</footer></body></html>",
        encoding="utf-8",
    )
    return path


def _element(piece: Piece) -> str:
    words = html.escape(piece.text)
    if piece.kind == "table":
        head, *body = piece.rows
        first = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
        rest = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
        return f"<table><tr>{first}</tr>{rest}</table>"
    name = {"title": "h1", "heading": f"h{piece.level}", "box": "h4", "item": "li", "quotation": "blockquote"}
    tag = name.get(piece.kind, "p")
    return f"<{tag}>{words}</{tag}>"


def as_pdf(pieces: tuple[Piece, ...], path: Path) -> Path:
    """A PDF of several pages with a running header and page numbers, headings larger and bold."""
    pdf = _Paged()
    pdf.set_auto_page_break(auto=True, margin=25)
    pdf.add_page()
    for piece in pieces:
        if piece.kind == "table":
            pdf.set_font("Helvetica", size=11)
            with pdf.table() as grid:
                for cells in piece.rows:
                    row = grid.row()
                    for cell in cells:
                        row.cell(_latin(cell))
            continue
        sizes = {"title": 20, "heading": 19 - 2 * piece.level, "box": 11}
        pdf.set_font("Helvetica", style="B" if piece.kind in sizes else "", size=sizes.get(piece.kind, 11))
        mark = "\x95 " if piece.kind == "item" else ""
        pdf.multi_cell(0, 6, mark + _latin(piece.text), new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(3)
    pdf.output(str(path))
    return path


class _Paged(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "An invented office: ferry schools", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, str(self.page_no()), align="C")


def _latin(words: str) -> str:
    """The built-in fonts of PDF know Windows letters only."""
    return words.encode("cp1252").decode("latin-1")
