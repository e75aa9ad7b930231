"""Names and initials of people, told from the words around them with lists and cues; no model, no network.

A name on the first list counts wherever it stands. A name that is a word too ("Grace", "may") and a word
on no list at all need something beside them that says a person is meant: a family word, a title, "called",
an age, a possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retriever.identifier import IdentifierKind, Span
from retriever.name_lists import NameLists, folded, name_cues, name_lists

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*['’]?")
_JOINERS = frozenset({"and", "&", "n"})
_AGE_AFTER = re.compile(
    r"\s*,?\s*[\(\[]?\s*(?:(?:is|who\s+is|who's|was|age[d]?|just\s+turned|turned|now|nearly|almost)\s+){0,2}"
    r"(?:(?:age[d]?\s*)?\d{1,2}\s*(?:yo\b|y/o|yrs?\b|years?\b|y\b|months?\b|mths?\b|mo\b|m\b|wks?\b|weeks?\b|days?\s+old)"
    r"|(?:age[d]?\s+)\d{1,2}\b|\(\s*\d{1,2}\s*\))|\s*[\(\[]\s*\d{1,2}\s*[\)\]]|\s*,\s*\d{1,2}\s*[,.;]|\s+is\s+\d{1,2}\b",
    re.IGNORECASE,
)
_NAME_IS = re.compile(
    r"\bnames?\s*(?:is|are|was|:|-|=)\s*$|\bre\s*:\s*$|\b(?:known as|goes by|calls? (?:him|her)self)\s+$", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?[A-Z](?:\.\s?[A-Z])?\.?)(?![\w])(?!\.\w)")
_CAPITALS = re.compile(r"(?<![\w.'’/-])[A-Za-z]{2,3}(?=['’]s\b|(?![\w'’-]))")
_NOT_DOTTED = frozenset("uk us eu nb ie eg am pm qc kc ps gp ad bc hv sw dc pc ot pt".split())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the message as the rules see it."""

    text: str  # as written, without a closing apostrophe
    plain: str  # as the lists hold it, without 's
    start: int
    end: int  # without 's
    possessive: bool
    capital: bool  # written with a capital that means something


def find_names(text: str) -> Iterator[Span]:
    """Yield every name and every set of initials of this text."""
    words = _words(text)
    finder = _Finder(text, words, name_lists())
    taken = -1
    for at in range(len(words)):
        if at <= taken or not finder.is_name(at):
            continue
        taken = finder.last_of_name(at)
        yield Span(IdentifierKind.NAME, words[at].start, words[taken].end)
    yield from _initials(text, words)


def _words(text: str) -> list[_Word]:
    found = list(_TOKEN.finditer(text))
    letters = sum(map(str.isalpha, text))
    # In a message all in capitals, or in a heading, a capital says nothing about a word.
    shouted = sum(map(str.isupper, text)) > 0.6 * letters
    titled = len(found) > 4 and sum(f[0][0].isupper() for f in found) > 0.7 * len(found)
    return [_word(text, match, meaning=not (shouted or titled)) for match in found]


def _word(text: str, match: re.Match[str], *, meaning: bool) -> _Word:
    written = match[0].rstrip("'’")
    possessive = written[-2:].lower() in ("'s", "’s") or match[0][-1] in "'’"
    core = written[:-2] if written[-2:].lower() in ("'s", "’s") else written
    before = text[: match.start()].rstrip(" \t\"'“‘(")
    opens = not before or before[-1] in ".!?:\n•"
    capital = meaning and core[:1].isupper() and not opens
    return _Word(core, folded(core), match.start(), match.start() + len(core), possessive, capital)


class _Finder:
    """Decides, word by word, whether a person is meant."""

    def __init__(self, text: str, words: Sequence[_Word], lists: NameLists) -> None:
        self._text = text
        self._words = words
        self._lists = lists

    def is_name(self, at: int) -> bool:
        """Whether the word at this place begins a person's name."""
        word = self._words[at]
        if len(word.plain) < 2 or self._is_published(at):
            return False
        if self._is_listed(word.plain) and word.plain not in self._lists.never:
            return not self._follows_saint(at)
        titled = self._follows_title(at)
        if titled:
            return True
        if word.plain in self._lists.shared or word.plain in self._lists.surnames:
            return self._shared_is_meant(at)
        if word.plain in self._lists.never or word.plain in self._lists.ordinary or word.plain in name_cues().roles:
            return False
        return self._unknown_is_meant(at)

    def last_of_name(self, at: int) -> int:
        """Return the place of the last word of the name that begins here."""
        last = at
        while last + 1 < len(self._words) and last - at < 3 and self._continues(last):
            last += 1
        return last

    def _is_listed(self, plain: str) -> bool:
        return plain in self._lists.first or ("-" in plain and plain.split("-", maxsplit=1)[0] in self._lists.first)

    def _continues(self, last: int) -> bool:
        here, after = self._words[last], self._words[last + 1]
        gap = self._text[here.end : after.start]
        if here.possessive or gap.strip(" ") or len(gap) > 2 or after.plain in self._lists.never:
            return False
        if after.plain in self._lists.surnames or after.plain in self._lists.first:
            return after.capital or after.plain not in self._lists.ordinary
        known = after.plain in self._lists.ordinary or after.plain in name_cues().roles
        return after.capital and not known and after.plain not in self._lists.abbreviations

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

    def _is_published(self, at: int) -> bool:
        if self._after(at) in name_cues().published:
            return True
        return self._before(at) in ("professor", "lord", "lady") and self._after(at) in name_cues().published

    def _follows_saint(self, at: int) -> bool:
        return self._before(at) in ("st", "saint") and self._adjoins(at)

    def _follows_title(self, at: int) -> bool:
        title, word = self._before(at), self._words[at]
        if title not in name_cues().titles or not self._adjoins(at) or word.plain in ("and", "or"):
            return False
        if word.capital and word.plain not in self._lists.never:
            return self._words[at - 1].text[0].isupper() or title in ("mr", "mrs", "ms", "miss", "dr")
        known = word.plain in self._lists.surnames or word.plain in self._lists.shared
        if title in ("mr", "mrs", "mx"):
            return known or word.plain not in self._lists.ordinary
        return known and word.plain not in name_cues().verbs_too

    def _named_outright(self, at: int) -> bool:
        if self._before(at) in name_cues().called and self._adjoins(at):
            return True
        start = self._words[at].start
        return bool(_NAME_IS.search(self._text, max(0, start - 20), start))

    def _beside_role(self, at: int) -> bool:
        if not self._adjoins(at):
            return False
        before = self._before(at)
        if before in name_cues().roles or before in name_cues().small:
            return not (self._words[at - 1].possessive and before not in name_cues().roles)
        return before in _JOINERS and at > 1 and self._is_listed(self._before(at, 2))

    def _aged(self, at: int) -> bool:
        word = self._words[at]
        return not word.possessive and bool(_AGE_AFTER.match(self._text, word.end))

    def _owns(self, at: int) -> bool:
        word, after = self._words[at], self._after(at)
        return word.possessive and after in name_cues().belongings

    def _surname_of_family(self, at: int) -> bool:
        return (
            self._after(at) in name_cues().family
            and self._before(at) in ("the", "this", "that", "from")
            and self._words[at].capital
        )

    def _is_date(self, at: int) -> bool:
        word = self._words[at]
        if word.plain not in name_cues().months:
            return False
        near = self._text[max(0, word.start - 6) : word.start] + self._text[word.end : word.end + 6]
        return self._before(at) in name_cues().before_dates or any(letter.isdigit() for letter in near)

    def _shared_is_meant(self, at: int) -> bool:
        word = self._words[at]
        verb = word.plain in name_cues().verbs_too or word.plain in self._lists.ordinary
        if self._is_date(at):
            return False
        if self._named_outright(at) or self._surname_of_family(at):
            return word.capital or not verb or not word.text[0].islower()
        if word.plain not in self._lists.shared:
            return False
        if self._owns(at):
            return True
        if self._aged(at):
            return word.capital or word.text[0].isupper() or not verb
        return self._beside_role(at) and (word.capital or not verb)

    def _unknown_is_meant(self, at: int) -> bool:
        word = self._words[at]
        if word.text.isupper() and word.plain in self._lists.abbreviations:
            return False
        if self._named_outright(at):
            return len(word.plain) > 2
        if self._aged(at) and len(word.plain) > 3:
            return word.text[0].isupper()
        if not word.capital and not (word.text[0].isupper() and self._owns(at)):
            return False
        if word.text.isupper() and len(word.text) < 6:
            return False
        return (
            self._beside_role(at)
            or self._owns(at)
            or self._surname_of_family(at)
            or (self._before(at) in name_cues().deeds and self._adjoins(at))
        )


def _initials(text: str, words: Sequence[_Word]) -> Iterator[Span]:
    lists = name_lists()
    for found in _DOTTED.finditer(text):
        if re.sub(r"[.\s]", "", found[0]).lower() not in _NOT_DOTTED:
            yield Span(IdentifierKind.INITIALS, *found.span())
    places = {word.start: at for at, word in enumerate(words)}
    for found in _CAPITALS.finditer(text):
        plain = found[0].lower()
        if plain in lists.abbreviations or plain in lists.never or found.start() not in places:
            continue
        if _initials_are_meant(text, words, places[found.start()], found[0]):
            yield Span(IdentifierKind.INITIALS, *found.span())


def _initials_are_meant(text: str, words: Sequence[_Word], at: int, written: str) -> bool:
    aged = bool(_AGE_AFTER.match(text, words[at].end))
    before = words[at - 1].plain if at else ""
    beside = (
        bool(at)
        and (before in name_cues().roles or before in name_cues().called)
        and text[words[at - 1].end : words[at].start].strip() in ("", ",", "(", "-", ":")
    )
    if written.isupper():
        owns = words[at].possessive and at + 1 < len(words) and words[at + 1].plain in name_cues().belongings
        return aged or beside or owns
    vowelless = not set(written.lower()) & set("aeiouy")
    return written.islower() and vowelless and (aged or beside)
