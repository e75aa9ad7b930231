"""What a run ran on and with: commit, code, weights, libraries, machine. Read once, at the start of a run."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from retriever.weights import SHA256

ROOT = Path(__file__).parent.parent
LIBRARIES = "numpy scipy faiss-cpu bm25s onnxruntime tokenizers ir-measures rapidfuzz".split()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the numbers of a run come from."""

    commit: str
    changed_files: bool  # whether the working tree differed from the commit
    code: str  # hash of the engine and the harness as they ran
    weights: str
    versions: dict[str, str]
    machine: dict[str, str]


def provenance() -> Provenance:
    """Read what this process runs on and with."""
    return Provenance(
        commit=_git("rev-parse", "HEAD") or "unknown",
        changed_files=bool(_git("status", "--porcelain", "--", "retriever", "evals", "ingest", "corpus")),
        code=code_hash(),
        weights=SHA256,
        versions={"python": platform.python_version(), **{name: _version(name) for name in LIBRARIES}},
        machine={"system": platform.system(), "processor": platform.machine(), "cores": str(os.cpu_count() or 0)},
    )


def code_hash() -> str:
    """Return one hash over the engine's files, code and data, so that a run knows what answered it."""
    files = (path for path in (ROOT / "retriever").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return combined_hash(sorted(files))


def combined_hash(paths: Iterable[Path]) -> str:
    """Return one hash over names and contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode("utf-8") + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", *arguments],  # noqa: S607 - whichever git the user has
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
