"""`signpost pack`: training packs, from options or from a request in plain words."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings
from app.training.asking import request_from
from app.training.material import audiences, themes
from retriever.errors import BadInput

app = typer.Typer(add_completion=False, help="Fictional, staged, cited training packs.")

EXAMPLE = (
    'Example: signpost pack new --theme "was not brought" --audience health --minutes 45 --seed 7 --out pack, '
    'or signpost pack new --request "a 45 minute session on drift for social workers, two cases" --out pack'
)


@app.command(help=f"Make a training pack.\n\n{EXAMPLE}")
def new(
    theme: Annotated[str, typer.Option(help="What it is about; `signpost pack themes` lists them.")] = "",
    audience: Annotated[str, typer.Option(help=f"One of {', '.join(audiences())}.")] = "",
    minutes: Annotated[str, typer.Option(help="How long the session lasts.")] = "",
    stages: Annotated[str, typer.Option(help="Stages of each case, 1 to 5.")] = "",
    cases: Annotated[str, typer.Option(help="Cases, 1 to 3.")] = "",
    difficulty: Annotated[str, typer.Option(help="1 clear, 2 mixed, 3 hard.")] = "",
    seed: Annotated[str, typer.Option(help="A whole number; the same seed gives the same pack.")] = "",
    request: Annotated[str, typer.Option(help="All of it in plain words instead.")] = "",
    out: Annotated[Path | None, typer.Option(help="The folder to write the pack to.")] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder to cite from.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the pack as JSON.")] = False,
) -> None:
    """Make a pack and write its files."""
    if out is None and not as_json:
        raise BadInput("Say where the pack goes with --out FOLDER, or print it with --json.")
    given = {"minutes": minutes, "stages": stages, "cases": cases, "difficulty": difficulty, "seed": seed}
    asked = request_from(theme, audience, {name: _whole(name, text) for name, text in given.items() if text}, request)
    settings = Settings.from_env(os.environ)
    # The engine and the document libraries load only once the request makes sense.
    from app.export.pack_files import pack_as_json, write_pack
    from app.training.build import check_request, make_pack
    from retriever.desk import open_desk

    check_request(asked)
    pack = make_pack(asked, open_desk(index or settings.index, settings.data).searcher)
    written = write_pack(pack, out) if out else ()
    if as_json:
        typer.echo(pack_as_json(pack), nl=False)
        return
    names = ", ".join(path.name for path in written)
    typer.echo(f"{pack.title}, {asked.minutes} minutes, seed {asked.seed}: {names} in {out}.")


@app.command("themes")
def list_themes(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the themes and audiences. Example: signpost pack themes."""
    if as_json:
        listed = [{"id": theme.id, "name": theme.name, "about": theme.about} for theme in themes()]
        called = [{"id": one.id, "name": one.name} for one in audiences().values()]
        typer.echo(json.dumps({"themes": listed, "audiences": called}, ensure_ascii=False))
        return
    for theme in themes():
        typer.echo(f"{theme.id:<28} {theme.name}: {theme.about}")
    typer.echo(f"Audiences: {', '.join(f'{one.id} ({one.name})' for one in audiences().values())}.")


def _whole(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BadInput(f"--{name} {text!r} is not a whole number; give one, such as 7.") from error
