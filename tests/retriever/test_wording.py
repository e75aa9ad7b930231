from pathlib import Path

import pytest

from retriever.answer import Outcome
from retriever.contacts import AreaContacts, Contact, Contacts, read_contacts
from retriever.errors import BadSetting
from retriever.identifier import IdentifierKind
from retriever.wording import (
    DECLINED,
    HEADLINES,
    IDENTIFIER_KINDS,
    NEEDS_DETAIL,
    NOTICES,
    emergency_phone,
    emergency_route,
    kinds_listed,
)

ROOT = Path(__file__).parents[2]
CONTACTS = read_contacts(ROOT / "config" / "contacts.toml", ROOT / "corpus")


def test_every_outcome_and_every_kind_of_identifier_has_its_words():
    assert set(HEADLINES) == set(Outcome)
    assert set(IDENTIFIER_KINDS) == {str(kind) for kind in IdentifierKind}


def test_no_wording_holds_a_number_or_advises_to_wait():
    everything = " ".join([*HEADLINES.values(), *NEEDS_DETAIL.values(), *DECLINED.values(), *NOTICES.values()])
    assert not any(letter.isdigit() for letter in everything)
    assert "no further action" not in everything


def test_the_route_starts_with_the_first_configured_number_and_ends_with_the_local_ones():
    route = emergency_route(CONTACTS, "northmere")
    assert emergency_phone(CONTACTS) == "999"
    assert "999" in route[0]
    assert [phone for phone in ("101", "0808 800 5000", "0800 1111") if phone not in " ".join(route)] == []
    assert "Northmere" in route[-3]
    assert "Northmere" in route[-2]


def test_without_an_area_the_route_says_how_to_choose_one():
    assert "Choose your area" in " ".join(emergency_route(CONTACTS))


def test_an_area_without_numbers_still_has_a_route():
    contacts = Contacts((Contact("Danger", "Police", "999"),), (AreaContacts("x", "X", True, ()),))
    assert "front door" in emergency_route(contacts, "x")[1]


def test_kinds_are_counted_and_listed():
    assert kinds_listed(["name", "postcode", "name"]) == "2 names and a postcode"


def test_contacts_without_a_number_stop_the_start(tmp_path):
    file = tmp_path / "contacts.toml"
    file.write_text('[[contact]]\nrole = "Police"\n')
    with pytest.raises(BadSetting, match="no telephone number"):
        read_contacts(file, tmp_path)
