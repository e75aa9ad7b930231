"""Where a reply stands on the page: one message of Chainlit's with one element of ours in it.

The element is changed in place while the work goes on and kept once it is done. Its content is never written to a
file of the session: Chainlit does that for elements without an address, and users' words would lie there unscreened.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import chainlit as cl

from app.chat_view import Place, sentence_props, working_props

_ANSWER = "Answer"


class Screen:
    """One reply: a message and its element."""

    def __init__(self, message: str = "", element: str = "") -> None:
        self.message = message or str(uuid.uuid4())
        self.element = element or str(uuid.uuid4())
        self._sent: cl.Message | None = None

    async def begin(self) -> None:
        """Put the reply on the page, with a sign that it is being worked on."""
        self._sent = cl.Message(content="", id=self.message)
        await self._sent.send()
        await self.stage("checking")

    async def stage(self, stage: str) -> None:
        """Show what is being done; nothing of it is kept."""
        await self._put(_ANSWER, working_props(stage, self._place), keep=False)

    async def progress(self, name: str, props: Mapping[str, Any]) -> None:
        """Show how far something long has come; whoever comes back to what was cut off is told so instead."""
        await self._put(name, dict(props), keep=False)

    async def show(self, name: str, props: Mapping[str, Any], answer: str = "") -> None:
        """Show an element in the reply's place and keep it."""
        if self._sent is not None and answer:
            self._sent.metadata = {"answer": answer}
            await self._sent.update()
        await self._put(name, dict(props), keep=True)

    async def say(self, words: str) -> None:
        """Tell a screen reader; only who is on the page hears it, not who comes back to the conversation."""
        await cl.context.emitter.send_window_message({"signpost": "say", "words": words})

    async def sentence(self, sentence: str) -> None:
        """Show a sentence in place of an answer and keep it."""
        await self._put(_ANSWER, sentence_props(sentence, self._place), keep=True)
        await self.say(sentence)

    @property
    def _place(self) -> Place:
        return Place(self.message, self.element)

    async def _put(self, name: str, props: dict[str, Any], *, keep: bool) -> None:
        element = cl.CustomElement(
            id=self.element, name=name, props=props, display="inline", url=f"/public/elements/{name}.jsx"
        )
        await element.send(for_id=self.message, persist=keep)


def cut_off(message: str, sentence: str) -> Any:
    """Return what to show in the place of a reply that never came, as a conversation taken up again holds it."""
    place = Place(message, str(uuid.uuid4()))
    return {
        "id": place.element,
        "type": "custom",
        "name": _ANSWER,
        "display": "inline",
        "forId": message,
        "props": sentence_props(sentence, place),
    }
