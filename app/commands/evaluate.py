"""`signpost eval`: how good the answers are, what changed, and whether a release may go out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from app.commands.eval_tools import bench, propose
from app.commands.planted_index import planter
from app.commands.review import app as review_app
from app.settings import Settings
from evals.approved import APPROVED, approve, read_approved, write_approved
from evals.asking import Progress
from evals.compare import compare as compare_runs
from evals.compare import read_scores
from evals.gate import GATES, gate_run, read_gates, verdict
from evals.measures import NO_SUPPORT, every_measure
from evals.mutate import mutate
from evals.planting import Desks
from evals.printed import as_lines, as_values, change_lines, check_lines, fault_lines
from evals.registry import RUNS, open_run
from evals.report.make import Standing, make_report
from evals.run import Finished, Request, run, score_again
from evals.suite import Chosen, choose, of_files
from evals.verify import verify
from retriever.catalogue import read_catalogue
from retriever.contacts import read_contacts
from retriever.desk import Desk, open_desk

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure answers against cases with known evidence, with no network and no model as judge.\n\n"
    "Exit codes: 0 passed, 1 the gate failed, 2 wrong use or bad data, 3 too few cases to decide.\n\n"
    "Example: signpost eval run --suite smoke && signpost eval gate",
)

app.add_typer(review_app, name="review")
app.command()(propose)
app.command()(bench)

SUITE = Annotated[str, typer.Option(help="smoke (a minute), gate (every case held back), or full (with baselines).")]
CASES = Annotated[list[Path] | None, typer.Option(help="Case files of your own, from anywhere, instead of a suite.")]
INDEX = Annotated[Path | None, typer.Option(help="The index folder to ask.")]
RUNS_FOLDER = Annotated[Path, typer.Option("--runs", help="Where runs are kept.")]
WHICH = Annotated[str, typer.Argument(help="A run: its name, its folder, or `latest`.")]
AS_JSON = Annotated[bool, typer.Option("--json", help="Print the results as JSON.")]


@app.command("run")
def run_command(
    suite: SUITE = "smoke",
    cases: CASES = None,
    index: INDEX = None,
    out: Annotated[Path | None, typer.Option(help="Keep the run in this folder.")] = None,
    runs: RUNS_FOLDER = RUNS,
    extras: Annotated[bool, typer.Option("--extras", help="With --cases: compare simple systems too.")] = False,
    as_json: AS_JSON = False,
) -> None:
    """Ask the cases, score the answers and keep the run. Example: signpost eval run --suite full."""
    chosen = of_files(cases, extras) if cases else choose(suite)
    finished = _run(chosen, index, runs, out)
    _print(finished, as_json)


@app.command()
def score(which: WHICH = "latest", index: INDEX = None, runs: RUNS_FOLDER = RUNS, as_json: AS_JSON = False) -> None:
    """Score a run's answers again without asking. Example: signpost eval score latest."""
    _print(score_again(open_run(which, runs), _desk(index)), as_json)


@app.command()
def compare(
    before: Annotated[str, typer.Argument(help="The earlier run.")],
    after: Annotated[str, typer.Argument(help="The later run.")] = "latest",
    runs: RUNS_FOLDER = RUNS,
    as_json: AS_JSON = False,
) -> None:
    """List what changed between two runs, question by question. Example: signpost eval compare RUN latest."""
    changes = compare_runs(
        read_scores(open_run(before, runs)), read_scores(open_run(after, runs)), every_measure(NO_SUPPORT)
    )
    if as_json:
        typer.echo(json.dumps([asdict(change) for change in changes]))
        return
    for line in change_lines(changes):
        typer.echo(line)


@app.command("gate")
def gate_command(
    which: WHICH = "latest",
    suite: Annotated[str, typer.Option(help="Run this suite first, then judge that run.")] = "",
    index: INDEX = None,
    runs: RUNS_FOLDER = RUNS,
    gates: Annotated[Path, typer.Option(help="The gate file.")] = GATES,
    approved: Annotated[Path, typer.Option(help="The approved run's summary.")] = APPROVED,
    as_json: AS_JSON = False,
) -> None:
    """Say whether a run may go out: exit 0 yes, 1 no, 3 too few cases to tell. Example: signpost eval gate latest."""
    if suite:
        which = str(_run(choose(suite), index, runs, None).folder.path)
    checks = gate_run(open_run(which, runs), read_gates(gates), read_approved(approved), _today())
    ending = verdict(checks)
    if as_json:
        typer.echo(json.dumps({"verdict": ending, "checks": [asdict(check) for check in checks]}))
    else:
        for line in check_lines(checks, ending):
            typer.echo(line)
    raise typer.Exit({"passed": 0, "failed": 1, "undecided": 3}[ending])


@app.command()
def report(
    which: WHICH = "latest",
    index: INDEX = None,
    runs: RUNS_FOLDER = RUNS,
    gates: Annotated[Path, typer.Option(help="The gate file.")] = GATES,
    approved: Annotated[Path, typer.Option(help="The approved run's summary.")] = APPROVED,
) -> None:
    """Write a run's report as HTML, JSON and CSV into its folder. Example: signpost eval report latest."""
    standing = Standing(read_gates(gates), read_approved(approved), _today())
    typer.echo(str(make_report(open_run(which, runs), _desk(index), standing)))


@app.command("mutate")
def mutate_command(
    which: WHICH = "latest", index: INDEX = None, runs: RUNS_FOLDER = RUNS, as_json: AS_JSON = False
) -> None:
    """Plant known faults in a run's answers and see which measure notices. Example: signpost eval mutate latest."""
    with _progress() as progress:
        seen = mutate(open_run(which, runs), _desk(index), progress)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in seen]))
    else:
        for line in fault_lines(seen):
            typer.echo(line)
    raise typer.Exit(0 if all(one.caught and not one.unrelated for one in seen) else 1)


@app.command("approve")
def approve_command(
    role: Annotated[str, typer.Option(help="The role that approves, not a person's name.")],
    which: WHICH = "latest",
    conditions: Annotated[str, typer.Option(help="What the approval depends on.")] = "",
    runs: RUNS_FOLDER = RUNS,
    gates: Annotated[Path, typer.Option(help="The gate file.")] = GATES,
    out: Annotated[Path, typer.Option(help="Where the summary is written.")] = APPROVED,
) -> None:
    """Make a run the one later runs are held against. Example: signpost eval approve --role "safeguarding lead"."""
    measures = sorted({rule.measure for rule in read_gates(gates).rules})
    write_approved(approve(open_run(which, runs), role, _today(), conditions, measures), out)
    typer.echo(f"Run {which} is approved by the {role}; the summary is in {out.name}.")


@app.command("verify")
def verify_command(which: WHICH = "latest", index: INDEX = None, runs: RUNS_FOLDER = RUNS) -> None:
    """Ask a run's cases again and compare every byte. Example: signpost eval verify latest."""
    with TemporaryDirectory() as scratch, _desks(index) as desks, _progress() as progress:
        found = verify(open_run(which, runs), desks, Path(scratch), progress)
    for line in (*found.wrong, *(f"{case}: answered otherwise" for case in found.differing)):
        typer.echo(line)
    typer.echo("The run stands: repeated to the byte." if found.stands else "The run does not stand.")
    raise typer.Exit(0 if found.stands else 1)


def _run(chosen: Chosen, index: Path | None, runs: Path, out: Path | None) -> Finished:
    request = Request(chosen, runs, datetime.now(UTC).isoformat(timespec="seconds"), out)
    with _desks(index) as desks, _progress() as progress:
        return run(request, desks, progress)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _desk(index: Path | None) -> Desk:
    settings = Settings.from_env(os.environ)
    return open_desk(index or settings.index, settings.data, read_contacts(settings.contacts, settings.corpus))


@contextmanager
def _desks(index: Path | None) -> Iterator[Desks]:
    settings = Settings.from_env(os.environ)
    folder = index or settings.index
    desk = _desk(index)
    contacts = read_contacts(settings.contacts, settings.corpus)
    # Documents can be planted beside the shipped corpus alone: what else an index was built from is not known.
    catalogued = {source.id: source.rendering for source in read_catalogue(settings.corpus / "catalogue.toml")}
    shipped = all(catalogued.get(source.id) is source.rendering for source in desk.sources)
    with TemporaryDirectory() as scratch:
        plant = planter(folder, settings.corpus, settings.data, Path(scratch), contacts) if shipped else None
        yield Desks(desk, plant)


@contextmanager
def _progress() -> Iterator[Progress]:
    # rich takes a tenth of a second to import, which --help need not pay.
    from rich.console import Console
    from rich.progress import Progress as Bars

    if not sys.stderr.isatty():
        yield _plainly
        return
    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, object] = {}

        def report(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=whole)
            bars.update(tasks[what], completed=done, total=whole)  # type: ignore[arg-type]

        yield report


def _plainly(what: str, done: int, whole: int) -> None:
    # A log or another program reads this: one line for every twentieth part is enough.
    if done == whole or done % max(1, whole // 20) == 0:
        typer.echo(f"{what} {done}/{whole}", err=True)


def _print(finished: Finished, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(as_values(finished), ensure_ascii=False))
        return
    for line in as_lines(finished):
        typer.echo(line)
