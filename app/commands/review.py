"""`signpost eval review`: packs of answers for people to rate, and their ratings read back."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings
from evals.registry import RUNS, RunFolder, open_run, write_json
from evals.review.pack import as_csv, as_html, choose_items, item_id
from evals.review.ratings import read_ratings, summed_up
from evals.run import judged_of
from retriever.desk import open_desk

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Let people rate answers, blind, and read it back.")

WHICH = Annotated[str, typer.Option("--run", help="The run whose answers are rated.")]
RUNS_FOLDER = Annotated[Path, typer.Option("--runs", help="Where runs are kept.")]


@app.command()
def pack(
    out: Annotated[Path, typer.Option(help="The folder for the packs.")],
    which: WHICH = "latest",
    rater: Annotated[list[str] | None, typer.Option(help="A rater's code, not a name; may repeat.")] = None,
    items: Annotated[int, typer.Option(help="How many answers each rates; all raters get the same ones.")] = 40,
    index: Annotated[Path | None, typer.Option(help="The index the run was asked of.")] = None,
    runs: RUNS_FOLDER = RUNS,
) -> None:
    """Write one HTML page and one CSV a rater. Example: signpost eval review pack --out packs --rater A --rater B."""
    settings = Settings.from_env(os.environ)
    run = open_run(which, runs)
    judged = judged_of(run, open_desk(index or settings.index, settings.data))
    out.mkdir(parents=True, exist_ok=True)
    for seed, code in enumerate(rater or ["A", "B"]):
        chosen = choose_items(judged, run.path.name, items, seed)
        (out / f"pack-{code}.html").write_text(as_html(chosen, code, run.path.name), encoding="utf-8")
        # Spreadsheets take UTF-8 for something else unless the file says so.
        (out / f"pack-{code}.csv").write_text(as_csv(chosen), encoding="utf-8-sig")
        typer.echo(f"{out / f'pack-{code}.html'}: {len(chosen)} answers")


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(help="What raters saved: JSON, or the CSV filled in.")],
    which: WHICH = "latest",
    runs: RUNS_FOLDER = RUNS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Check ratings and say how far raters agree. Example: signpost eval review import ratings-A.json ratings-B.csv."""
    run = open_run(which, runs)
    reviewed = summed_up(read_ratings(files, _known(run)))
    write_json(run.path / "review.json", asdict(reviewed))
    if as_json:
        typer.echo(json.dumps(asdict(reviewed)))
        return
    found = reviewed.agreement
    value = "-" if found.alpha is None else f"{found.alpha:.3f}"
    typer.echo(f"{reviewed.ratings} ratings of {reviewed.items} answers, mean {reviewed.mean:.2f} of 4.")
    typer.echo(
        f"Krippendorff's alpha (ordinal) {value} [{found.interval.low:.3f}, {found.interval.high:.3f}] over "
        f"{found.items} answers rated twice or more by {found.raters} raters: {found.reading}."
    )
    if reviewed.disputed:
        typer.echo(f"To be talked over (two steps apart): {', '.join(reviewed.disputed)}")


def _known(run: RunFolder) -> frozenset[str]:
    return frozenset(item_id(case, run.path.name) for case in run.manifest["case_ids"])
