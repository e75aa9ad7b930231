"""The chat's handlers: what Chainlit calls, who is asking, and the one place where any fault becomes a sentence.

What each desk says is left to its own file; a new desk is one more line in `_desks`.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Generator, Mapping
from typing import Any

import chainlit as cl
from anyio import to_thread
from chainlit.config import config
from chainlit.server import sio
from chainlit.session import WebsocketSession
from chainlit.types import ThreadDict

from app.chat_area import area_chosen_last, areas, known_area
from app.chat_desk import Acts, Asker, Desk, Typed, desks_open_to
from app.chat_practice import practice_desk
from app.chat_quality import quality_desk
from app.chat_screen import Screen, cut_off
from app.chat_training import training_desk
from app.chat_words import INTERRUPTED, NOT_AT_THIS_DESK, STOPPED, WENT_WRONG
from app.services import Services
from app.sign_in import Role
from retriever.errors import GuidanceError

log = logging.getLogger(__name__)
_SECONDS_FOR_LIBRARY = 60.0


def register_chat(services: Services) -> None:
    """Give Chainlit its handlers."""
    desks = _desks(services)
    _show_desks(desks)
    _keep_area(services)

    async def hear(message: cl.Message) -> None:
        """Answer what was typed, at the desk it was typed at."""
        screen = Screen()
        await screen.begin()
        earlier = tuple(m.content for m in cl.chat_context.get() if m.type == "user_message" and m.id != message.id)
        typed = _typed(message.content, earlier)
        desk = _desk_of_session(desks, typed.asker.role)
        try:
            await _to_a_sentence(desk.hear(typed, screen), screen)
        except asyncio.CancelledError:
            await screen.sentence(STOPPED)
            raise
        cl.user_session.set("memory", typed.memory)

    async def resume(thread: ThreadDict) -> None:
        """Take a conversation up again; a reply that never came is said not to have come."""
        for reply in _unanswered(thread):
            thread["elements"] = [*(thread.get("elements") or []), cut_off(reply, INTERRUPTED)]
        await _offer_areas(services)

    async def stop(socket: str) -> None:
        """Stop the work on a question; what is said of that, its reply says in its own place."""
        session = WebsocketSession.get(socket)
        if session and session.current_task:
            session.current_task.cancel()

    cl.on_message(hear)
    sio.on("stop", stop)
    cl.on_chat_resume(resume)
    for desk in desks:
        for name, act in desk.acts.items():
            cl.action_callback(name)(_action(desk, act))


def _desks(services: Services) -> tuple[Desk, ...]:
    return (practice_desk(services), training_desk(services), quality_desk(services))


def _show_desks(desks: tuple[Desk, ...]) -> None:
    def profiles(user: cl.User | None, _language: str) -> _Offered:
        """Offer the desks that are open to someone."""
        return _Offered([_profile(desk) for desk in desks_open_to(_role(user), desks)])

    config.code.set_chat_profiles = profiles


class _Offered:
    """The profiles, to be awaited or not: Chainlit drops what it is given as a session begins, with a warning."""

    def __init__(self, profiles: list[cl.ChatProfile]) -> None:
        self._profiles = profiles

    def __await__(self) -> Generator[None, None, list[cl.ChatProfile]]:
        yield from ()
        return self._profiles


def _profile(desk: Desk) -> cl.ChatProfile:
    return cl.ChatProfile(
        name=desk.name,
        markdown_description=desk.greeting,
        icon="/public/mark.svg",
        starters=[cl.Starter(label=starter.label, message=starter.text) for starter in desk.starters],
    )


def _keep_area(services: Services) -> None:
    async def start() -> None:
        """Offer the areas to choose from."""
        await _offer_areas(services)

    async def choose(data: Any) -> None:
        """Take the area that was chosen on the page; any other message of the page is not for us."""
        if isinstance(data, dict) and data.get("signpost") == "area":
            cl.user_session.set("area", known_area(services, data.get("area")))

    cl.on_chat_start(start)
    cl.on_window_message(choose)


async def _offer_areas(services: Services) -> None:
    chosen = known_area(services, cl.user_session.get("area"))
    if not chosen:
        user_id = _user_id(cl.user_session.get("user"))
        chosen = await to_thread.run_sync(area_chosen_last, services, user_id)
    cl.user_session.set("area", chosen)
    await _send_areas(services, chosen)
    if not services.engines.ready:
        _waiting.add(task := asyncio.create_task(_offer_all_areas(services, chosen)))
        task.add_done_callback(_waiting.discard)


_waiting: set[asyncio.Task[None]] = set()  # a task that nobody holds may be collected before it is done


async def _offer_all_areas(services: Services, chosen: str) -> None:
    try:
        await to_thread.run_sync(services.engines.engine, _SECONDS_FOR_LIBRARY)
    except GuidanceError:
        return  # the first question will say what is wrong with the library
    await _send_areas(services, chosen)


async def _send_areas(services: Services, chosen: str) -> None:
    offered = [{"id": area.id, "name": area.name} for area in areas(services)]
    await cl.context.emitter.send_window_message({"signpost": "areas", "areas": offered, "area": chosen})


def _action(desk: Desk, act: Acts) -> Callable[[cl.Action], Awaitable[dict[str, Any]]]:
    async def called(action: cl.Action) -> dict[str, Any]:
        """Do what a button of the page asks for, and say when it is done."""
        sent: Mapping[str, Any] = action.payload if isinstance(action.payload, dict) else {}
        screen = Screen(str(sent.get("message") or "")[:64], str(sent.get("element") or "")[:64])
        earlier = tuple(message.content for message in cl.chat_context.get() if message.type == "user_message")
        typed = _typed("", earlier)
        if desk not in desks_open_to(typed.asker.role, (desk,)):
            return {"error": NOT_AT_THIS_DESK}
        error = await _to_a_sentence(act(sent, typed, screen))
        cl.user_session.set("memory", typed.memory)
        return {"error": error}

    return called


async def _to_a_sentence(work: Awaitable[None], screen: Screen | None = None) -> str:
    """Do the work; whatever goes wrong ends in a sentence, shown in the reply's place where there is one."""
    try:
        await work
    except GuidanceError as error:
        sentence = str(error)
    except Exception as error:
        # Only where it happened is logged: the message of an error may hold the words of a question.
        where = "".join(traceback.format_tb(error.__traceback__)[-3:])
        log.error("a question was not answered: %s\n%s", type(error).__name__, where)  # noqa: TRY400
        sentence = WENT_WRONG
    else:
        return ""
    if screen is not None:
        await screen.sentence(sentence)
    return sentence


def _typed(text: str, earlier: tuple[str, ...]) -> Typed:
    session = cl.context.session
    user = cl.user_session.get("user")
    area = cl.user_session.get("area") or ""
    asker = Asker(_role(user), _user_id(user), session.thread_id or "", area)
    return Typed(text, asker, earlier, dict(cl.user_session.get("memory") or {}))


def _desk_of_session(desks: tuple[Desk, ...], role: Role) -> Desk:
    """The profile's name comes from the browser, so it only chooses among the desks open to the role."""
    open_desks = desks_open_to(role, desks)
    profile = cl.context.session.chat_profile
    return next((desk for desk in open_desks if desk.name == profile), open_desks[0])


def _role(user: Any) -> Role:
    given = (getattr(user, "metadata", None) or {}).get("role", "")
    return Role(given) if given in list(Role) else Role.PRACTITIONER


def _user_id(user: Any) -> str:
    return str(getattr(user, "id", "") or "")


def _unanswered(thread: ThreadDict) -> list[str]:
    shown = {element.get("forId") for element in thread.get("elements") or []}
    replies = [step for step in thread.get("steps") or [] if step.get("type") == "assistant_message"]
    return [step["id"] for step in replies if not step.get("output") and step["id"] not in shown]
