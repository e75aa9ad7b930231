"""The draft: what a writer, ours or a language model, offers to say before `cite` has let it through."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote as the writer claims it: from which shown hit, and in what words."""

    hit: int  # counted from 1, in the order the hits were shown to the writer
    text: str


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """One thing the draft says, with the quotes it rests on."""

    text: str
    quotes: tuple[Quoted, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft."""

    headline: str
    points: tuple[DraftPoint, ...]
