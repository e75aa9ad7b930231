"""A finished version is published: written beside the others, made durable, then pointed at."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retriever.aids import AidArrays, write_aids
from retriever.encoder import file_hash
from retriever.errors import IndexUnusable
from retriever.index import POINTER, current_version
from retriever.keywords import KeywordIndex
from retriever.paragraph import Paragraph
from retriever.passage import Passage
from retriever.rows import write_rows
from retriever.source import Source
from retriever.vectors import DenseIndex

KEPT = 2  # versions that stay on disk: the one that answers, and the one before for readers that hold it open


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a version holds."""

    build: dict[str, Any]
    sources: Sequence[Source]
    paragraphs: Sequence[Paragraph]
    passages: Sequence[Passage]
    keys: Sequence[str]  # one a passage: the hash of what was embedded, so that its vectors can be used again
    vectors: NDArray[np.float32]
    sentence_vectors: NDArray[np.float16]
    sentence_rows: NDArray[np.int64]
    keywords: KeywordIndex
    sentence_keywords: KeywordIndex
    heading_keywords: KeywordIndex
    aids: AidArrays


def version_name(build: dict[str, Any]) -> str:
    """Return the name of the version that a build describes: the same input has the same name."""
    return hashlib.sha256(_build_bytes(build)).hexdigest()[:16]


def publish(folder: Path, contents: Contents) -> str:
    """Write a version and point at it; until the very last step readers see the one before."""
    name = version_name(contents.build)
    making = folder / "versions" / f".making-{os.getpid()}"
    try:
        _clear_leftovers(folder)
        making.mkdir(parents=True)
        _write(making, contents)
        final = folder / "versions" / name
        shutil.rmtree(final, ignore_errors=True)
        making.rename(final)
        point_at(folder, name)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "the disk is full" if full else error.strerror or str(error)
        raise IndexUnusable(
            f"The new index could not be written ({reason}); the previous one still answers. Make room and run again."
        ) from error
    _drop_old(folder, name)
    return name


def point_at(folder: Path, name: str) -> None:
    """Swap the pointer in one step."""
    pointer = folder / f"{POINTER}.{os.getpid()}"
    pointer.write_text(name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(folder / POINTER)
    _sync(folder)


def _write(folder: Path, contents: Contents) -> None:
    (folder / "build.json").write_bytes(_build_bytes(contents.build))
    entries = [dataclasses.asdict(source) for source in contents.sources]
    (folder / "sources.json").write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    write_rows(folder / "paragraphs.jsonl", (dataclasses.asdict(paragraph) for paragraph in contents.paragraphs))
    rows = zip(contents.passages, contents.keys, strict=True)
    write_rows(folder / "passages.jsonl", (_passage_row(passage, key) for passage, key in rows))
    DenseIndex.of(contents.vectors).save(folder / "passages.faiss")
    np.save(folder / "sentences.npy", contents.sentence_vectors, allow_pickle=False)
    np.save(folder / "sentence-rows.npy", contents.sentence_rows, allow_pickle=False)
    contents.keywords.save(folder / "keywords")
    contents.sentence_keywords.save(folder / "keywords-sentences")
    contents.heading_keywords.save(folder / "keywords-headings")
    np.save(folder / "passage-facts.npy", _facts(contents), allow_pickle=False)
    write_aids(folder, contents.aids)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": file_hash(path)} for path in files
    }
    (folder / "files.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")
    for path in (*files, folder / "files.json", folder):
        _sync(path)


def _passage_row(passage: Passage, key: str) -> dict[str, Any]:
    return {
        "id": passage.id,
        "source": passage.source,
        "heading": passage.heading,
        "text": passage.text,
        "locators": passage.locators,
        "page": passage.page,
        "spans": [(span.paragraph, span.start, span.end) for span in passage.spans],
        "sentences": [(span.paragraph, span.start, span.end) for span in passage.sentences],
        "key": key,
    }


def _facts(contents: Contents) -> NDArray[np.int64]:
    place = {source.id: n for n, source in enumerate(contents.sources)}
    rows = [(place[passage.source], len(passage.text.split())) for passage in contents.passages]
    return np.asarray(rows, dtype=np.int64).reshape(-1, 2)


def _build_bytes(build: dict[str, Any]) -> bytes:
    return json.dumps(build, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_leftovers(folder: Path) -> None:
    for left in (folder / "versions").glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in folder.glob(f"{POINTER}.*"):
        left.unlink(missing_ok=True)


def _drop_old(folder: Path, newest: str) -> None:
    assert current_version(folder) == newest
    versions = [path for path in (folder / "versions").iterdir() if path.is_dir() and path.name != newest]
    versions.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in versions[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
