"""What Signpost is and is not, what it keeps, which index answers, and whom to ring."""

from __future__ import annotations

from dataclasses import dataclass

from app.contacts import AreaContacts, Contacts
from app.settings import Settings, SignIn

_WHO = {
    SignIn.NONE: "Nobody signs in; Signpost answers on this machine only, for one local user.",
    SignIn.PASSWORD: "People sign in with a name and a password kept on this server.",
    SignIn.HEADER: "People are signed in by the organisation's own gateway.",
    SignIn.OAUTH: "People sign in with the organisation's own accounts.",
}
_TO_THE_MODEL = (
    "Questions, with identifiers replaced, and the passages found for them are sent to the language model named below."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record and for how long it is kept."""

    what: str
    days: int  # 0 for good


@dataclass(frozen=True, slots=True)
class AboutPage:
    """All that the template shows."""

    index_version: str
    sources: int
    writer: str
    leaves: str
    who: str
    kept: tuple[Kept, ...]
    contacts: Contacts
    area: AreaContacts | None


def about_page(settings: Settings, contacts: Contacts, index_version: str, sources: int, area: str) -> AboutPage:
    """Say what runs here, from its settings and its index."""
    keep = settings.retention
    kept = (
        Kept("Conversations, with names and other identifiers replaced before anything is written", keep.threads),
        Kept("Answers with the quotes they rest on", keep.answers),
        Kept("Feedback", keep.feedback),
        Kept("The audit: outcome, sources, index version and timings of every answer, no user's words", keep.audit),
    )
    with_model = f"the language model {settings.llm}, every quote checked"
    return AboutPage(
        index_version=index_version,
        sources=sources,
        writer=with_model if settings.llm else "quotation alone, no language model",
        leaves=_TO_THE_MODEL if settings.llm else "Nothing you write leaves this server.",
        who=_WHO[settings.sign_in],
        kept=kept,
        contacts=contacts,
        area=contacts.of(area),
    )
