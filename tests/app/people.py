"""People at the chat without a browser: each holds the page's own socket, asks, reads the answer and asks again."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx
import socketio

PATIENCE = 30.0


@dataclass
class Heard:
    """What came of many questions: how long each answer took to stand on the page, and what was no answer."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """Return the time within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Crowd:
    """How many people ask, what, for how long, and how long each reads an answer before asking again."""

    url: str
    questions: tuple[str, ...]
    people: int = 20
    seconds: float = 120.0
    reads: tuple[float, float] = (2.0, 6.0)

    async def ask(self) -> Heard:
        """Let everybody begin at the same moment."""
        heard = Heard()
        persons = [Person(self, number, heard) for number in range(self.people)]
        await asyncio.gather(*(person.come() for person in persons))
        await asyncio.gather(*(person.stay() for person in persons))
        return heard


class Person:
    """One person with one conversation."""

    def __init__(self, crowd: Crowd, number: int, heard: Heard) -> None:
        self._crowd = crowd
        self._chance = random.Random(number)
        self._heard = heard
        self._socket = socketio.AsyncClient(reconnection=False)
        self._shown: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._opened = asyncio.Event()

    async def come(self) -> None:
        """Open the page's connection as the page does."""
        async with httpx.AsyncClient(base_url=self._crowd.url) as browser:
            cookies = (await browser.post("/auth/header")).cookies
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._socket.on("element", self._shown.put)
        self._socket.on("window_message", lambda _: self._opened.set())
        me = {"clientType": "webapp", "sessionId": str(uuid.uuid4()), "threadId": "", "userEnv": "{}"}
        await self._socket.connect(
            self._crowd.url,
            headers={"Cookie": cookie},
            auth=me,
            socketio_path="/ws/socket.io",
            transports=["websocket"],
        )
        await self._socket.emit("connection_successful")
        await asyncio.wait_for(self._opened.wait(), PATIENCE)

    async def stay(self) -> None:
        """Ask, read, ask again, until the time is up."""
        ends = time.monotonic() + self._crowd.seconds
        while time.monotonic() < ends:
            await self._ask(self._chance.choice(self._crowd.questions))
            await asyncio.sleep(self._chance.uniform(*self._crowd.reads))
        await self._socket.disconnect()

    async def _ask(self, question: str) -> None:
        began = time.monotonic()
        message = {"id": str(uuid.uuid4()), "threadId": "", "name": "User", "type": "user_message", "output": question}
        await self._socket.emit("client_message", {"message": {**message, "createdAt": ""}, "fileReferences": []})
        try:
            props = await asyncio.wait_for(self._reply(), PATIENCE)
        except TimeoutError:
            self._heard.wrong.append("nothing came")
            return
        self._heard.seconds.append(time.monotonic() - began)
        if props["stage"] != "done":
            self._heard.wrong.append(str(props))
        elif any(notice["kind"] == "store" for notice in props["answer"]["notices"]):
            self._heard.wrong.append("not kept")

    async def _reply(self) -> dict[str, Any]:
        while True:
            props = (await self._shown.get())["props"]
            if props["stage"] in {"done", "sentence"}:
                return dict(props)
