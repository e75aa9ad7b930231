"""The `signpost` command: one name for everything, each subcommand loaded only when it is called.

Loading on call keeps `signpost --help` and every command without a model fast. The only file, with the
thin commands it loads, that also reaches `ingest` and `evals`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from retriever.errors import GuidanceError

# Every subcommand: the module that holds its typer app, its line in the help, and an example.
COMMANDS = {
    "chat": ("app.commands.chat", "Serve the desks: chat, source pages and API.", "signpost chat --port 8080"),
    "ask": (
        "app.commands.ask",
        "Answer a question, or a file of questions, in the terminal.",
        'signpost ask "who has to come to a strategy discussion?"',
    ),
    "ingest": ("app.commands.ingest", "Read documents into an index.", "signpost ingest reports/ --index my-index"),
    "corpus": ("app.commands.corpus", "List, show, check, fetch and add sources.", "signpost corpus list neglect"),
    "eval": (
        "app.commands.evaluate",
        "Run, score, compare, gate and report on answer quality.",
        "signpost eval run --suite smoke",
    ),
    "pack": ("app.commands.pack", "Make training packs.", 'signpost pack new --theme "was not brought" --out packs/'),
    "store": ("app.commands.store", "Look after what the chat keeps.", "signpost store purge"),
    "user": ("app.commands.user", "Add, change and remove people who may sign in.", "signpost user add NAME"),
    "token": ("app.commands.token", "Give and revoke access to the API.", "signpost token add intranet"),
    "audit": ("app.commands.audit", "Verify the record of answers given.", "signpost audit verify"),
}


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the command that is called."""
        if cmd_name not in COMMANDS:
            return None
        module, _, example = COMMANDS[cmd_name]
        command = get_command(importlib.import_module(module).app)
        command.name = cmd_name
        command.epilog = f"Example: {example}"
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help from the table, importing nothing."""
        typer.echo(f"{signpost.info.help}\n\nUsage: signpost COMMAND [OPTIONS] (each COMMAND has --help)\n")
        for name, (_, line, _) in COMMANDS.items():
            typer.echo(f"  {name:<8} {line}")


signpost = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Decision support over safeguarding guidance in England: quoted, cited answers with no network.\n\n"
    'Example: signpost ask "missed three physio appointments and weight is down, is that neglect?"',
)


@signpost.callback()
def commands() -> None:
    """Hold the subcommands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error a user can act on is one sentence and exit code 2."""
    try:
        get_command(signpost)(args=list(arguments) if arguments is not None else None, prog_name="signpost")
    except GuidanceError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: that is its right, not an error.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
