"""`signpost user`: who may sign in with a password."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from app.settings import Settings
from app.sign_in import Role, add_user, read_users, remove_user

app = typer.Typer(add_completion=False, no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The name they sign in with, such as a work e-mail address.")]


@app.callback()
def commands() -> None:
    """Add, change and remove people who may sign in."""


@app.command(
    help="Add someone, or give them a new password and role. The password is asked for, or read from standard "
    "input where that is not a terminal.\n\nExample: signpost user add r.singh --role trainer"
)
def add(name: Name, role: Annotated[Role, typer.Option(help="The desks they see.")] = Role.PRACTITIONER) -> None:
    """Ask for the password and keep its hash."""
    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    add_user(Settings.from_env(os.environ).password_file, name, password, role)
    typer.echo(f"{name} may sign in as {role}.")


@app.command(help="Take someone's access away, from their next request on.\n\nExample: signpost user remove r.singh")
def remove(name: Name) -> None:
    """Remove the user's line."""
    remove_user(Settings.from_env(os.environ).password_file, name)
    typer.echo(f"{name} may not sign in any more.")


@app.command(name="list", help="List who may sign in.\n\nExample: signpost user list --json")
def list_users(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Print each name and role; never a hash."""
    users = read_users(Settings.from_env(os.environ).password_file)
    if as_json:
        typer.echo(json.dumps([{"name": user.name, "role": user.role} for user in users]))
        return
    for user in users:
        typer.echo(f"{user.name}  {user.role}")
