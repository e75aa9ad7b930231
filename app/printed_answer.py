"""An answer as it is read in a terminal: headline, points with numbered marks, sources, notices."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from app.wording import without_bullet
from retriever.answer import Answer, Citation
from retriever.hit import Found

WIDTH = 100
FIRST = ("route", "danger", "identifiers", "declined_part")  # notices that stand above the points


def print_answer(answer: Answer, console: Console | None = None) -> None:
    """Print one answer."""
    console = console or Console(width=min(WIDTH, Console().width), highlight=False)
    if answer.headline:
        console.print(Text(answer.headline, style="bold"))
    for notice in answer.notices:
        if notice.kind in FIRST:
            console.print(Text(notice.text, style="bold red"))
    for heading, points in groupby(answer.points, key=lambda point: point.heading):
        console.print()
        if heading:
            console.print(Text(heading, style="bold underline"))
        for point in points:
            marks = "".join(f"[{n}]" for n in point.citations)
            console.print(
                Padding(Text.assemble(("• ", "dim"), without_bullet(point.text), " ", (marks, "cyan")), (0, 0, 0, 1))
            )
    if answer.suggestion:
        console.print(Padding(Text.assemble(("Ask instead: ", "bold"), answer.suggestion), (1, 0, 0, 0)))
    if answer.citations:
        console.print()
        console.print(Text("Sources", style="bold underline"))
        for citation in answer.citations:
            console.print(Padding(_source_line(citation), (0, 0, 0, 1)))
    others = [notice for notice in answer.notices if notice.kind not in FIRST]
    if others:
        console.print()
        console.print(Text("To know", style="bold underline"))
        for notice in others:
            console.print(Padding(Text(f"• {notice.text}"), (0, 0, 0, 1)))
    console.print()
    console.print(Text(f"{answer.engine.mode}, {answer.timings_ms.get('total', 0):.0f} ms, answer {answer.id}", "dim"))


def _source_line(citation: Citation) -> Text:
    where = ", ".join(citation.locators)
    page = f", page {citation.page}" if citation.page else ""
    said = ", ".join(part for part in (citation.publisher, citation.published) if part)
    named = f"{citation.title} ({said})" if said else citation.title
    kind = f"{citation.authority}, {citation.status}" + (", our summary" if citation.rendering == "digest" else "")
    return Text.assemble(
        (f"[{citation.n}] ", "cyan"),
        named,
        f", {where}{page}. ",
        (kind + ".", "dim"),
    )


def print_explanation(found: Found, console: Console | None = None) -> None:
    """Print why each passage was found: what the lexicon added, each leg's rank, what moved it."""
    console = console or Console(highlight=False)
    for expansion in found.expansions:
        console.print(f"Read also as: {expansion.label} ({expansion.how}, weight {expansion.weight})", markup=False)
    for typed, read in found.corrected:
        console.print(f"Read {typed} as {read}", markup=False)
    for place, hit in enumerate(found.hits, start=1):
        console.print(
            Text.assemble((f"{place:>2}. {hit.source.id}, {hit.locators[0]}", "bold"), f"  score {hit.score:.2f}")
        )
        ranks = ", ".join(f"{leg.leg} {leg.rank}" for leg in hit.legs if leg.rank)
        console.print(Padding(Text(f"ranks: {ranks}"), (0, 0, 0, 4)))
        console.print(Padding(Text(f"moved by: {'; '.join(hit.moved)}", "dim"), (0, 0, 0, 4)))
