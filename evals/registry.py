"""Run folders: plain files that can be read in twenty years, a lock a run, and a chain that shows tampering.

evals/runs/<run>/
    manifest.json    what was asked of what, with what; the hash of every other file once finished
    cases/           the case files as they were
    answers.jsonl    one answer a case; no times, so that the same run gives the same bytes
    timings.jsonl    what each answer took
    scores.jsonl     every measure of every case
    baselines.json   how trivial systems and the ceiling score on the same cases
    summary.json     one result a measure
    run.trec         the ranking, as other tools read it
evals/runs/chain.jsonl   one line a finished run, each holding the hash of the line before
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRun

RUNS = Path(__file__).parent / "runs"
MANIFEST = "manifest.json"
CHAIN = "chain.jsonl"
HASHED = ("answers.jsonl", "scores.jsonl", "baselines.json", "summary.json", "run.trec")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """One run on disk."""

    path: Path

    @property
    def manifest(self) -> dict[str, Any]:
        """What was asked of what, with what."""
        return read_json(self.path / MANIFEST)

    @property
    def finished(self) -> bool:
        """Whether every answer and score was written."""
        return bool(self.manifest.get("files"))

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, whole or not at all."""
        write_json(self.path / MANIFEST, manifest)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the run for this process; another one is told so. A crash lets go by itself."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BadRun(f"Run {self.path.name} is being written by another process; wait for it.") from error
            yield


def new_run(runs: Path, identity: str, name: str) -> RunFolder:
    """Return an unfinished run of the same identity to go on with, or a new folder that nobody else has."""
    for path in sorted(runs.glob("*/manifest.json")) if runs.is_dir() else ():
        folder = RunFolder(path.parent)
        manifest = folder.manifest
        if manifest.get("identity") == identity and not manifest.get("files") and not _is_locked(folder):
            return folder
    for number in range(1000):
        path = runs / (name if not number else f"{name}-{number}")
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            continue
        return RunFolder(path)
    raise BadRun(f"{runs} already holds a thousand runs named {name}; give --out.")


def open_run(which: str, runs: Path = RUNS) -> RunFolder:
    """Return a finished run by folder, by name, or `latest`."""
    if which == "latest":
        found = [RunFolder(path.parent) for path in sorted(runs.glob("*/manifest.json"))]
        done = [run for run in found if run.finished]
        if not done:
            raise BadRun(f"There is no finished run in {runs}; start one with `signpost eval run`.")
        return max(done, key=lambda run: (str(run.manifest.get("started", "")), run.path.name))
    for path in (Path(which), runs / which):
        if (path / MANIFEST).is_file():
            run = RunFolder(path)
            if not run.finished:
                raise BadRun(f"Run {which} was interrupted; `signpost eval run` with the same options goes on with it.")
            return run
    raise BadRun(f"There is no run {which}; `latest` takes the newest one in {runs}.")


def finish(run: RunFolder, manifest: dict[str, Any]) -> None:
    """Write the hashes of everything the run made, and add it to the chain of its folder."""
    hashes = {name: file_hash(run.path / name) for name in HASHED if (run.path / name).is_file()}
    run.write_manifest({**manifest, "files": hashes})
    append_to_chain(run)


def append_to_chain(run: RunFolder) -> None:
    """Add one line for a run; every line holds the hash of the line before."""
    chain = run.path.parent / CHAIN
    with chain.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        lines = file.read().splitlines()
        previous = hashlib.sha256(lines[-1].encode("utf-8")).hexdigest() if lines else ""
        entry = {"run": run.path.name, "manifest": file_hash(run.path / MANIFEST), "previous": previous}
        file.write(json.dumps(entry) + "\n")


def broken_links(runs: Path) -> list[str]:
    """Return what is wrong with a chain: lines changed or cut out, runs whose files are not what was written."""
    wrong = []
    previous = ""
    latest: dict[str, str] = {}
    chain = runs / CHAIN
    for number, line in enumerate(chain.read_text(encoding="utf-8").splitlines() if chain.is_file() else (), start=1):
        entry = json.loads(line)
        if entry["previous"] != previous:
            wrong.append(f"line {number} of {CHAIN} does not follow the line before it")
        previous = hashlib.sha256(line.encode("utf-8")).hexdigest()
        latest[entry["run"]] = entry["manifest"]
    for name, manifest in latest.items():
        # A run that was deleted leaves its line: what is gone is not what was changed.
        if (runs / name / MANIFEST).is_file():
            wrong += _changed_files(RunFolder(runs / name), manifest)
    return wrong


def _changed_files(run: RunFolder, manifest: str) -> list[str]:
    if file_hash(run.path / MANIFEST) != manifest:
        return [f"{run.path.name}: {MANIFEST} is not what was chained"]
    files = run.manifest.get("files", {})
    return [
        f"{run.path.name}: {name} is missing or changed"
        for name, digest in files.items()
        if not (run.path / name).is_file() or file_hash(run.path / name) != digest
    ]


def _is_locked(run: RunFolder) -> bool:
    try:
        with run.locked():
            return False
    except BadRun:
        return True


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object, or say that the run is damaged."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadRun(f"{path.name} of run {path.parent.name} cannot be read; run again.") from error
    if not isinstance(value, dict):
        raise BadRun(f"{path.name} of run {path.parent.name} is damaged; run again.")
    return value


def write_json(path: Path, value: object) -> None:
    """Write JSON whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
