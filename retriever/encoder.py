"""A question becomes a vector: the packaged weights through ONNX Runtime, which loads in a fraction of a second.

The vectors are those of sentence-transformers to the last digits that matter; making the ONNX file from
the weights is left to `ingest/export_encoder.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from retriever.errors import IndexUnusable
from retriever.weights import READS, SHA256

FOLDER = f"encoder-{SHA256[:12]}"
MODEL = "model.onnx"
Vectors = NDArray[np.float32]


def encoder_folder(home: Path) -> Path:
    """Return where the exported encoder of these weights is kept."""
    return home / FOLDER


class Encoder:
    """Encodes short texts one at a time, on one thread: a question is too short to share out."""

    def __init__(self, folder: Path) -> None:
        if not (folder / MODEL).exists():
            raise IndexUnusable(f"The question encoder is not in {folder.name}; run `signpost ingest` once to make it.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(READS)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        return np.stack([self._one(text) for text in texts]) if texts else np.zeros((0, 384), dtype=np.float32)

    def _one(self, text: str) -> Vectors:
        ids = np.asarray([self._tokenizer.encode(text).ids], dtype=np.int64)
        tokens = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        mean = tokens.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
