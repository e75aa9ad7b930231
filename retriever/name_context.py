"""What stands beside a word and says that a person is meant, or that none is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.message_words import AGE_AFTER, Word
from retriever.name_lists import NameCues, NameLists, name_cues, name_lists

_JOINERS = frozenset({"and", "&", "n", "or"})
_MODALS = frozenset({"will", "may", "can", "might", "would"})
_OWNERS = frozenset({"the", "his", "her", "their", "my", "our"})
_NAME_IS = re.compile(
    r"\b(?:sur|fore|first|last|nick|middle|full|family)?\s?names?\s*(?:is|are|was|:|-|=)\s*$|\bre\s*:\s*$"
    r"|\b(?:known as|goes by|calls? (?:him|her)self)\s+$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:bedford\w*|bbscb|reviews?|scr|briefing|die[sd]?|death|thematic|who (?:was|is) \w+\s*\?*$)\b", re.IGNORECASE
)
# The endings of medicines, conditions and abstract nouns, which are the other words on no list.
_TERM = re.compile(
    r"(?:in[es]|ones?|oles?|pam|lol|itis|[ao]sis|[ao]?emia|plegi[ac]|plasia|path(?:y|ic)|algia|tom(?:y|ies)|scop(?:y|ic)"
    r"|graph[yic]*|grams?|troph[yic]*|uri[ac]|phag[yia]+|phasi[ac]|prax[yia]+|lexi[ac]|cephal\w*|malacia|penia|olog\w+|metry"
    r"|drome|cillin|etam|id(?:one|es?)|ates?|iums?|isms?|ists?|ics?|ments?|tions?|ness|ships?|ings?|[ai]bl[ey]|[io]us|less"
    r"|ful(?:ly)?|wise|wards?|time|work\w*|house\w*|ly|ities|ity|[ae]nc[ey]s?|ised|ized|ises|izes|al|ally|ers|ed)$"
)
# The keys beside each key, and the vowels for a vowel: what a slip puts in place of a letter.
_NEIGHBOURS = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] + ("aeiouy" if key in "aeiouy" else "")
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at, key in enumerate(row)
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class NameContext:
    """The words of one message, asked about the surroundings of each."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self.lists: NameLists = name_lists()
        self.cues: NameCues = name_cues()

    def before(self, at: int, back: int = 1) -> str:
        """Return the word before, as the lists hold it."""
        return self.words[at - back].plain if at >= back else ""

    def after(self, at: int, on: int = 1) -> str:
        """Return the word after, as the lists hold it."""
        return self.words[at + on].plain if at + on < len(self.words) else ""

    def adjoins(self, at: int) -> bool:
        """Whether only a space, a comma, a dash or a bracket parts this word from the one before."""
        if not at:
            return False
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return len(gap) <= 4 and not any(mark in gap for mark in ".!?;\n/")

    def is_published(self, at: int) -> bool:
        """Whether the word names a published thing or a building: "the Patrick review", "St Mary"."""
        if self.before(at) in ("st", "saint") and self.adjoins(at):
            return True
        # "Dylan Ward" is a person, "Sarah's Law" is not.
        surname = self.after(at) in self.lists.surnames and not self.words[at].possessive
        return not surname and self.touches(at) and self.after(at) in self.cues.published

    def touches(self, at: int) -> bool:
        """Whether the next word follows straight, with no stop or comma between."""
        if at + 1 >= len(self.words):
            return False
        return not set(self.text[self.words[at].end : self.words[at + 1].start]) & set(",.;:!?()\n-")

    def is_public_person(self, at: int) -> bool:
        """Whether a published review is meant, as in "how did Patrick die"."""
        return self.words[at].plain in self.cues.public_people and bool(_REVIEW.search(self.text))

    def is_body(self, at: int) -> bool:
        """Whether what follows makes it the name of a body, a tool or a place."""
        return self.touches(at) and self.after(at) in self.cues.bodies

    def follows_title(self, at: int) -> bool:
        """Whether a title stands before: "Mrs Khan"."""
        title, word = self.before(at), self.words[at]
        if title not in self.cues.titles or not self.adjoins(at) or word.plain in _JOINERS:
            return False
        if word.capital and word.plain not in self.lists.never:
            return True
        known = word.plain in self.lists.surnames or word.plain in self.lists.shared
        if title in ("mr", "mrs", "mx"):
            return known or not self.lists.is_ordinary(word.plain)
        return known and word.plain not in self.cues.verbs_too

    def named_outright(self, at: int) -> bool:
        """Whether "called", "name is" or the like stands before."""
        if self.before(at) in self.cues.called and self.adjoins(at):
            return True
        start = self.words[at].start
        return bool(_NAME_IS.search(self.text, max(0, start - 24), start))

    def beside_role(self, at: int) -> bool:
        """Whether a family word stands before, as in "mum Sarah", or another name, as in "Jayden and Ruby"."""
        if not self.adjoins(at):
            return False
        before = self.before(at)
        if before in self.cues.roles or before in self.cues.small:
            return True
        return self.follows_name(at)

    def follows_name(self, at: int) -> bool:
        """Whether a name stands before "and", or after it: "Jayden and rose", "DEMI AND CONNOR"."""
        if self.before(at) in _JOINERS and (self.before(at, 2) in self.lists.first or self._is_capital_name(at - 2)):
            return True
        return self.after(at) in _JOINERS and self.after(at, 2) in self.lists.first

    def _is_capital_name(self, at: int) -> bool:
        return at >= 0 and self.words[at].plain in self.lists.shared and self.words[at].text[0].isupper()

    def role_follows(self, at: int) -> bool:
        """Whether the word is said to be a relative: "dawn the nan", "Zofka, his mum", "Albana and dad"."""
        first = self.after(at)
        if (first in _OWNERS or first in _JOINERS) and self.after(at, 2) in self.cues.roles:
            return True
        bracketed = self.text[self.words[at].end : self.words[at].end + 2].strip() == "("
        return bracketed and first in self.cues.roles

    def aged(self, at: int) -> bool:
        """Whether an age follows."""
        word = self.words[at]
        return not word.possessive and bool(AGE_AFTER.match(self.text, word.end))

    def owns(self, at: int) -> bool:
        """Whether what follows belongs to a person: "Ruby's mum"."""
        return self.words[at].possessive and self.after(at) in self.cues.belongings

    def acts(self, at: int) -> bool:
        """Whether something follows that only people do: "Zofka says"."""
        return self.after(at) in self.cues.person_verbs

    def names_a_family(self, at: int) -> bool:
        """Whether a family is named: "the Smith family"."""
        announced = self.before(at) in ("the", "this", "that", "from")
        return self.after(at) in self.cues.family and announced and self.words[at].capital

    def is_taken_up(self, at: int) -> bool:
        """Whether a pronoun takes the name up: "april she is 5", "the ta for fin hes 6"."""
        plain = self.words[at].plain
        if plain in _MODALS or self.after(at) not in self.cues.pronouns:
            return False
        if plain in self.cues.months:
            return True
        written = self.words[at].text[0].isupper()
        return plain not in self.cues.verbs_too and (written or self.before(at) in self.cues.weak_words)

    def opens_clause(self, at: int) -> bool:
        """Whether the word opens a sentence or follows a comma, and is said to be or not to be something."""
        before = self.text[max(0, self.words[at].start - 3) : self.words[at].start].rstrip()
        opens = self.words[at].opens or before.endswith(",")
        opens = opens or self.before(at) in self.cues.weak_words
        return opens and (self.after(at) in self.cues.after_opening or self.after(at) == "not")

    def is_date(self, at: int) -> bool:
        """Whether a month or a season is meant."""
        word = self.words[at]
        if word.plain not in self.cues.months:
            return False
        if self.before(at) in self.cues.before_dates:
            return True
        near = self.text[max(0, word.start - 6) : word.start] + self.text[word.end : word.end + 6]
        return any(letter.isdigit() for letter in near) and not (word.capital and self.aged(at))

    def is_place(self, at: int) -> bool:
        """Whether a word stands before that places stand behind: "in Gateshead"."""
        before = self.before(at)
        if before == "of":
            return self.before(at, 2) in self.cues.places_of
        return before in self.cues.place_words and before not in self.cues.deeds

    def before_surname(self, at: int) -> bool:
        """Whether a surname written with a capital follows straight: "Tadhg Nkomo"."""
        if at + 1 >= len(self.words):
            return False
        here, after = self.words[at], self.words[at + 1]
        parted = self.text[here.end : after.start] != " "
        plain_name = here.plain in self.lists.shared and here.plain not in self.cues.capital_anyway
        rare = not self.lists.is_ordinary(after.plain) or (plain_name and here.text[0].isupper())
        known = after.plain.replace("'", "") in self.lists.surnames and rare
        alike = here.text[0].isupper() == after.text[0].isupper()
        distinct = here.plain not in self.cues.verbs_too
        return known and not parted and (distinct or (alike and here.text[0].isupper()))

    def is_strange(self, at: int) -> bool:
        """Whether a word is on no list, no term of medicine and no slip away from an everyday word."""
        plain = self.words[at].plain
        return len(plain) > 3 and not _TERM.search(plain) and not self.is_misspelt(at)

    def weakly_cued(self, at: int) -> bool:
        """Whether a word that is on no list stands where a name would stand."""
        if self.words[at].opens:
            return self.after(at) in self.cues.after_opening
        return self.adjoins(at) and self.before(at) in self.cues.weak_words

    def is_misspelt(self, at: int) -> bool:
        """Whether one wrong letter makes it an everyday word, as in "recieved" or "dosnt"."""
        word = self.words[at].plain
        pairs = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
        known = self.lists.is_ordinary
        beside = _NEIGHBOURS.get
        return (
            any(known(left + right[1:]) for left, right in pairs if right)
            or any(known(left + right[1] + right[0] + right[2:]) for left, right in pairs if len(right) > 1)
            or any(known(left + letter + right) for left, right in pairs for letter in _LETTERS + "'")
            or any(
                known(left + letter + right[1:]) for left, right in pairs if right for letter in beside(right[0], "")
            )
        )
