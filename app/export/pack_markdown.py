"""A pack's pages as Markdown: every page break and every family sheet says again that the family is fictional."""

from __future__ import annotations

from app.export.pack_pages import Block, Kind, Pages

_LEADS = {
    Kind.TITLE: "# ",
    Kind.HEADING: "## ",
    Kind.SUBHEADING: "### ",
    Kind.LABEL: "#### ",
    Kind.TEXT: "",
    Kind.BULLET: "- ",
    Kind.QUOTE: "> ",
}


def pages_as_markdown(pages: Pages) -> str:
    """Return a version of a pack as Markdown."""
    lines: list[str] = []
    number = 0
    for block in pages.blocks:
        number = number + 1 if block.kind is Kind.NUMBER else 0 if block.kind is not Kind.WRITE else number
        listed = block.kind in (Kind.BULLET, Kind.NUMBER)
        if lines and not (listed and lines[-1].startswith(("- ", "1", "2", "3", "4", "5"))):
            lines.append("")
        lines += _lines(block, number, pages.running)
    return "\n".join(lines) + "\n"


def _lines(block: Block, number: int, running: str) -> list[str]:
    if block.kind is Kind.TABLE:
        return _table(block)
    if block.kind is Kind.NUMBER:
        return [f"{number}. {block.text}"]
    if block.kind is Kind.NOTE:
        return [f"*{block.text}*"]
    if block.kind is Kind.WRITE:
        return ["   ", "   ______________________________________________"]
    if block.kind is Kind.BREAK:
        return ["---", "", f"*{running}*"]
    return [f"{_LEADS[block.kind]}{' '.join(block.text.split())}"]


def _table(block: Block) -> list[str]:
    head, *rows = ([cell.replace("|", "\\|") for cell in row] for row in block.rows)
    return [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
