"""The walk of a document: read > paragraphs > passages > embed and index > publish."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ingest.aids import PhraseCache, aids_hash, make_aids
from ingest.embed import Embedder
from ingest.export_encoder import export_encoder
from ingest.lock import locked
from ingest.passages import PassageSettings, passages_of
from ingest.publish import Contents, point_at, publish, version_name
from ingest.reading import USUAL
from ingest.report import IngestReport, Progress, SourceReport
from ingest.reuse import Earlier, passage_key
from ingest.settings import Settings
from ingest.sources import AllLoaded, Loaded, load_sources
from ingest.unplaced import with_unplaced
from ingest.vectorise import Vectorised, vectorise
from retriever.aids import AidArrays
from retriever.asked import read_asked
from retriever.errors import BadInput, IndexUnusable
from retriever.index import FORMAT, current_version, open_index
from retriever.keywords import KeywordIndex, words
from retriever.lexicon import read_lexicon
from retriever.paragraph import Paragraph
from retriever.passage import Passage
from retriever.weights import EMBEDDER, SHA256


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to read, where to write it, and how to cut it."""

    paths: tuple[Path, ...]
    index: Path
    corpus: Path
    home: Path
    passages: PassageSettings = field(default_factory=PassageSettings)
    wait_seconds: float = 600.0
    reading: Settings = USUAL
    rebuild: bool = False  # use nothing of the version before


@dataclass(frozen=True, slots=True)
class _Cut:
    """Every paragraph and passage of a run, in index order."""

    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    titles: tuple[str, ...]  # one a passage
    keys: tuple[str, ...]  # one a passage
    rows: dict[str, tuple[int, int]]  # source id -> its paragraphs' first row and end


def ingest(request: IngestRequest, embedder: Embedder, progress: Progress, say: Callable[[str], None]) -> IngestReport:
    """Read the files, build a version of the index and point at it."""
    clock = time.perf_counter
    with locked(request.index, request.wait_seconds, say):
        began, worked = clock(), time.process_time()
        loaded = load_sources(request.paths, request.corpus, progress, request.reading)
        if not loaded.sources:
            reasons = " ".join(refused.reason for refused in loaded.refused)
            raise BadInput(f"Nothing could be read, so the index stays as it was. {reasons}")
        lexicon, asked = read_lexicon(request.corpus / "lexicon"), read_asked(request.corpus / "asked")
        loaded = replace(loaded, sources=with_unplaced(loaded.sources, asked))
        read = clock()
        loading = time.process_time()
        progress("loading the embedding model", 0, 1)
        export_encoder(request.home, embedder)
        progress("loading the embedding model", 1, 1)
        prepared, worked = clock(), worked + time.process_time() - loading
        cut = _cut(loaded.sources, embedder, request.passages)
        build = _build(loaded.sources, cut, request.passages, aids_hash(lexicon, asked))
        cut_done = clock()
        if not request.rebuild and _is_current(request.index, build):
            return _report(loaded, cut, None, build, {}, {"read": read - began, "cut": cut_done - prepared})
        earlier = Earlier(request.index if not request.rebuild else request.index / "none")
        vectors = vectorise(cut.passages, cut.titles, cut.keys, earlier, embedder, progress)
        embedded = clock()
        phrases = PhraseCache(request.home, embedder, progress)
        aids = make_aids(lexicon, asked, cut.paragraphs, cut.passages, phrases.embed)
        aided = clock()
        progress("writing the index", 0, 1)
        publish(request.index, _contents(loaded.sources, cut, vectors, aids, build))
        progress("writing the index", 1, 1)
        seconds = {
            "read": read - began,
            "prepare": prepared - read,
            "cut": cut_done - prepared,
            "embed": embedded - cut_done,
            "aids": aided - embedded,
            "write": clock() - aided,
        }
        report = _report(loaded, cut, vectors, build, earlier.passages_by_source, seconds)
        return replace(report, processor=time.process_time() - worked)


def _cut(loaded: Sequence[Loaded], embedder: Embedder, settings: PassageSettings) -> _Cut:
    paragraphs: list[Paragraph] = []
    passages: list[Passage] = []
    titles: list[str] = []
    rows: dict[str, tuple[int, int]] = {}
    for one in loaded:
        first = len(paragraphs)
        made = passages_of(one.source.title, one.document.paragraphs, first, embedder.count, settings)
        paragraphs += one.document.paragraphs
        passages += made
        titles += [one.source.title] * len(made)
        rows[one.source.id] = (first, len(paragraphs))
    keys = tuple(passage_key(title, passage) for title, passage in zip(titles, passages, strict=True))
    return _Cut(tuple(paragraphs), tuple(passages), tuple(titles), keys, rows)


def _build(loaded: Sequence[Loaded], cut: _Cut, settings: PassageSettings, aids: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "embedder": EMBEDDER,
        "weights": SHA256,
        "passages": asdict(settings),
        "sources": {
            one.source.id: {"sha256": one.sha256, "entry": asdict(one.source), "rendering": one.source.rendering}
            for one in loaded
        },
        "rows": cut.rows,
        "keys": _digest(cut),
        "aids": aids,
        "counts": {
            "sources": len(loaded),
            "paragraphs": len(cut.paragraphs),
            "passages": len(cut.passages),
            "sentences": sum(len(passage.sentences) for passage in cut.passages),
        },
    }


def _digest(cut: _Cut) -> str:
    # The readers themselves may improve: the text they gave belongs to what names a version.
    whole = hashlib.sha256()
    for paragraph in cut.paragraphs:
        whole.update(f"{paragraph.key}\0{paragraph.page}\0{paragraph.text}\0".encode())
    for key in cut.keys:
        whole.update(key.encode())
    return whole.hexdigest()


def _is_current(index: Path, build: dict[str, object]) -> bool:
    name = version_name(build)
    if current_version(index) != name and not (index / "versions" / name).is_dir():
        return False
    before = current_version(index)
    point_at(index, name)
    try:
        open_index(index, verify=True)
    except IndexUnusable:
        if before:
            point_at(index, before)
        return False
    return True


def _contents(
    loaded: Sequence[Loaded], cut: _Cut, vectors: Vectorised, aids: AidArrays, build: dict[str, object]
) -> Contents:
    indexed = [words(" ".join((*passage.heading, passage.text))) for passage in cut.passages]
    sentences = [
        words(cut.paragraphs[span.paragraph].text[span.start : span.end])
        for passage in cut.passages
        for span in passage.sentences
    ]
    return Contents(
        build=build,
        sources=[one.source for one in loaded],
        paragraphs=cut.paragraphs,
        passages=cut.passages,
        keys=cut.keys,
        vectors=vectors.passages,
        sentence_vectors=vectors.sentences,
        sentence_rows=vectors.sentence_rows,
        keywords=KeywordIndex.of(indexed),
        sentence_keywords=KeywordIndex.of(sentences),
        heading_keywords=KeywordIndex.of([words(" ".join(passage.heading)) for passage in cut.passages]),
        aids=aids,
    )


def _report(
    loaded: AllLoaded,
    cut: _Cut,
    vectors: Vectorised | None,
    build: dict[str, object],
    before: dict[str, set[str]],
    seconds: dict[str, float],
) -> IngestReport:
    rows_of: dict[str, list[int]] = {}
    for row, passage in enumerate(cut.passages):
        rows_of.setdefault(passage.source, []).append(row)
    new = vectors.new if vectors else frozenset()
    reports = []
    for one in loaded.sources:
        rows = rows_of.get(one.source.id, [])
        fresh = sum(row in new for row in rows)
        gone = before.get(one.source.id, set()) - {cut.keys[row] for row in rows}
        reports.append(
            SourceReport(
                id=one.source.id,
                file=one.file.name,
                title=one.source.title,
                paragraphs=len(one.document.paragraphs),
                passages=len(rows),
                reused=len(rows) - fresh,
                new=fresh,
                removed=len(gone),
                warnings=one.warnings,
            )
        )
    ids = {one.source.id for one in loaded.sources}
    return IngestReport(
        version=version_name(build),
        sources=tuple(reports),
        refused=loaded.refused,
        removed_sources=tuple(sorted(set(before) - ids)),
        paragraphs=len(cut.paragraphs),
        passages=len(cut.passages),
        sentences=sum(len(passage.sentences) for passage in cut.passages),
        truncated=vectors.truncated if vectors else 0,
        seconds=seconds,
        unchanged=vectors is None,
    )
