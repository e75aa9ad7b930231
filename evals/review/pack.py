"""The review pack: one HTML file with answers to rate beside their sources, and the same as CSV.

Blind and shuffled: no score, no case id, no version, and each rater's order is their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.judged import Judged

TEMPLATES = Path(__file__).parent / "templates"
SCALE = (
    (4, "Right and enough: I would rely on it after opening the source"),
    (3, "Right, with something small missing or beside the point"),
    (2, "Partly wrong or missing something that matters"),
    (1, "Wrong, misleading or unsafe"),
)
TAGS = (
    "wrong source", "condition left out", "out of date", "wrong area or nation", "does not answer", "answers too much",
    "quote out of context", "should have said nothing is held", "danger not met", "reads as a verdict", "hard to read",
)  # fmt: skip
SEVERITIES = ("none", "minor", "major", "critical")
COLUMNS = ("item", "question", "answer", "sources", "rating", "tags", "severity", "comment")


@dataclass(frozen=True, slots=True)
class Source:
    """One cited paragraph as a rater sees it."""

    label: str
    paragraph: str
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One answer to rate."""

    item: str
    question: str
    headline: str
    points: tuple[str, ...]
    sources: tuple[Source, ...]


def choose_items(judged: Sequence[Judged], run: str, most: int, seed: int) -> tuple[Item, ...]:
    """Draw answers at random, in an order of this rater's own."""
    chance = random.Random(seed)
    drawn = random.Random(run).sample(sorted(judged, key=lambda one: one.case.id), min(most, len(judged)))
    items = [item_of(one, run) for one in drawn]
    chance.shuffle(items)
    return tuple(items)


def item_of(judged: Judged, run: str) -> Item:
    """Return an answer as an item; its id says nothing of the case."""
    answer = judged.answer
    return Item(
        item=item_id(judged.case.id, run),
        question=answer.question,
        headline=answer.headline,
        points=tuple(point.text for point in answer.points),
        sources=tuple(
            Source(f"[{c.n}] {c.title}, {', '.join(c.locators)}", c.paragraph, c.quote) for c in answer.citations
        ),
    )


def item_id(case: str, run: str) -> str:
    """Return the name an answer goes by in a pack."""
    return hashlib.sha256(f"{run}\x1f{case}".encode()).hexdigest()[:10]


def as_html(items: Sequence[Item], rater: str, run: str) -> str:
    """Return the pack as one page that needs nothing else."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    # A closing tag inside the data would end the script early.
    data = json.dumps([asdict(item) for item in items], ensure_ascii=False).replace("</", "<\\/")
    template = environment.get_template("pack.html")
    return template.render(data=data, scale=SCALE, tags=TAGS, severities=SEVERITIES, rater=rater, run=run)


def as_csv(items: Sequence[Item]) -> str:
    """Return the pack as a table with the rater's columns empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in items:
        sources = "\n\n".join(f"{source.label}: {source.paragraph}" for source in item.sources)
        cells = (item.item, item.question, "\n".join((item.headline, *item.points)), sources, "", "", "", "")
        writer.writerow([_safe(cell) for cell in cells])
    return file.getvalue()


def _safe(cell: str) -> str:
    # A spreadsheet would run a cell that starts like a formula.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
