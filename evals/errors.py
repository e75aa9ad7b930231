"""What can go wrong in the harness itself; a command prints the sentence and exits 2."""

from __future__ import annotations

from retriever.errors import BadInput


class BadRun(BadInput):
    """A run folder that cannot be used; the message says which and what to do."""


class BadGate(BadInput):
    """A gate file that cannot be used; the message names the entry."""
