"""The fixed words of every ending, every notice and the emergency route; nothing here is chosen or computed.

Written for a phone: what to do first, in plain words, and never a lecture. Numbers come from `contacts`.
What the pages call a source is left to `app.wording`.
"""

from __future__ import annotations

from collections.abc import Sequence

from retriever.answer import Notice, Outcome
from retriever.contacts import AreaContacts, Contacts

HEADLINES: dict[Outcome, str] = {
    Outcome.ANSWERED: "This is what the guidance says.",
    Outcome.PARTLY_ANSWERED: "The guidance answers part of this.",
    Outcome.CONSULTATION: (
        "People with the full picture make this decision. This is how the guidance reads what you describe."
    ),
    Outcome.NOT_IN_GUIDANCE: "The guidance held here does not answer this.",
    Outcome.EMERGENCY: "If a child may be in danger now, ring {phone} first.",
    Outcome.NEEDS_DETAIL: "A little more is needed before the guidance can be searched.",
    Outcome.IDENTIFIERS_FOUND: "Some words could lead to a child or a family, so nothing was searched or kept.",
    Outcome.DECLINED: "Signpost does not do this.",
}

# What is wrong with a question that cannot be searched, and what to type instead.
NEEDS_DETAIL: dict[str, str] = {
    "empty": "There is no question yet. Type one, or describe what worries you without names.",
    "short": "That is too short to search. Ask in a sentence, or describe what worries you without names.",
    "no_words": "There are no words to search for. Ask in a sentence, or describe what worries you without names.",
    "long": "That is too long to read in one go. Send at most {limit} characters: the main worries, and your question.",
    "language": (
        "The guidance held here is in English, and this does not seem to be. Please ask again in English. "
        "If a child may be in danger now, ring {phone}."
    ),
    "only_instructions": "There is no question left to answer once the instructions are set aside. Ask about guidance.",
}

# Why each kind of request is declined, and what is offered instead.
DECLINED: dict[str, str] = {
    "identify": (
        "Signpost does not help to find or name a child, a family or a person. If you need to know who or "
        "where someone is to keep a child safe, ask the front door or the police."
    ),
    "write_record": (
        "Signpost does not write decisions, reports, referrals or chronologies about a real child: those need your own "
        "knowledge and your name under them. Below is what guidance says a good one holds."
    ),
    "decide": (
        "Signpost does not decide, score or predict anything about a child or a family. Below is what guidance says "
        "about the decision and who makes it."
    ),
    "reveal": (
        "How Signpost works is described on its About page. It has no hidden text to hand over. "
        "Ask it about safeguarding guidance."
    ),
    "abusive": "Signpost does not write insults, threats or demeaning words about anyone. Ask it about guidance.",
    "advice": (
        "Signpost does not give legal or medical advice. For law, ask your authority's legal team; for health, a "
        "doctor or the child's health team. Anything that safeguarding guidance says follows."
    ),
    "role": "Signpost stays what it is: a way into guidance. It does not play another part or drop its rules.",
    "harm": (
        "Signpost does not help anyone to hide harm or to get round those who protect children. If you are worried "
        "about a child, tell the front door; if there is danger now, the police."
    ),
}

# One sentence for each kind of notice; words in braces are filled in by whoever adds the notice.
NOTICES: dict[str, str] = {
    "currency": "{title} dates from {published}: it is evidence of its time, and terms and duties have changed since.",
    "superseded": "{title} has been replaced by {replacement}; check the newer text before you rely on this.",
    "term": "{old} is no longer used; today's term is {today}.",
    "area": "{title} belongs to {area}; level numbers mean nothing in another area.",
    "illustrative": "{title} is invented for demonstration and is nobody's real threshold document.",
    "other_area": "This comes from {area}, not from the area you chose.",
    "no_area": "No area is chosen, so no local levels are shown. Choose your area to see them.",
    "digest": "Quotes from {title} are our own summary of each paragraph. Read the original before you cite it: {url}",
    "disagreement": "These sources differ: {first} and {second}. Dates and areas are beside each.",
    "writer": "The language model's draft failed a check, so this answer was made without it.",
    "writer_unavailable": "The language model did not answer, so this answer was made without it.",
    "partly": "Nothing was found about: {part}.",
    "followup": "Read as a follow-up to your question before: “{before}”.",
    "searched": (
        "Searched: all {count} sources held here. The nearest passages are listed, and none of them answers this."
    ),
    "nearest": "Nearest: {places}.",
    "missing": "Nothing found speaks of: {words}.",
    "ask_contact": (
        "Telephone numbers, addresses and opening times are never taken from a document, because they go out of date. "
        "Use the contacts of your area in Signpost, or your own organisation's list."
    ),
    "ask_dose": "Medicines and doses are for the prescriber, a pharmacist or the child's own health team.",
    "ask_money": "Fees, pay, budgets and allowances are set elsewhere: ask the organisation that pays or charges them.",
    "ask_person": "Who holds a post changes: ask the organisation itself.",
    "ask_year": "Nothing held here covers {years}. Newer national figures come from the Department for Education.",
    "ask_elsewhere": "Nothing held here is about {places}.",
    "ask_lead": "Ask your safeguarding lead or named professional, and look in your area's own procedures.",
    "premise": "The question takes something for granted that the guidance held here does not say: {claim}.",
    "identifiers": "Taken out: {kinds}. Nothing of it was kept. Send the wording offered, or change it first.",
    "identifiers_replaced": "Taken out before anything was searched or kept: {kinds}.",
    "instructions": "Part of this was an instruction to Signpost and was set aside.",
    "declined_part": "{why}",
    "danger": "Shown first because of your words: {words}.",
    "nation": "Everything here is for England. {nations} has law and procedures of its own; ask there.",
    "abroad": "Everything here is for England. Law and services in another country differ.",
    "language": "Signpost reads English best; check that this is the question you meant.",
    "long_question": "This was a long message. Check that the main worry was picked up.",
}

# One and several of each kind of identifier.
IDENTIFIER_KINDS: dict[str, tuple[str, str]] = {
    "email": ("an e-mail address", "e-mail addresses"),
    "postcode": ("a postcode", "postcodes"),
    "phone": ("a telephone number", "telephone numbers"),
    "number": ("a record number", "record numbers"),
    "date_of_birth": ("a date of birth", "dates of birth"),
    "address": ("an address", "addresses"),
    "school": ("a named school", "named schools"),
    "name": ("a name", "names"),
    "initials": ("initials", "sets of initials"),
}

ROUTE_LOCAL = "{name}: {phone}"
ROUTE_NO_AREA = "Then tell your local front door, or its out-of-hours team. Choose your area to see the numbers here."
ROUTE_NO_NUMBER = "Then tell your local front door, or its out-of-hours team."
ROUTE_LAST = (
    "You do not need to be certain. Tell your safeguarding lead once you have rung; do not wait for them first."
)
_LOCAL_ROLES = ("front-door", "out-of-hours")


def headline(outcome: Outcome, **filling: str) -> str:
    """Return the one sentence an ending opens with."""
    return HEADLINES[outcome].format(**filling)


def notice(kind: str, **filling: str) -> Notice:
    """Return a notice of a known kind with its words filled in."""
    return Notice(kind, NOTICES[kind].format(**filling))


def emergency_route(contacts: Contacts, area: str = "") -> tuple[str, ...]:
    """Return the lines shown first when there may be danger now, national numbers before local ones."""
    national = tuple(f"{c.role}: {c.name} {c.phone}".strip() for c in contacts.national if c.phone)
    return (*national, *_local(contacts.of(area)), ROUTE_LAST)


def emergency_phone(contacts: Contacts) -> str:
    """Return the number to ring first: the first that is configured."""
    return next(contact.phone for contact in contacts.national if contact.phone)


def _local(area: AreaContacts | None) -> tuple[str, ...]:
    if area is None:
        return (ROUTE_NO_AREA,)
    reached = [c for role in _LOCAL_ROLES for c in area.contacts if c.role == role and c.phone]
    return tuple(ROUTE_LOCAL.format(name=c.name, phone=c.phone) for c in reached) or (ROUTE_NO_NUMBER,)


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def kinds_listed(kinds: Sequence[str]) -> str:
    """Return the kinds of identifiers found as a sentence lists them: "2 names and a postcode"."""
    parts = []
    for kind in dict.fromkeys(kinds):
        one, several = IDENTIFIER_KINDS[kind]
        count = kinds.count(kind)
        parts.append(one if count == 1 else f"{count} {several}")
    return listed(parts)
