"""`signpost token`: give and revoke access to the API."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.settings import Settings
from app.tokens import add_token, read_tokens, revoke_token

app = typer.Typer(add_completion=False, no_args_is_help=True)
Client = Annotated[str, typer.Argument(help="The client's name: letters, digits and . _ -")]


@app.callback()
def commands() -> None:
    """Give and revoke access to the API."""


@app.command(help="Give a client access; its token is printed this once.\n\nExample: signpost token add intranet")
def add(client: Client) -> None:
    """Print the new token."""
    path = Settings.from_env(os.environ).tokens_file
    typer.echo(add_token(path, client, datetime.now(UTC).date().isoformat()))


@app.command(name="list", help="List the clients that have access.\n\nExample: signpost token list --json")
def list_tokens(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Print each client and since when; never a token."""
    tokens = read_tokens(Settings.from_env(os.environ).tokens_file)
    if as_json:
        typer.echo(json.dumps([{"client": token.client, "since": token.since} for token in tokens]))
        return
    for token in tokens:
        typer.echo(f"{token.client}  since {token.since}")


@app.command(help="Take a client's access away.\n\nExample: signpost token revoke intranet")
def revoke(client: Client) -> None:
    """Remove the client's token."""
    revoke_token(Settings.from_env(os.environ).tokens_file, client)
    typer.echo(f"{client} has no access any more.")
