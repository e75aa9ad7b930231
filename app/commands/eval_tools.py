"""`signpost eval propose` and `signpost eval bench`: draft questions, and speed beside the default pipeline."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings
from evals.bench import Bench, ratio, run_bench
from evals.propose import as_case, drafts
from evals.suite import choose
from retriever.index import open_index

SHOWN = {
    "signpost": "Signpost",
    "default": "LangChain's default, torch embedder",
    "default-onnx": "LangChain's default, our embedder",
}
FIGURES = {
    "build_s": "build, s",
    "query_p50_ms": "question p50, ms",
    "cold_start_s": "cold start, s",
    "memory_mb": "memory, MB",
}
INDEX = Annotated[Path | None, typer.Option(help="The index folder.")]


def propose(
    out: Annotated[Path, typer.Option(help="The case file to write.")],
    index: INDEX = None,
    most: Annotated[int, typer.Option(help="Drafts a source.")] = 40,
) -> None:
    """Draft questions from documents' own structure. Example: signpost eval propose --out drafts.jsonl."""
    made = drafts(open_index(index or Settings.from_env(os.environ).index), most)
    lines = (json.dumps(as_case(draft, number), ensure_ascii=False) + "\n" for number, draft in enumerate(made, 1))
    out.write_text("".join(lines), encoding="utf-8")
    typer.echo(f"{len(made)} drafts in {out}: rewrite each, check its place, then set its status to approved.")


def bench(
    index: INDEX = None, as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False
) -> None:
    """Measure speed and memory beside LangChain's default pipeline. Example: signpost eval bench."""
    settings = Settings.from_env(os.environ)
    questions = [case.question for case in choose("gate").cases if case.answerable]
    request = Bench(index or settings.index, settings.corpus, settings.data.resolve(), questions, dict(os.environ))
    found = run_bench(request)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found]))
        return
    ours = found[0]
    typer.echo(f"{'':<38}" + "".join(f"{title:>22}" for title in FIGURES.values()))
    for one in found:
        cells = (f"{getattr(one, name):.2f} (x{ratio(one, ours, name):.2f})" for name in FIGURES)
        typer.echo(f"{SHOWN[one.system]:<38}" + "".join(f"{cell:>22}" for cell in cells))
    typer.echo("In brackets: the figure over Signpost's; more than 1 means Signpost is faster or smaller.")
    typer.echo("Seconds are of the processor, each figure from its own process. LangChain's default only searches.")
