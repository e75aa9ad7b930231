"""Who sends a request, for the pages and addresses that are not the chat's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from app.chainlit_door import person_of
from app.services import Services
from app.sign_in import Person
from app.store.people import KeptUser, keep_user


class SignInFirst(Exception):
    """The page is for people who have signed in."""


def visitor(request: Request) -> Person:
    """Return who sends the request, or send them to sign in."""
    services: Services = request.app.state.services
    person = person_of(services.settings, dict(request.cookies), request.headers)
    if person is None:
        raise SignInFirst
    return person


def kept_visitor(request: Request, person: Annotated[Person, Depends(visitor)]) -> KeptUser:
    """Return the visitor as the store knows them."""
    services: Services = request.app.state.services
    return keep_user(services.store, person.identifier, person.role.value, person.display_name)


Visitor = Annotated[Person, Depends(visitor)]
KeptVisitor = Annotated[KeptUser, Depends(kept_visitor)]
