"""Names of people, told from the words around them with lists and cues; no model, no network.

A name on the first list counts wherever it stands. A name that is a word too ("Grace", "may") and a word
on no list at all need something that says a person is meant: a capital inside a sentence, a family word,
a title, "called", an age, a possessive, something only people do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from retriever.identifier import IdentifierKind, Span
from retriever.identifier_initials import find_initials
from retriever.message_words import AGE_AFTER, Word, words_of
from retriever.name_lists import NameCues, NameLists, name_cues, name_lists

_JOINERS = frozenset({"and", "&", "n", "or"})
_MODALS = frozenset({"will", "may", "can", "might", "would"})
_NAME_IS = re.compile(
    r"\b(?:sur|fore|first|last|nick|middle|full|family)?\s?names?\s*(?:is|are|was|:|-|=)\s*$|\bre\s*:\s*$"
    r"|\b(?:known as|goes by|calls? (?:him|her)self)\s+$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:bedford\w*|bbscb|reviews?|scr|briefing|die[sd]?|death|thematic|who (?:was|is) \w+\s*\?*$)\b", re.IGNORECASE
)
_LONGEST = 4  # words in one name


def find_names(text: str) -> Iterator[Span]:
    """Yield every name and every set of initials of this text."""
    words = words_of(text)
    finder = _Finder(text, words)
    taken = -1
    for at in range(len(words)):
        if at <= taken or not finder.is_name(at):
            continue
        taken = finder.last_of_name(at)
        yield Span(IdentifierKind.NAME, words[at].start, words[taken].end)
    yield from find_initials(text, words)


class _Finder:
    """Decides, word by word, whether a person is meant."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._lists: NameLists = name_lists()
        self._cues: NameCues = name_cues()

    def is_name(self, at: int) -> bool:
        """Whether the word at this place begins a person's name."""
        word = self._words[at]
        if len(word.plain) < 2 or self._after(at) in self._cues.published or self._follows_saint(at):
            return False
        if self._is_listed(at):
            return self._beside_role(at) or not self._is_public(word)
        return self._follows_title(at) or self._rule_for(word.plain)(at)

    def _rule_for(self, plain: str) -> Callable[[int], bool]:
        lists = self._lists
        if plain in lists.shared:
            return self._shared_is_meant
        if plain in lists.surnames:
            return self._surname_is_meant
        if plain in lists.never or plain in self._cues.roles or lists.is_ordinary(plain):
            return _never
        return self._unknown_is_meant

    def last_of_name(self, at: int) -> int:
        """Return the place of the last word of the name that begins here."""
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1 and self._continues(last):
            last += 1
        return last

    def _is_listed(self, at: int) -> bool:
        word = self._words[at]
        if word.plain in self._lists.never:
            return False
        if word.plain in self._lists.first:
            return True
        if "-" in word.plain:
            first, second = word.plain.split("-", maxsplit=1)
            return first in self._lists.first or (word.text[0].isupper() and {first, second} <= self._lists.shared)
        # "Nathaniels bruises", typed without the apostrophe.
        return (
            word.plain[:-1] in self._lists.first and word.plain[-1] == "s" and self._after(at) in self._cues.belongings
        )

    def _is_public(self, word: Word) -> bool:
        """Whether a published review is meant, as in "how did Patrick die"."""
        return word.plain in self._cues.public_people and bool(_REVIEW.search(self._text))

    def _continues(self, last: int) -> bool:
        here, after = self._words[last], self._words[last + 1]
        gap = self._text[here.end : after.start]
        if here.possessive or gap.strip(" ") or len(gap) > 2 or after.plain in self._lists.never:
            return False
        if after.plain in self._lists.surnames or after.plain in self._lists.first:
            return after.capital or after.plain not in self._lists.ordinary
        known = after.plain in self._cues.roles or self._lists.is_ordinary(after.plain)
        return after.capital and not known

    def _before(self, at: int, back: int = 1) -> str:
        return self._words[at - back].plain if at >= back else ""

    def _after(self, at: int) -> str:
        return self._words[at + 1].plain if at + 1 < len(self._words) else ""

    def _adjoins(self, at: int) -> bool:
        """Whether only a space, a comma, a dash or a bracket parts this word from the one before."""
        if not at:
            return False
        gap = self._text[self._words[at - 1].end : self._words[at].start]
        return len(gap) <= 4 and not any(mark in gap for mark in ".!?;\n/")

    def _follows_saint(self, at: int) -> bool:
        return self._before(at) in ("st", "saint") and self._adjoins(at)

    def _follows_title(self, at: int) -> bool:
        title, word = self._before(at), self._words[at]
        if title not in self._cues.titles or not self._adjoins(at) or word.plain in _JOINERS:
            return False
        if word.capital and word.plain not in self._lists.never:
            return True
        known = word.plain in self._lists.surnames or word.plain in self._lists.shared
        if title in ("mr", "mrs", "mx"):
            return known or not self._lists.is_ordinary(word.plain)
        return known and word.plain not in self._cues.verbs_too

    def _named_outright(self, at: int) -> bool:
        if self._before(at) in self._cues.called and self._adjoins(at):
            return True
        start = self._words[at].start
        return bool(_NAME_IS.search(self._text, max(0, start - 24), start))

    def _beside_role(self, at: int) -> bool:
        """Whether a family word stands before, as in "mum Sarah", or another person, as in "Jayden and Ruby"."""
        if not self._adjoins(at):
            return False
        before = self._before(at)
        if before in self._cues.roles or before in self._cues.small:
            return True
        return before in _JOINERS and at > 1 and self._before(at, 2) in self._lists.first

    def _aged(self, at: int) -> bool:
        word = self._words[at]
        return not word.possessive and bool(AGE_AFTER.match(self._text, word.end))

    def _owns(self, at: int) -> bool:
        return self._words[at].possessive and self._after(at) in self._cues.belongings

    def _names_a_family(self, at: int) -> bool:
        announced = self._before(at) in ("the", "this", "that", "from")
        return self._after(at) in self._cues.family and announced and self._words[at].capital

    def _is_date(self, at: int) -> bool:
        word = self._words[at]
        if word.plain not in self._cues.months:
            return False
        near = self._text[max(0, word.start - 6) : word.start] + self._text[word.end : word.end + 6]
        return self._before(at) in self._cues.before_dates or any(letter.isdigit() for letter in near)

    def _is_person_in_sentence(self, at: int) -> bool:
        """Whether a pronoun follows that takes the name up: "april she is 5"."""
        word = self._words[at]
        return word.plain not in _MODALS and self._after(at) in self._cues.pronouns and word.plain in self._cues.months

    def _shared_is_meant(self, at: int) -> bool:
        word = self._words[at]
        if self._aged(at) and word.capital:
            return True
        if self._is_date(at):
            return False
        if self._owns(at) or self._is_person_in_sentence(at) or self._capital_is_enough(at):
            return True
        everyday = word.plain in self._cues.verbs_too or word.plain in self._lists.ordinary
        if self._aged(at) and word.text[0].isupper():
            return True
        announced = self._named_outright(at) or self._names_a_family(at) or self._beside_role(at) or self._aged(at)
        return announced and (word.capital or not everyday)

    def _capital_is_enough(self, at: int) -> bool:
        word = self._words[at]
        return word.capital and word.plain not in self._cues.capital_anyway and not self._is_place(at)

    def _is_place(self, at: int) -> bool:
        before = self._before(at)
        return before in self._cues.place_words and before not in self._cues.deeds

    def _surname_is_meant(self, at: int) -> bool:
        word = self._words[at]
        if self._named_outright(at) or self._names_a_family(at):
            return True
        everyday = self._lists.is_ordinary(word.plain) or word.plain in self._lists.never
        return word.capital and not everyday and not self._is_place(at)

    def _unknown_is_meant(self, at: int) -> bool:
        word = self._words[at]
        short_capitals = word.text.isupper() and len(word.text) < 6
        if short_capitals or len(word.plain) < 3:
            return False
        written = word.text[0].isupper()
        if self._named_outright(at) or (written and self._owns(at)):
            return True
        if len(word.plain) > 3 and self._aged(at) and written:
            return True
        does = self._after(at) in self._cues.person_verbs
        if not written:
            return does and self._beside_role(at)
        acted_on = self._before(at) in self._cues.deeds and self._adjoins(at)
        cued = does or acted_on or self._beside_role(at) or self._names_a_family(at)
        return cued and word.capital and not self._is_place(at)


def _never(_at: int) -> bool:
    return False
