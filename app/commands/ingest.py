"""`signpost ingest`: documents into an index, with progress, a report and an audit."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from app.settings import Settings
from ingest.report import IngestReport
from ingest.settings import Settings as Reading

app = typer.Typer(add_completion=False)

EXAMPLE = "Example: signpost ingest reports/ --index my-index"


@app.command(
    help=f"Read files and folders (pdf, docx, html, md, txt) into an index; no PATH means the corpus.\n\n{EXAMPLE}"
)
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; none means the shipped corpus.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder to write.")] = None,
    corpus: Annotated[Path | None, typer.Option(help="The folder whose catalogue describes known sources.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Print how each file was read and write no index.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Use nothing of the index before.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Compare the cost with bare encoding.")] = False,
    wait: Annotated[float, typer.Option(help="Seconds to wait for another run to finish.")] = 600.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Build or refresh an index."""
    settings = Settings.from_env(os.environ)
    corpus = corpus or settings.corpus
    reading = Reading.from_env(os.environ)
    chosen = tuple(paths or [corpus])
    if check:
        _check(chosen, corpus, reading, as_json)
        return
    # torch takes seconds to import: kept out of `--check` and of every other command.
    from ingest.embed import Embedder
    from ingest.profile import profile_build
    from ingest.run import IngestRequest
    from ingest.run import ingest as run

    request = IngestRequest(
        paths=chosen,
        index=index or settings.index,
        corpus=corpus,
        home=settings.data,
        reading=reading,
        wait_seconds=wait,
        rebuild=rebuild or profile,
    )
    errors = Console(stderr=True)
    embedder = Embedder()
    with _bars(errors) as bars:
        report = run(request, embedder, bars.show, errors.print)
    if profile:
        typer.echo(profile_build(request.index, report, embedder).line())
    _print(report, as_json)
    if not report.clean:
        raise typer.Exit(1)


class _Bars:
    """Progress bars that appear as stages are reported."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> _Bars:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        name = stage.split(maxsplit=1)[0]
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(stage, total=total, rate="")
        task = self._progress.tasks[self._tasks[name]]
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        self._progress.update(task.id, description=stage[:48], completed=done, total=total, rate=rate)


def _bars(console: Console) -> _Bars:
    return _Bars(console)


def _print(report: IngestReport, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(report), ensure_ascii=False))
        return
    console = Console()
    table = Table(box=None, header_style="bold")
    for name in ("source", "paragraphs", "passages", "reused", "new", "removed"):
        table.add_column(name, justify="left" if name == "source" else "right")
    for one in report.sources:
        table.add_row(one.id, *(str(n) for n in (one.paragraphs, one.passages, one.reused, one.new, one.removed)))
    console.print(table)
    for one in report.sources:
        for warning in one.warnings:
            console.print(f"{one.file}: {warning}", markup=False, highlight=False, soft_wrap=True)
    for refused in report.refused:
        console.print(f"Not read: {refused.reason}", markup=False, highlight=False, soft_wrap=True)
    for gone in report.removed_sources:
        console.print(f"Removed: {gone}", markup=False, highlight=False)
    state = "is as it was" if report.unchanged else "is built"
    console.print(
        f"Index {report.version} {state}: {report.paragraphs} paragraphs, {report.passages} passages, "
        f"{report.sentences} sentences, {report.truncated} cut short.",
        highlight=False,
        soft_wrap=True,
    )


def _check(paths: tuple[Path, ...], corpus: Path, reading: Reading, as_json: bool) -> None:
    from ingest.check import check_files

    reports, refused = check_files(paths, corpus, reading)
    if as_json:
        whole = {"files": [dataclasses.asdict(r) for r in reports], "refused": [dataclasses.asdict(r) for r in refused]}
        typer.echo(json.dumps(whole, ensure_ascii=False))
    else:
        for report in reports:
            typer.echo(report.line())
        for one in refused:
            typer.echo(f"Not read: {one.reason}")
    if refused or not all(report.passed for report in reports):
        raise typer.Exit(1)
