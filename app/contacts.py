"""Whom to ring. The reading is the engine's, so that pages and answers give the same numbers."""

from retriever.contacts import AreaContacts, Contact, Contacts, read_contacts

__all__ = ["AreaContacts", "Contact", "Contacts", "read_contacts"]
