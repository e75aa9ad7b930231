"""Every passage gets its vectors: used again where nothing it depends on has changed, else embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.embed import BATCH, Embedded, Embedder, ToEmbed
from ingest.report import Progress
from ingest.reuse import Earlier
from retriever.passage import Passage, embedded_text
from retriever.weights import DIMENSIONS, READS


@dataclass(frozen=True, slots=True)
class Vectorised:
    """Vectors in passage order, and what it took to get them."""

    passages: NDArray[np.float32]
    sentences: NDArray[np.float16]
    sentence_rows: NDArray[np.int64]
    new: frozenset[int]  # rows that were embedded in this run
    truncated: int


def vectorise(
    passages: Sequence[Passage],
    titles: Sequence[str],
    keys: Sequence[str],
    earlier: Earlier,
    embedder: Embedder,
    progress: Progress,
) -> Vectorised:
    """Return the vectors of every passage and of its sentences."""
    whole = np.zeros((len(passages), DIMENSIONS), dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum([len(passage.sentences) for passage in passages])]).astype(np.int64)
    sentences = np.zeros((int(starts[-1]), DIMENSIONS), dtype=np.float16)

    def keep(row: int, vectors: Embedded) -> None:
        whole[row] = vectors.whole
        sentences[starts[row] : starts[row + 1]] = vectors.sentences

    missing: list[int] = []
    for row, key in enumerate(keys):
        if found := earlier.find(key):
            keep(row, found)
        else:
            missing.append(row)
    texts = [_to_embed(titles[row], passages[row]) for row in missing]
    for done, (place, vectors) in enumerate(embedder.embed(texts), start=1):
        keep(missing[place], vectors)
        if done % BATCH == 0 or done == len(missing):
            progress("embedding", done, len(missing))
    truncated = sum(embedder.count(text.text) > READS - 2 for text in texts)
    return Vectorised(whole, sentences, starts, frozenset(missing), truncated)


def _to_embed(title: str, passage: Passage) -> ToEmbed:
    text = embedded_text(title, passage.heading, passage.text)
    offset = len(text) - len(passage.text)
    places: list[tuple[int, int]] = []
    for span in passage.spans:
        inside = [s for s in passage.sentences if s.paragraph == span.paragraph]
        places += [(offset + s.start - span.start, offset + s.end - span.start) for s in inside]
        offset += span.end - span.start + 1  # one line break between the pieces
    return ToEmbed(text, tuple(places))
