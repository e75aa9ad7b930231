"""Passages become vectors: sentence-transformers on the packaged weights, and the only file that knows it.

One reading of a passage gives two things: the passage's vector (the mean of its word pieces, which is what
the model was trained to give) and one vector a sentence (the mean over that sentence's pieces, as read in its
surroundings). Encoding every sentence again by itself would double the cost of a build.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
import transformers
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from retriever.weights import READS, checked_weights

BATCH = 32


@dataclass(frozen=True, slots=True)
class ToEmbed:
    """A text as the embedder reads it, and where its sentences stand in it."""

    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of one text: its own, and one for each of its sentences."""

    whole: NDArray[np.float32]
    sentences: NDArray[np.float32]


class Embedder:
    """The packaged model, loaded when first asked."""

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model, on the processor, after its file's hash is checked."""
        # Progress and advice of the library would stand between our own progress bars.
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return SentenceTransformer(str(checked_weights()), device="cpu")

    def count(self, text: str) -> int:
        """Return how many word pieces a text takes, the two marks left out."""
        return len(self.model.tokenizer.encode(text, add_special_tokens=False, verbose=False))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a short text, as a question is encoded."""
        return np.asarray(self.model.encode(list(texts), batch_size=64, show_progress_bar=False), dtype=np.float32)

    def embed(self, texts: Sequence[ToEmbed]) -> Iterator[tuple[int, Embedded]]:
        """Yield the vectors of each text with its place, longest texts first as they waste least together."""
        order = sorted(range(len(texts)), key=lambda place: (-len(texts[place].text), place))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            yield from zip(places, self._batch([texts[place] for place in places]), strict=True)

    def _batch(self, texts: Sequence[ToEmbed]) -> Iterator[Embedded]:
        read = self.model.tokenizer(
            [text.text for text in texts],
            padding=True,
            truncation=True,
            max_length=READS,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = read.pop("offset_mapping").numpy()
        mask = read["attention_mask"]
        with torch.inference_mode():
            pieces = self.model[0].auto_model(**read).last_hidden_state
        means = (pieces * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        for row, text in enumerate(texts):
            used = int(mask[row].sum())
            yield Embedded(
                _unit(means[row].numpy()),
                _sentence_means(pieces[row, :used].numpy(), offsets[row, :used], text.sentences),
            )


def _sentence_means(
    pieces: NDArray[np.float32], offsets: NDArray[np.int64], sentences: Sequence[tuple[int, int]]
) -> NDArray[np.float32]:
    means = np.zeros((len(sentences), pieces.shape[1]), dtype=np.float32)
    starts, ends = offsets[:, 0], offsets[:, 1]
    for n, (start, end) in enumerate(sentences):
        inside = (starts >= start) & (ends <= end) & (ends > starts)
        if inside.any():
            means[n] = _unit(pieces[inside].mean(axis=0))
    return means


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, dtype=np.float32)
