"""What a desk of the chat is: who may sit at it, how it greets, and what it does with what is typed.

Each desk lives in its own file and is named once in `app.chat`, which registers it with Chainlit. A desk is given
what was typed and a `Shown` to answer into; it never touches Chainlit itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.sign_in import Role


@dataclass(frozen=True, slots=True)
class Starter:
    """A question offered on the first screen, in practitioners' words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is at the desk, and in which conversation."""

    role: Role
    user_id: str = ""
    thread_id: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What someone typed, with what the conversation before it holds."""

    text: str
    asker: Asker
    turns: tuple[str, ...] = ()  # their earlier messages, oldest first
    memory: dict[str, Any] = field(default_factory=dict)  # kept, screened, with the conversation


class Shown(Protocol):
    """The place of one reply on the page: it shows the work, then what came of it."""

    message: str
    element: str

    async def stage(self, stage: str) -> None:
        """Show what is being done: checking, waiting, searching or composing."""

    async def progress(self, name: str, props: Mapping[str, Any]) -> None:
        """Show how far something long has come; nothing of it is kept."""

    async def show(self, name: str, props: Mapping[str, Any], answer: str = "") -> None:
        """Show an element of `public/elements` by its name, and keep it with the conversation."""

    async def say(self, words: str) -> None:
        """Tell a screen reader what has come."""

    async def sentence(self, sentence: str) -> None:
        """Show a sentence in place of an answer."""


Hears = Callable[[Typed, Shown], Awaitable[None]]
Acts = Callable[[Mapping[str, Any], Typed, Shown], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: a chat profile with its greeting, its starters and its handlers."""

    name: str
    roles: frozenset[Role]
    greeting: str  # Markdown: what this desk does and does not do
    starters: tuple[Starter, ...]
    hear: Hears
    acts: Mapping[str, Acts] = field(default_factory=dict)  # what its buttons call, by name


def desks_open_to(role: Role, desks: tuple[Desk, ...]) -> tuple[Desk, ...]:
    """Return the desks someone sees, in order; the first greets them."""
    return tuple(desk for desk in desks if role in desk.roles)
