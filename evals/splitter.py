"""LangChain's default pipeline on the same documents: a recursive splitter (1,000 characters, 200 shared) and FAISS.

The embedder is the same, so what differs is how the documents are split and searched. The only file that knows the
splitter. A chunk counts for a paragraph when it holds at least four fifths of its characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter
from numpy.typing import NDArray

from retriever.answer import Searched
from retriever.index import Index
from retriever.vectors import DenseIndex

SIZE, SHARED = 1000, 200
ENOUGH = 0.8
GAP = "\n\n"
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of characters of a document, and the paragraphs it holds."""

    source: str
    text: str
    locators: tuple[str, ...]


class SplitterPipeline:
    """The default pipeline: split, embed, search by vectors."""

    def __init__(self, chunks: Sequence[Chunk], encode: Encode) -> None:
        self._chunks = chunks
        self._encode = encode
        with ThreadPoolExecutor() as pool:
            vectors = list(pool.map(lambda chunk: encode([chunk.text])[0], chunks))
        self._dense = DenseIndex.of(np.stack(vectors)) if vectors else DenseIndex.of(np.zeros((0, 384), np.float32))

    def search(self, question: str, depth: int = 10) -> tuple[Searched, ...]:
        """Return the chunks nearest to a question."""
        rows, scores = self._dense.search(self._encode([question])[0], depth)
        found = [self._chunks[int(row)] for row in rows]
        return tuple(
            Searched(chunk.source, chunk.locators, chunk.text, float(score), False)
            for chunk, score in zip(found, scores, strict=True)
        )


def split_sources(index: Index) -> tuple[Chunk, ...]:
    """Split the text of every source as the default splitter does."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=SHARED, add_start_index=True)
    chunks: list[Chunk] = []
    for source in index.sources:
        paragraphs = index.paragraphs_of(source.id)
        text, spans = "", []
        for paragraph in paragraphs:
            spans.append((len(text), len(text) + len(paragraph.text), paragraph.locator))
            text += paragraph.text + GAP
        for document in splitter.create_documents([text]):
            start = int(document.metadata["start_index"])
            end = start + len(document.page_content)
            chunks.append(Chunk(source.id, document.page_content, _held(spans, start, end)))
    return tuple(chunks)


def _held(spans: Sequence[tuple[int, int, str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(
        locator for first, last, locator in spans if min(end, last) - max(start, first) >= ENOUGH * max(1, last - first)
    )
