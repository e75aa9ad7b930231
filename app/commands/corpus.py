"""`signpost corpus`: the catalogue listed, a source shown, the corpus checked, originals fetched, entries added."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.settings import Settings
from retriever.catalogue import read_catalogue, source_of
from retriever.errors import BadInput
from retriever.paragraph import Paragraph
from retriever.source import Source

app = typer.Typer(add_completion=False, help="The catalogue and what stands behind it.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Corpus = Annotated[Path | None, typer.Option(help="The corpus folder.")]


def _corpus(corpus: Path | None) -> Path:
    return corpus or Settings.from_env(os.environ).corpus


@app.command("list")
def list_sources(
    words: Annotated[list[str] | None, typer.Argument(help="Only sources that hold these words.")] = None,
    corpus: Corpus = None,
    as_json: Json = False,
) -> None:
    """List the catalogue. Example: signpost corpus list neglect."""
    wanted = [word.lower() for word in words or []]
    found = [
        source
        for source in read_catalogue(_corpus(corpus) / "catalogue.toml")
        if all(word in " ".join(map(str, dataclasses.astuple(source))).lower() for word in wanted)
    ]
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(source) for source in found], ensure_ascii=False))
        return
    table = Table(box=None, header_style="bold")
    for name in ("id", "published", "status", "authority", "area", "title"):
        table.add_column(name, overflow="fold")
    for source in found:
        table.add_row(source.id, source.published, source.status, source.authority, source.area, source.title)
    Console().print(table)
    typer.echo(f"{len(found)} sources, {sum(bool(source.file) for source in found)} of them shipped.")


@app.command()
def show(
    source_id: Annotated[str, typer.Argument(help="The source's id, as `signpost corpus list` prints it.")],
    index: Annotated[Path | None, typer.Option(help="An index that holds it; none reads the corpus itself.")] = None,
    corpus: Corpus = None,
    as_json: Json = False,
) -> None:
    """Show a source's paragraphs as stored. Example: signpost corpus show bedford-scr-briefing."""
    paragraphs = _from_index(index, source_id) if index else _from_corpus(_corpus(corpus), source_id)
    if as_json:
        values = [
            {"locator": p.locator, "page": p.page, "heading": " > ".join(p.heading), "text": p.text} for p in paragraphs
        ]
        typer.echo(json.dumps(values, ensure_ascii=False))
        return
    console = Console()
    heading: tuple[str, ...] = ()
    for paragraph in paragraphs:
        if paragraph.heading != heading:
            heading = paragraph.heading
            console.print("\n" + " > ".join(heading), style="bold", markup=False)
        page = f", page {paragraph.page}" if paragraph.page else ""
        console.print(f"[{paragraph.locator}{page}] {paragraph.text}", markup=False, highlight=False, soft_wrap=True)


def _from_index(folder: Path, source_id: str) -> list[Paragraph]:
    # numpy and the search libraries stay off the other subcommands' path.
    from retriever.index import open_index

    index = open_index(folder)
    if source_id not in index.source_by_id:
        raise BadInput(f"{folder} holds no source {source_id!r}; it holds {', '.join(sorted(index.source_by_id))}.")
    return list(index.paragraphs_of(source_id))


def _from_corpus(corpus: Path, source_id: str) -> list[Paragraph]:
    # The readers load libraries that listing does not need.
    from ingest.own import own_documents
    from ingest.reading import read_document

    catalogue = read_catalogue(corpus / "catalogue.toml")
    for own, path in own_documents(corpus, catalogue):
        if own.id == source_id:
            return list(read_document(path, source_id).paragraphs)
    source = _entry(corpus, source_id)
    if not source.file:
        where = f" Its publisher's page is {source.url}." if source.url else ""
        raise BadInput(f"{source_id} is not shipped; fetch it, or give an --index that holds it.{where}")
    return list(read_document(corpus / source.file, source.id).paragraphs)


def _entry(corpus: Path, source_id: str) -> Source:
    entries = {source.id: source for source in read_catalogue(corpus / "catalogue.toml")}
    if source_id not in entries:
        raise BadInput(f"The catalogue has no {source_id!r}; `signpost corpus list` prints every id.")
    return entries[source_id]


@app.command()
def check(corpus: Corpus = None, as_json: Json = False) -> None:
    """Check catalogue, documents, known questions and lexicon. Example: signpost corpus check."""
    # The readers load libraries that listing does not need.
    from ingest.corpus_check import check_corpus

    report = check_corpus(_corpus(corpus))
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(report), ensure_ascii=False))
    else:
        for finding in report.findings:
            typer.echo(f"{finding.where}: {finding.what}")
        if report.silent:
            typer.echo(f"Worth knowing: no document here speaks of {', '.join(report.silent)}.")
        typer.echo(
            f"{report.sources} sources ({report.shipped} shipped), {report.own} of your own, "
            f"{report.paragraphs} paragraphs, {report.concepts} concepts with {report.phrasings} lay phrasings, "
            f"{report.asked} known questions: {len(report.findings)} findings."
        )
    if report.findings:
        raise typer.Exit(1)


@app.command()
def fetch(
    ids: Annotated[list[str] | None, typer.Argument(help="Sources to fetch; none means every one that can be.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="The folder to write; the data folder's originals by default.")
    ] = None,
    corpus: Corpus = None,
    as_json: Json = False,
) -> None:
    """Download originals from their publishers. Example: signpost corpus fetch ofsted-in-the-childs-time."""
    # The network library is wanted by this subcommand only.
    from rich.progress import Progress

    from ingest.fetch import fetch_sources

    settings = Settings.from_env(os.environ)
    root = corpus or settings.corpus
    everything = read_catalogue(root / "catalogue.toml")
    wanted = [_entry(root, one) for one in ids] if ids else [source for source in everything if source.fetch]
    folder = out or settings.data / "originals"
    with Progress(console=Console(stderr=True)) as bars:
        tasks = {source.id: bars.add_task(source.id, total=None, visible=False) for source in wanted}

        def show_progress(source_id: str, done: int, total: int) -> None:
            bars.update(tasks[source_id], completed=done, total=total or None, visible=True)

        results = fetch_sources(wanted, folder, show_progress)
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(one) for one in results], ensure_ascii=False))
    else:
        for one in results:
            typer.echo(one.trouble or f"{one.id}: {folder / one.file} (SHA-256 {one.sha256[:16]}...)")
    if any(one.trouble for one in results):
        raise typer.Exit(1)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The document to describe.")],
    title: Annotated[str, typer.Option(help="Its title.")],
    authority: Annotated[str, typer.Option(help="For example local-threshold, toolkit, review.")],
    area: Annotated[str, typer.Option(help="england, or your area's short name.")] = "england",
    status: Annotated[str, typer.Option(help="current, historical, superseded or illustrative.")] = "current",
    published: Annotated[str, typer.Option(help="2024, 2024-05 or 2024-05-17.")] = "",
    publisher: Annotated[str, typer.Option(help="Who published it.")] = "",
    url: Annotated[str, typer.Option(help="Its page at the publisher's.")] = "",
) -> None:
    """Write a document's sidecar, so that citations describe it. Example in corpus/README.md."""
    if not file.is_file():
        raise BadInput(f"{file} is not a file; give the document itself.")
    # The name's own rules live beside the matching of files.
    from ingest.matching import slug

    said = {
        "title": title,
        "publisher": publisher,
        "published": published,
        "authority": authority,
        "area": area,
        "status": status,
        "url": url,
    }
    kept = {name: value for name, value in said.items() if value}
    source_of({"id": slug(file.stem), **kept}, file.with_suffix(".toml").name)
    sidecar = file.with_suffix(".toml")
    if sidecar.exists():
        raise BadInput(f"{sidecar} exists already; edit it instead, or remove it first.")
    sidecar.write_text("".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in kept.items()))
    typer.echo(f"{sidecar} written; now run `signpost ingest {file}`, or ingest its folder.")
