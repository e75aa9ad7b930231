"""The index as it is read: one immutable version, opened whole or not at all.

Layout of an index folder:

    CURRENT                 the name of the version that answers
    versions/<name>/
        build.json          what it was built from and with; its hash names the version
        files.json          the size and hash of every other file
        sources.json        the catalogue entries
        paragraphs.jsonl    every paragraph; passages.jsonl every passage (+ .starts.npy)
        passages.faiss      one vector a passage
        sentences.npy       one vector a sentence (half precision), in passage order
        sentence-rows.npy   where each passage's sentences start in it
        aids/               the lexicon, known questions and tags (aids.py)
        passage-facts.npy   for each passage: its source's place in sources.json, and its length in words
        keywords/           BM25 of passages; keywords-sentences/ of sentences; keywords-headings/ of heading paths

Writing it is left to `ingest`. Nothing here is pickled.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retriever.aids import Aids, AskedIndex, open_aids
from retriever.encoder import file_hash
from retriever.errors import DamagedIndex, NoIndex, StaleIndex
from retriever.keywords import KeywordIndex
from retriever.paragraph import Paragraph
from retriever.passage import Passage, Span
from retriever.rows import Rows
from retriever.source import Authority, Rendering, Source, Status
from retriever.tags import Tags
from retriever.vectors import DenseIndex
from retriever.weights import EMBEDDER, SHA256

FORMAT = 2
POINTER = "CURRENT"


def current_version(folder: Path) -> str:
    """Return the name of the version that answers, or an empty string where there is none."""
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def open_index(folder: Path, verify: bool = False) -> Index:
    """Open the version that the pointer names; with `verify`, hash every file of it first."""
    name = current_version(folder)
    if not name:
        raise NoIndex(f"There is no index in {folder}; run `signpost ingest --index {folder}` to build one.")
    version = folder / "versions" / Path(name).name
    _check_files(version, verify)
    build = _json(version / "build.json")
    if build.get("format") != FORMAT or build.get("weights") != SHA256:
        raise StaleIndex(
            f"The index in {folder} was built with {build.get('embedder', 'another model')} in another form; "
            f"this Signpost reads {EMBEDDER}, form {FORMAT}. Run `signpost ingest` to rebuild it."
        )
    return Index(version, build)


class Index:
    """One version of an index: sources, paragraphs, passages and the structures that search them."""

    def __init__(self, folder: Path, build: dict[str, Any]) -> None:
        self.folder = folder
        self.version = folder.name
        self.build = build
        self.sources = tuple(source_from_dict(entry) for entry in _json_list(folder / "sources.json"))
        self._paragraphs = Rows(folder / "paragraphs.jsonl")
        self._passages = Rows(folder / "passages.jsonl")
        self._of_source: dict[str, Any] = build["rows"]  # source id -> [first paragraph row, end row]
        # Bound to the instance: a module-level cache would keep a replaced index alive.
        self.paragraph = lru_cache(maxsize=4096)(self._paragraph)
        self.passage = lru_cache(maxsize=4096)(self._passage)

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """The sources under their ids."""
        return {source.id: source for source in self.sources}

    @cached_property
    def dense(self) -> DenseIndex:
        """The passages' vectors."""
        return DenseIndex.open(self.folder / "passages.faiss")

    @cached_property
    def keywords(self) -> KeywordIndex:
        """The passages' words."""
        return KeywordIndex.open(self.folder / "keywords")

    @cached_property
    def sentence_keywords(self) -> KeywordIndex:
        """The sentences' words."""
        return KeywordIndex.open(self.folder / "keywords-sentences")

    @cached_property
    def heading_keywords(self) -> KeywordIndex:
        """The words of the passages' heading paths."""
        return KeywordIndex.open(self.folder / "keywords-headings")

    @cached_property
    def passage_facts(self) -> NDArray[np.int64]:
        """For each passage the place of its source, and its length in words."""
        facts: NDArray[np.int64] = np.asarray(_array(self.folder / "passage-facts.npy"))
        return facts

    @cached_property
    def aids(self) -> Aids:
        """The lexicon with its vectors, known questions and tags."""
        return open_aids(self.folder)

    @property
    def asked(self) -> AskedIndex:
        """The questions people are known to ask."""
        return self.aids.asked

    @property
    def tags(self) -> Tags:
        """What each passage speaks of."""
        return self.aids.tags

    @cached_property
    def sentence_vectors(self) -> NDArray[np.float16]:
        """One vector a sentence, read from disk as needed."""
        vectors: NDArray[np.float16] = _array(self.folder / "sentences.npy")
        return vectors

    @cached_property
    def sentence_rows(self) -> NDArray[np.int64]:
        """Where each passage's sentences start; one more entry than there are passages."""
        rows: NDArray[np.int64] = _array(self.folder / "sentence-rows.npy")
        return rows

    @property
    def passage_count(self) -> int:
        """How many passages the index holds."""
        return len(self._passages)

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs the index holds."""
        return len(self._paragraphs)

    def paragraphs_of(self, source_id: str) -> Sequence[Paragraph]:
        """Return a source's paragraphs in reading order."""
        first, end = self._of_source.get(source_id, (0, 0))
        return [self.paragraph(row) for row in range(first, end)]

    def sentence_text(self, span: Span) -> str:
        """Return the characters of a span, exactly as its paragraph stores them."""
        return self.paragraph(span.paragraph).text[span.start : span.end]

    def _paragraph(self, row: int) -> Paragraph:
        value = self._paragraphs[row]
        return Paragraph(**{**value, "heading": tuple(value["heading"]), "rests_on": tuple(value["rests_on"])})

    def _passage(self, row: int) -> Passage:
        value = self._passages[row]
        return Passage(
            id=value["id"],
            source=value["source"],
            heading=tuple(value["heading"]),
            text=value["text"],
            locators=tuple(value["locators"]),
            page=value["page"],
            spans=tuple(Span(*span) for span in value["spans"]),
            sentences=tuple(Span(*span) for span in value["sentences"]),
        )


def source_from_dict(value: dict[str, Any]) -> Source:
    """Rebuild a source from its stored JSON values."""
    return Source(
        **{
            **value,
            "authority": Authority(value["authority"]),
            "status": Status(value["status"]),
            "rendering": Rendering(value["rendering"]),
            "supersedes": tuple(value["supersedes"]),
            "aliases": tuple(value["aliases"]),
        }
    )


def _check_files(version: Path, verify: bool) -> None:
    listed = _json(version / "files.json")
    for name, facts in listed.items():
        path = version / name
        if (
            not path.is_file()
            or path.stat().st_size != facts["size"]
            or (verify and file_hash(path) != facts["sha256"])
        ):
            raise DamagedIndex(
                f"{name} of index {version.name} is missing or damaged; run `signpost ingest --rebuild`."
            )


def _json(path: Path) -> dict[str, Any]:
    value = _loaded(path)
    if not isinstance(value, dict):
        raise DamagedIndex(f"{path.name} of the index is damaged; run `signpost ingest --rebuild`.")
    return value


def _json_list(path: Path) -> list[dict[str, Any]]:
    value = _loaded(path)
    if not isinstance(value, list):
        raise DamagedIndex(f"{path.name} of the index is damaged; run `signpost ingest --rebuild`.")
    return value


def _loaded(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedIndex(
            f"{path.name} of the index is missing or damaged; run `signpost ingest --rebuild`."
        ) from error


def _array(path: Path) -> Any:
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        raise DamagedIndex(f"{path.name} of the index cannot be read; run `signpost ingest --rebuild`.") from error
