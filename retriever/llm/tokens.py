"""How many tokens a prompt takes, with no network: the model's own encoding where it is already on this machine,
else our own small one, which counts a few more than the model would: the safe side.

`tiktoken` fetches encodings on first use, so it is asked only for what its cache folder already holds.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import tiktoken

RANKS = Path(__file__).parent.parent / "data" / "ranks.tiktoken"
PATTERN = r"""'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+"""
_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/{name}.tiktoken"


def count_tokens(text: str, model: str = "", cache: Path | None = None) -> int:
    """Return how many tokens a text takes for a model."""
    return len(
        _encoding(model, cache or Path(tempfile.gettempdir()) / "data-gym-cache").encode(text, disallowed_special=())
    )


@lru_cache(maxsize=8)
def _encoding(model: str, cache: Path) -> tiktoken.Encoding:
    try:
        name = tiktoken.encoding_name_for_model(model)
    except KeyError:
        name = ""
    kept = cache / hashlib.sha1(_ADDRESS.format(name=name).encode(), usedforsecurity=False).hexdigest()
    if name and kept.is_file():
        return tiktoken.get_encoding(name)
    return own_encoding()


@lru_cache(maxsize=1)
def own_encoding() -> tiktoken.Encoding:
    """Return the encoding of our own ranks file."""
    lines = RANKS.read_bytes().split(b"\n")
    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in lines if line)}
    return tiktoken.Encoding("signpost", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={})


def write_ranks(ranks: dict[bytes, int], path: Path = RANKS) -> None:
    """Write a ranks file in one step."""
    making = path.with_suffix(f".{os.getpid()}")
    lines = [base64.b64encode(token) + b" " + str(rank).encode() for token, rank in sorted(ranks.items(), key=_by_rank)]
    making.write_bytes(b"\n".join(lines) + b"\n")
    making.replace(path)


def _by_rank(item: tuple[bytes, int]) -> int:
    return item[1]
