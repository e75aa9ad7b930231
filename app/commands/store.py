"""`signpost store`: look after what the chat keeps."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Annotated

import typer

from app.settings import Settings
from app.store.people import delete_history, user_named
from app.store.retention import purge
from app.store.store import Store
from app.store.upgrade import newest_version, upgrade_store
from retriever.errors import BadInput

app = typer.Typer(add_completion=False, no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]


@app.callback()
def commands() -> None:
    """Look after what the chat keeps."""


@app.command(
    help="Bring the store's tables to this version; every start does it too.\n\nExample: signpost store upgrade"
)
def upgrade() -> None:
    """Upgrade the tables and print their version."""
    _store()
    typer.echo(f"The store's tables are at version {newest_version()}.")


@app.command(name="purge", help="Delete what has been kept for long enough.\n\nExample: signpost store purge --json")
def purge_store(as_json: AsJson = False) -> None:
    """Delete by the settings' retention and print how much went."""
    settings = Settings.from_env(os.environ)
    gone = asdict(purge(_store(), settings.retention))
    said = ", ".join(f"{count} {kind}" for kind, count in gone.items())
    typer.echo(json.dumps(gone) if as_json else f"Deleted: {said}.")


@app.command(help="Delete all that is kept of one person.\n\nExample: signpost store forget r.singh")
def forget(name: Annotated[str, typer.Argument(help="The name they sign in with.")], as_json: AsJson = False) -> None:
    """Delete someone's history and print how much went."""
    store = _store()
    user = user_named(store, name)
    if user is None:
        raise BadInput(f"Nobody called {name!r} has signed in, so nothing of theirs is kept.")
    gone = asdict(delete_history(store, user.id))
    said = ", ".join(f"{count} {kind}" for kind, count in gone.items())
    typer.echo(json.dumps(gone) if as_json else f"Deleted: {said}.")


def _store() -> Store:
    store = Store(Settings.from_env(os.environ).store_url)
    upgrade_store(store)
    return store
