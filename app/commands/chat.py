"""`signpost chat`: the web application, with its index built first where there is none."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings
from retriever.llm.settings import LlmSettings

app = typer.Typer(add_completion=False)

EXAMPLE = "Example: signpost chat --port 8080"


@app.command(help=f"Serve the desks: chat, source pages and API.\n\n{EXAMPLE}")
def chat(
    host: Annotated[str, typer.Option(help="The address to serve on; other machines need sign-in.")] = "",
    port: Annotated[int, typer.Option(help="The port to serve on.", min=0, max=65535)] = 0,
    corpus: Annotated[Path | None, typer.Option(help="A folder of your own documents, served with ours.")] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder to answer from.")] = None,
) -> None:
    """Serve the chat until it is stopped."""
    usual = Settings.from_env(os.environ)
    settings = replace(usual, host=host or usual.host, port=port or usual.port, index=index or _index(usual, corpus))
    settings.refuse_open_door()
    _build_where_needed(settings, corpus)
    # The chat's libraries take a second to import, which no other command should wait for.
    from app.chat_start import serve_chat

    typer.echo(f"Signpost is at http://{settings.host}:{settings.port} (Ctrl+C stops it).", err=True)
    serve_chat(settings, LlmSettings.from_env(os.environ))


def _index(settings: Settings, own: Path | None) -> Path:
    """A folder of one's own has an index of its own, so that the shipped library can be served alone again."""
    return settings.index.with_name(f"{settings.index.name}-{own.resolve().name}") if own else settings.index


def _build_where_needed(settings: Settings, own: Path | None) -> None:
    """Read the corpus where there is no index yet; a folder of one's own is read each time, for what is new in it."""
    built = settings.index / "CURRENT"
    # The encoder of questions is made beside the index and kept in the data folder; one without the other is no use.
    if own is None and built.is_file() and any(settings.data.glob("encoder-*")):
        return
    from app.commands.ingest import ingest

    typer.echo("Reading the library; the first time takes a few minutes.", err=True)
    try:
        ingest(paths=[settings.corpus, *([own] if own else [])], index=settings.index, corpus=settings.corpus)
    except typer.Exit:
        # A file that could not be read has been named; the others are served.
        if not built.is_file():
            raise
