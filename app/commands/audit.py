"""`signpost audit`: prove that the record of answers given is whole."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Annotated

import typer

from app.settings import Settings
from app.store.audit_log import holds, verify
from app.store.store import Store
from app.store.upgrade import upgrade_store

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def commands() -> None:
    """Verify the record of answers given."""


@app.command(
    name="verify",
    help="Read the whole audit and report every line that was changed, taken out or put in.\n\n"
    "Example: signpost audit verify --since 3f2a...",
)
def verify_audit(
    since: Annotated[str, typer.Option(help="A hash printed by an earlier run, which must still stand.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Print what reading the audit showed; exit 1 where it is not whole."""
    store = Store(Settings.from_env(os.environ).store_url)
    upgrade_store(store)
    report = verify(store)
    cut = bool(since) and not holds(store, since)
    if as_json:
        typer.echo(json.dumps({**asdict(report), "whole": report.whole and not cut, "since_found": not cut}))
    else:
        for fault in report.faults:
            typer.echo(f"fault: {fault}")
        if cut:
            typer.echo("fault: the line noted before no longer stands in the audit")
        if report.anchored_at:
            typer.echo(f"lines up to {report.anchored_at} were removed when their time was up")
        typer.echo(f"{report.lines} lines, {'whole' if report.whole and not cut else 'NOT whole'}, head {report.head}")
    if cut or not report.whole:
        raise typer.Exit(1)
