"""An answer as the page is given it: the contract's JSON, and beside it the words and links that go with it.

The page decides how it looks; what a thing is called, how a reference reads and where a paragraph stands is decided
here. Keys that hold a user's words keep the contract's names, because the store screens them by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.contacts import Contacts
from app.links import publisher_link, source_link
from app.wording import area_name, authority_name, date_name, reference, status_name
from retriever.answer import Answer, Citation, Outcome, Searched
from retriever.consultation import Consultation
from retriever.contract import answer_as_dict
from retriever.source import Source
from retriever.wording import ROUTE_LAST, ROUTE_NO_AREA, ROUTE_NO_NUMBER

_DANGER = "danger"
_URGENT = "If a child may be in danger now, ring 999 first."
_LOCAL_ROLES = ("front-door", "out-of-hours")


@dataclass(frozen=True, slots=True)
class Place:
    """Which message and element an answer is shown in, and for which area it was given."""

    message: str
    element: str
    area: str = ""


def answer_props(answer: Answer, sources: Sequence[Source], contacts: Contacts, place: Place) -> dict[str, Any]:
    """Return what the Answer element is given to show."""
    titles = {source.id: source.title for source in sources}
    return {
        "stage": "done",
        "message": place.message,
        "element": place.element,
        "area": place.area,
        "area_name": area_name(place.area) if place.area else "",
        "answer": answer_as_dict(answer),
        "cited": {str(cited.n): _cited(cited) for cited in answer.citations},
        "hits": [_hit(hit, titles) for hit in answer.searched],
        "urgent": _URGENT,
        "route": _route(contacts, place.area) if _is_urgent(answer) else [],
        "levels_of": _levels(answer.consultation),
        "word": f"/my/{'records' if answer.consultation else 'answers'}/{answer.id}.docx",
        "markdown": f"/my/records/{answer.id}.md" if answer.consultation else "",
    }


def working_props(stage: str, place: Place) -> dict[str, Any]:
    """Return what the element shows while an answer is made: checking, waiting, searching or composing."""
    return {"stage": stage, "message": place.message, "element": place.element}


def sentence_props(sentence: str, place: Place) -> dict[str, Any]:
    """Return what the element shows where there is no answer but a sentence."""
    return {"stage": "sentence", "message": place.message, "element": place.element, "sentence": sentence}


def spoken(answer: Answer) -> str:
    """Return what a screen reader is told when an answer has come."""
    many = len(answer.citations)
    first = f"{_URGENT} " if _is_urgent(answer) else ""
    return f"{first}The answer has come. {answer.headline} {many} {'source' if many == 1 else 'sources'}."


def _cited(cited: Citation) -> dict[str, str]:
    locator = cited.locators[0] if cited.locators else ""
    where = ", ".join((*cited.locators, *((f"page {cited.page}",) if cited.page else ())))
    return {
        "where": where,
        "date": date_name(cited.published),
        "authority": authority_name(cited.authority),
        "status": status_name(cited.status),
        "area": area_name(cited.area),
        "summary": "Our summary" if cited.rendering == "digest" else "",
        "reference": reference(cited.publisher, cited.published, cited.title, where),
        "open": source_link(cited.source, locator, cited.quote),
        "original": publisher_link(cited.url, cited.page),
    }


def _hit(hit: Searched, titles: dict[str, str]) -> dict[str, Any]:
    locator = hit.locators[0] if hit.locators else ""
    title = titles.get(hit.source, hit.source)
    return {
        "title": title,
        "where": ", ".join(hit.locators),
        "open": source_link(hit.source, locator),
        "used": hit.used,
    }


def _is_urgent(answer: Answer) -> bool:
    return answer.outcome is Outcome.EMERGENCY or any(notice.kind == _DANGER for notice in answer.notices)


def _route(contacts: Contacts, area: str) -> list[dict[str, str]]:
    lines = [_line(contact.role, contact.name, contact.phone) for contact in contacts.national if contact.phone]
    own = contacts.of(area)
    reached = [c for role in _LOCAL_ROLES for c in own.contacts if c.role == role and c.phone] if own else []
    lines += [_line(own.name if own else "", contact.name, contact.phone) for contact in reached]
    if not reached:
        lines.append(_line(ROUTE_NO_NUMBER if own else ROUTE_NO_AREA))
    return [*lines, _line(ROUTE_LAST)]


def _line(role: str, name: str = "", phone: str = "") -> dict[str, str]:
    return {"role": role, "name": name, "phone": phone}


def _levels(case: Consultation | None) -> list[str]:
    return [area_name(level.area) for level in case.levels] if case else []
