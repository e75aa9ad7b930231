"""What a build costs against the bare encoding of the same passages, in one process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from ingest.embed import Embedder
from ingest.report import IngestReport
from retriever.index import open_index
from retriever.passage import embedded_text


@dataclass(frozen=True, slots=True)
class BuildProfile:
    """The seconds of a build and of bare encoding."""

    build: float
    encode: float
    stages: dict[str, float]
    build_processor: float
    encode_processor: float

    @property
    def ratio(self) -> float:
        """The build's cost as a multiple of the bare encoding's."""
        return self.build / self.encode

    @property
    def processor_ratio(self) -> float:
        """The same in seconds of processor, which other work on the machine changes little."""
        return self.build_processor / self.encode_processor

    def line(self) -> str:
        """Return the figures as one line."""
        stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self.stages.items())
        return (
            f"Build {self.build:.1f} s ({stages}); bare encode {self.encode:.1f} s; ratio {self.ratio:.2f}. "
            f"Of the processor: build {self.build_processor:.1f} s, bare encode {self.encode_processor:.1f} s; "
            f"ratio {self.processor_ratio:.2f}. Loading the model, and exporting it once, is in neither."
        )


def profile_build(index: Path, report: IngestReport, embedder: Embedder) -> BuildProfile:
    """Encode the same passages with nothing around it, and compare."""
    opened = open_index(index)
    titles = {source.id: source.title for source in opened.sources}
    passages = [opened.passage(row) for row in range(opened.passage_count)]
    texts = [embedded_text(titles[passage.source], passage.heading, passage.text) for passage in passages]
    began, worked = time.perf_counter(), time.process_time()
    embedder.model.encode(texts, batch_size=32, show_progress_bar=False)
    encode, encode_processor = time.perf_counter() - began, time.process_time() - worked
    # Loading the model is left out on both sides: bare encoding has it loaded as well.
    build = sum(seconds for stage, seconds in report.seconds.items() if stage != "prepare")
    return BuildProfile(build, encode, report.seconds, report.processor, encode_processor)
