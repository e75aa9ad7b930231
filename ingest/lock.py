"""One writer at a time: a lock on the index folder that the system itself releases when a run dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from retriever.errors import IndexBusy, IndexUnusable

NAME = ".lock"


@contextmanager
def locked(folder: Path, wait_seconds: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the index's lock; say who holds it while waiting, and give up after the given time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise IndexUnusable(f"{folder} cannot be written ({error.strerror}); choose another --index folder.") from error
    with file:
        _acquire(file, folder, wait_seconds, waiting)
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}")
        file.flush()
        yield


def _acquire(file: TextIO, folder: Path, wait_seconds: float, waiting: Callable[[str], None]) -> None:
    until = time.monotonic() + wait_seconds
    told = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            if time.monotonic() >= until:
                raise IndexBusy(
                    f"{folder} is being written by {holder}; wait for it to finish and run again."
                ) from error
            if not told:
                waiting(f"{folder} is being written by {holder}; waiting for it.")
                told = True
            time.sleep(0.2)
        else:
            return
