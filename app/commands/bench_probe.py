"""One measurement of the benchmark, in a process of its own: `python -m app.commands.bench_probe SYSTEM ACTION ...`.

Reaches both the harness and the ingest, which is why it stands here. Prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WARM = 5  # questions asked before the clock counts


@dataclass(frozen=True, slots=True)
class Probe:
    """What is measured, and with what."""

    system: str  # signpost | default | default-onnx
    action: str  # build | query | cold
    store: Path
    index: Path
    home: Path
    questions: tuple[str, ...]


def measure(probe: Probe) -> dict[str, float]:
    """Do one measurement."""
    if probe.action == "build":
        build_default(probe)
        return {}
    ask = asker(probe)
    if probe.action == "cold":
        ask(probe.questions[0])
        return {}
    for question in probe.questions[:WARM]:
        ask(question)
    took = [timed(ask, question) for question in probe.questions]
    return {"p50_ms": statistics.median(took), "memory_mb": most_memory()}


def most_memory() -> float:
    """Return the most memory this process has held, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # What `resource` counts begins with the parent's size at the fork; this begins with the program.
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(ask: Callable[[str], object], question: str) -> float:
    """Return the milliseconds of processor one question took."""
    began = time.process_time()
    ask(question)
    return (time.process_time() - began) * 1000


def asker(probe: Probe) -> Callable[[str], object]:
    """Return what answers a question."""
    if probe.system == "signpost":
        from retriever.desk import open_desk
        from retriever.question import Question

        desk = open_desk(probe.index, probe.home)
        return lambda text: desk.ask(Question(text))
    from retriever.vectors import DenseIndex

    texts = json.loads((probe.store / "chunks.json").read_text(encoding="utf-8"))
    dense, encode = DenseIndex.open(probe.store / "chunks.faiss"), encoder(probe)

    def ask(text: str) -> list[str]:
        rows, _ = dense.search(encode([text])[0], 10)
        return [texts[int(row)] for row in rows]

    return ask


def build_default(probe: Probe) -> None:
    """Split, embed and store the documents as the default pipeline does."""
    from evals.splitter import split_sources
    from retriever.index import open_index
    from retriever.vectors import DenseIndex

    probe.store.mkdir(parents=True, exist_ok=True)
    texts = [chunk.text for chunk in split_sources(open_index(probe.index))]
    DenseIndex.of(encoder(probe)(texts)).save(probe.store / "chunks.faiss")
    (probe.store / "chunks.json").write_text(json.dumps(texts), encoding="utf-8")


def encoder(probe: Probe) -> Callable[[Sequence[str]], Any]:
    """Return the embedder: as usually called, or exported as ours is."""
    if probe.system == "default":
        from ingest.embed import Embedder

        return Embedder().encode
    from retriever.encoder import Encoder, encoder_folder

    return Encoder(encoder_folder(probe.home)).encode


def main() -> None:
    """Read the command line and print one line of JSON."""
    system, action, store, index, home, asked = sys.argv[1:7]
    questions = tuple(json.loads(Path(asked).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(measure(Probe(system, action, Path(store), Path(index), Path(home), questions))) + "\n")


if __name__ == "__main__":
    main()
