"""Speed beside the common default pipeline, as ratios: build, question, cold start, memory.

Each figure comes from a process of its own, so that one system's imports and caches are not another's. Times are of
the processor, not of the clock on the wall, so that other work on the machine changes little. The default is
LangChain's recursive splitter (1,000 characters, 200 shared) and vectors in FAISS, once with the embedder as it is
usually called (sentence-transformers) and once with ours (ONNX). It only searches; ours screens, searches, writes and
cites. Documents are read by ours from files, and handed to the default as text.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadRun

ROOT = Path(__file__).parent.parent
PROBE = "app.commands.bench_probe"
SYSTEMS = ("signpost", "default", "default-onnx")
QUESTIONS = 60
COLD = 3  # starts, of which the middle counts


@dataclass(frozen=True, slots=True)
class Bench:
    """What is benchmarked."""

    index: Path
    corpus: Path
    home: Path
    questions: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Speed:
    """What one system took."""

    system: str
    build_s: float
    query_p50_ms: float
    cold_start_s: float  # a new process, from its start to the first answer
    memory_mb: float  # the most it held while answering


def run_bench(bench: Bench) -> tuple[Speed, ...]:
    """Measure every system on the same documents and questions."""
    with tempfile.TemporaryDirectory() as scratch:
        asked = Path(scratch) / "questions.json"
        asked.write_text(json.dumps(list(bench.questions)[:QUESTIONS]), encoding="utf-8")
        return tuple(_speed(name, bench, Path(scratch), asked) for name in SYSTEMS)


def ratio(of: Speed, to: Speed, name: str) -> float:
    """Return one system's figure over another's."""
    return float(round(getattr(of, name) / max(1e-9, getattr(to, name)), 2))


def _speed(name: str, bench: Bench, scratch: Path, asked: Path) -> Speed:
    store = scratch / name
    probe = ("-m", PROBE, name)
    rest = (str(store), str(bench.index), str(bench.home), str(asked))
    build = (
        ("-m", "app.cli", "ingest", "--corpus", str(bench.corpus), "--index", str(store), "--json")
        if name == "signpost"
        else (*probe, "build", *rest)
    )
    took, _ = _run(build, bench)
    _, query = _run((*probe, "query", *rest), bench)
    cold = [_run((*probe, "cold", *rest), bench)[0] for _ in range(COLD)]
    return Speed(
        system=name,
        build_s=round(took, 2),
        query_p50_ms=round(query["p50_ms"], 2),
        cold_start_s=round(statistics.median(cold), 2),
        memory_mb=round(query["memory_mb"], 1),
    )


def _run(words: Sequence[str], bench: Bench) -> tuple[float, dict[str, float]]:
    began = _children()
    # One thread each, so that a busy machine slows all alike.
    done = subprocess.run(  # noqa: S603 - modules of ours
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**bench.environment, "OMP_NUM_THREADS": "1"},
    )
    took = _children() - began
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise BadRun(f"The benchmark step {' '.join(words[1:4])} failed: {last}")
    lines = done.stdout.strip().splitlines()
    value = json.loads(lines[-1]) if lines and words[1] == PROBE else {}
    return took, value


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
