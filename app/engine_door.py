"""The one door between the app and the engine, and the room the running engine stands in.

The engine is opened behind the started server, and again whenever the index folder's pointer changes,
so that a new index answers the next question without a restart. What the engine does is left to `retriever`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from anyio import CapacityLimiter

from retriever.answer import Answer
from retriever.errors import GuidanceError, IndexUnusable
from retriever.paragraph import Paragraph
from retriever.question import Question
from retriever.source import Source

log = logging.getLogger(__name__)
# Answering is computing: more questions at once than this finish no sooner, and the page and the store wait for all.
AT_ONCE = 2
AT_ONCE_WITH_MODEL = 20  # these mostly wait for the language model


class Engine(Protocol):
    """What the app needs from the engine."""

    @property
    def index_version(self) -> str:
        """The version of the index that answers."""

    @property
    def sources(self) -> Sequence[Source]:
        """Every source of the index."""

    def paragraphs(self, source_id: str) -> Sequence[Paragraph]:
        """The paragraphs of one source, in order."""

    def ask(self, question: Question) -> Answer:
        """Answer one question."""


class EngineNotReady(GuidanceError):
    """The engine is still being opened."""


Open = Callable[[], Engine]


class EngineRoom:
    """Holds the engine that answers now, and changes it when the index folder points at another."""

    def __init__(self, open_engine: Open, index: Path, at_once: int = AT_ONCE) -> None:
        self.turns = CapacityLimiter(at_once)  # who asks in a worker thread takes a turn
        self._open = open_engine
        self._pointer = index / "CURRENT"
        self._opened = threading.Event()
        self._swap = threading.Lock()
        self._engine: Engine | None = None
        self._points_at = ""
        self._trouble = ""

    def warm(self) -> threading.Thread:
        """Start to open the engine in the background and return at once."""
        thread = threading.Thread(target=self._first_opening, name="engine-opening", daemon=True)
        thread.start()
        return thread

    @property
    def ready(self) -> bool:
        """Whether a question would be answered at once."""
        return self._engine is not None

    @property
    def trouble(self) -> str:
        """Why there is no engine, or an empty string."""
        return "" if self._engine else self._trouble

    def engine(self, wait_seconds: float = 0.0) -> Engine:
        """Return the engine for the index pointed at now, waiting so long for the first opening."""
        if not self._opened.wait(wait_seconds):
            raise EngineNotReady("Signpost is still opening its library; try again in a few seconds.")
        if self._engine is None or self._pointed() != self._points_at:
            self._reopen()
        if self._engine is None:
            raise IndexUnusable(self._trouble or "There is no index to answer from; run `signpost ingest`.")
        return self._engine

    def _first_opening(self) -> None:
        started = time.monotonic()
        try:
            self._reopen()
        finally:
            self._opened.set()
        log.info("engine opened in %.1f s", time.monotonic() - started)

    def _reopen(self) -> None:
        with self._swap:
            pointed = self._pointed()
            if self._engine is not None and pointed == self._points_at:
                return
            try:
                self._engine = self._open()
                self._points_at, self._trouble = pointed, ""
            except GuidanceError as error:
                # The engine of the index before goes on answering; the next question tries again.
                self._trouble = str(error)
                log.warning("the index could not be opened: %s", error)

    def _pointed(self) -> str:
        try:
            return self._pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""
