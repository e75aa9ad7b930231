"""Names of people, told from the words around them with lists and cues; no model, no network.

A name on the first list counts wherever it stands. A name that is a word too ("Grace", "may") and a word
on no list at all need something that says a person is meant; `name_context` knows what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retriever.identifier import IdentifierKind, Span
from retriever.identifier_initials import find_initials
from retriever.message_words import words_of
from retriever.name_context import NameContext

_LONGEST = 4  # words in one name


def find_names(text: str) -> Iterator[Span]:
    """Yield every name and every set of initials of this text."""
    words = words_of(text)
    finder = _Finder(NameContext(text, words))
    taken = -1
    for at in range(len(words)):
        if at <= taken or not finder.is_name(at):
            continue
        taken = finder.last_of_name(at)
        yield Span(IdentifierKind.NAME, words[at].start, words[taken].end)
    yield from find_initials(text, words)


class _Finder:
    """Decides, word by word, whether a person is meant."""

    def __init__(self, context: NameContext) -> None:
        self._context = context
        self._words = context.words
        self._lists = context.lists
        self._cues = context.cues

    def is_name(self, at: int) -> bool:
        """Whether the word at this place begins a person's name."""
        context = self._context
        if len(self._words[at].plain) < 2 or context.is_published(at):
            return False
        if self._is_listed(at):
            return context.beside_role(at) or not context.is_public_person(at)
        return context.follows_title(at) or self._rule_for(self._words[at].plain)(at)

    def last_of_name(self, at: int) -> int:
        """Return the place of the last word of the name that begins here."""
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1 and self._continues(last):
            last += 1
        return last

    def _rule_for(self, plain: str) -> Callable[[int], bool]:
        lists = self._lists
        if plain in lists.shared:
            return self._shared_is_meant
        if plain in lists.surnames:
            return self._surname_is_meant
        if plain in lists.never or plain in self._cues.roles:
            return _never
        if lists.is_ordinary(plain):
            return self._ordinary_is_meant
        return self._unknown_is_meant

    def _is_listed(self, at: int) -> bool:
        plain = self._words[at].plain
        if plain in self._lists.never:
            return False
        if plain in self._lists.first:
            return True
        if "-" in plain:
            first, second = plain.split("-", maxsplit=1)
            names = self._lists.first | self._lists.shared
            return (
                first in self._lists.first or (first in names and second in names) or second in self._cues.second_names
            )
        return self._is_unmarked_owner(at)

    def _is_unmarked_owner(self, at: int) -> bool:
        """Whether a name owns something without an apostrophe: "Nathaniels bruises"."""
        word = self._words[at]
        if word.plain[-1] != "s" or self._context.after(at) not in self._cues.belongings:
            return False
        owner = word.plain[:-1]
        shared = owner in self._lists.shared and owner not in self._cues.verbs_too
        known = self._lists.is_ordinary(owner) or self._lists.is_ordinary(word.plain) or word.plain in self._lists.never
        strange = word.text[0].isupper() and not known
        return owner in self._lists.first or shared or (strange and owner not in self._cues.roles)

    def _continues(self, last: int) -> bool:
        here, after = self._words[last], self._words[last + 1]
        gap = self._context.text[here.end : after.start]
        if here.possessive or gap.strip(" ") or len(gap) > 2 or after.plain in self._lists.never:
            return False
        if len(after.plain) == 1:
            return after.capital and after.text not in "AI"
        if after.capital:
            other = after.plain in self._cues.roles or after.plain in self._cues.bodies
            return not other and after.plain not in self._lists.abbreviations
        named = after.plain in self._lists.surnames or after.plain in self._lists.first
        return named and after.plain not in self._cues.surname_words and after.plain not in self._cues.verbs_too

    def _shared_is_meant(self, at: int) -> bool:
        word, context = self._words[at], self._context
        abbreviated = word.plain in self._lists.abbreviations and word.text.isupper()
        if abbreviated or context.is_date(at) or context.is_body(at):
            return False
        if context.owns(at) or context.is_taken_up(at) or context.before_surname(at) or self._capital_is_enough(at):
            return True
        return self._is_named_beside(at) or self._is_named_by_deed(at)

    def _is_named_beside(self, at: int) -> bool:
        """Whether family words, ages or other names beside a word that is a name too make it one."""
        word, context = self._words[at], self._context
        distinct = word.plain not in self._cues.verbs_too
        announced = context.named_outright(at) or context.names_a_family(at) or context.beside_role(at)
        if announced and (context.aged(at) or (distinct and context.named_outright(at))):
            return True
        if distinct and context.follows_name(at):
            return True
        everyday = not distinct or self._lists.is_ordinary(word.plain)
        return (announced and (word.capital or not everyday)) or (
            context.aged(at) and (word.text[0].isupper() or not everyday)
        )

    def _is_named_by_deed(self, at: int) -> bool:
        word, context = self._words[at], self._context
        distinct = word.plain not in self._cues.verbs_too
        if context.acts(at) and (distinct or word.text[0].isupper()):
            return True
        opens = word.plain not in self._cues.capital_anyway and context.opens_clause(at)
        return distinct and (context.role_follows(at) or opens)

    def _capital_is_enough(self, at: int) -> bool:
        word = self._words[at]
        return word.capital and word.plain not in self._cues.capital_anyway and not self._context.is_place(at)

    def _surname_is_meant(self, at: int) -> bool:
        word, context = self._words[at], self._context
        if word.plain in self._lists.never:
            return False
        if context.named_outright(at) or context.names_a_family(at):
            return True
        everyday = self._lists.is_ordinary(word.plain)
        if context.beside_role(at) and not everyday:
            return True
        return word.capital and not everyday and not context.is_place(at) and not context.is_body(at)

    def _unknown_is_meant(self, at: int) -> bool:
        word, context = self._words[at], self._context
        if (word.text.isupper() and len(word.text) < 6) or len(word.plain) < 3 or context.is_body(at):
            return context.before_surname(at)
        if context.named_outright(at) or context.before_surname(at):
            return True
        announced = context.acts(at) or context.beside_role(at) or context.role_follows(at) or context.aged(at)
        if word.text[0].isupper():
            inside = word.capital and not context.is_place(at)
            return context.owns(at) or inside or ((announced or context.weakly_cued(at)) and context.is_strange(at))
        return (announced or context.weakly_cued(at)) and context.is_strange(at)

    def _ordinary_is_meant(self, at: int) -> bool:
        """Whether an everyday word is made a name outright: "a boy called Bandit"."""
        return self._words[at].capital and self._context.named_outright(at)


def _never(_at: int) -> bool:
    return False
