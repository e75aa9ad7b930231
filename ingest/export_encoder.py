"""The packaged weights become an ONNX file, once: it is what lets a question be encoded without torch."""

from __future__ import annotations

import io
import logging
import os
import shutil
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import torch

from ingest.embed import Embedder
from retriever.encoder import MODEL, encoder_folder
from retriever.weights import READS, weights_folder


class _Pieces(torch.nn.Module):
    """The model's word-piece vectors, without the pooling that numpy does as well."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return one vector a word piece."""
        kinds = torch.zeros_like(ids)
        pieces: torch.Tensor = self.model(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        return pieces


def export_encoder(home: Path, embedder: Embedder) -> bool:
    """Export the encoder into the home folder unless it is there; say whether anything was done."""
    folder = encoder_folder(home)
    model = embedder.model[0].auto_model.eval()
    if (folder / MODEL).exists():
        return False
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    ids = torch.randint(0, 1000, (2, 16))
    size = {0: torch.export.Dim("batch", min=1, max=512), 1: torch.export.Dim("length", min=2, max=READS)}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Pieces(model),
            (ids, torch.ones_like(ids)),
            str(making / MODEL),
            input_names=["ids", "mask"],
            output_names=["pieces"],
            dynamic_shapes={"ids": size, "mask": size},
            dynamo=True,
            verbose=False,
        )
    shutil.copy(weights_folder() / "tokenizer.json", making / "tokenizer.json")
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)
    return True
