"""The training desk: a request in plain words or by the form, a pack back, and a session run with a group.

What learners write during a session never reaches this file: it stays in the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from anyio import to_thread

from app.chat_desk import Desk, Shown, Starter, Typed
from app.chat_view import Place
from app.services import Services
from app.sign_in import Role
from app.training.asking import request_from
from app.training.pack import Pack, PackRequest
from app.training_view import form_props, pack_props
from retriever.errors import BadInput
from retriever.source import Source

MAKE_PACK = "make_pack"
_FIELDS = ("minutes", "stages", "cases", "difficulty", "seed")
_GREETING = (
    "## Build a training session\n\n"
    "Say what it is about, for whom and for how long. You get a fictional family, a case told in stages, judgements "
    "written before anything is shown, and learning points quoted and cited. It never gives a verdict.\n\n"
    "**Use no real child's story:** families here are invented, and names you type are not used."
)
_STARTERS = (
    Starter(
        "Was not brought, for health visitors",
        "Build me a 45 minute session on was-not-brought for health visitors, two cases",
    ),
    Starter(
        "Neglect of a disabled child, for schools", "A 60 minute session on neglect of a disabled child for schools"
    ),
    Starter(
        "Drift on a plan, for social workers", "A 45 minute session on drift on a child in need plan for social workers"
    ),
    Starter("Let me choose from a form", "Show me the form"),
)


def training_desk(services: Services) -> Desk:
    """Return the desk for trainers."""

    async def hear(typed: Typed, shown: Shown) -> None:
        if "form" in typed.text.lower().split():
            await shown.show("Training", form_props(None, Place(shown.message, shown.element)))
            await shown.say("A form to build a session has come.")
            return
        await shown.stage("searching" if services.engines.ready else "waiting")
        await _show(services, request_from("", "", {}, typed.text), shown)
        await shown.say("The session has come.")

    async def make(sent: Mapping[str, Any], _: Typed, shown: Shown) -> None:
        await _show(services, _from_form(sent), shown)

    return Desk(
        name="Training",
        roles=frozenset({Role.TRAINER, Role.ADMIN}),
        greeting=_GREETING,
        starters=_STARTERS,
        hear=hear,
        acts={MAKE_PACK: make},
    )


async def _show(services: Services, request: PackRequest, shown: Shown) -> None:
    pack, sources = await to_thread.run_sync(_made, services, request)
    place = Place(shown.message, shown.element)
    await shown.show("Training", pack_props(pack, sources, services.contacts, place))


def _made(services: Services, request: PackRequest) -> tuple[Pack, Sequence[Source]]:
    # The engine's libraries are imported with the first pack, so that the page is served before them.
    from app.training.build import check_request, make_pack
    from app.training.engine import searcher_of

    check_request(request)
    engine = services.engines.engine(services.settings.limits.engine_seconds)
    return make_pack(request, searcher_of(engine)), engine.sources


def _from_form(sent: Mapping[str, Any]) -> PackRequest:
    numbers = {}
    for name in _FIELDS:
        value = str(sent.get(name) or "").strip()
        if value and not value.lstrip("-").isdigit():
            raise BadInput(f"{name.capitalize()} must be a whole number, such as 3.")
        if value:
            numbers[name] = int(value[:6])
    return request_from(str(sent.get("theme") or "")[:200], str(sent.get("audience") or "")[:40], numbers, "")
