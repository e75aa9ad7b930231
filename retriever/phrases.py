"""Phrases of the lexicon, found in running text as people type it: small gaps, any number, near spellings.

Finding is all that is done here; what a mention means (negated, whose, how sure) is left to its readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from retriever.lexicon import Concept, Lexicon
from retriever.weights import weights_folder

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?|[.!?;\n]")
_STOPS = frozenset(".!?;\n")
_FAMILY = {
    **dict.fromkeys(("kid", "kids", "children", "childs", "kiddie", "youngster"), "child"),
    **dict.fromkeys(("mother", "mothers", "mums", "mam", "mom", "mummy"), "mum"),
    **dict.fromkeys(("father", "fathers", "dads", "daddy"), "dad"),
    **dict.fromkeys(("gran", "grandma", "grandmother", "nana"), "nan"),
}
_SKIPPED = frozenset("a an the of to and is are was were be been has have had it its that this s".split())
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve couple few several twice once".split()
)
_NEGATIVE = frozenset("no not never nothing dont doesnt didnt wont wouldnt cant isnt".split())
_COUNTED = 12  # up to here one number is as good as another: "missed 4" is what "missed 3" is
_GAP = 2  # words that may stand between two words of a phrase: "missed 3 more physio"
_STEMMER = Stemmer.Stemmer("english")
ANY_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is matched, and where it stands; a stop ends a sentence."""

    word: str
    plain: str  # lower case, before it was stemmed
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of a concept found in a text."""

    concept: int  # the concept's row in the lexicon
    phrase: str
    form: str  # formal | lay | abbreviation | superseded | search-only
    start: int
    end: int
    length: int  # words matched


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text as phrases are matched, with sentence ends between them."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _STOPS:
            found.append(Token(".", ".", match.start(), match.end()))
            continue
        plain = word.lower().replace("’", "").replace("'", "")
        if plain in _SKIPPED:
            continue
        found.append(Token(_normal(plain), plain, match.start(), match.end()))
    return found


def _normal(word: str) -> str:
    if word in _NUMBERS or (word.isdigit() and int(word[:4]) <= _COUNTED):
        return ANY_NUMBER
    return str(_STEMMER.stemWord(_FAMILY.get(word, word)))


class PhraseFinder:
    """Every phrase of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._starting: dict[str, list[tuple[tuple[str, ...], int, str, str]]] = {}
        self._abbreviations: dict[str, list[tuple[int, str]]] = {}
        vocabulary: set[str] = set()
        for row, concept in enumerate(lexicon.concepts):
            for form, phrase in _phrases(concept):
                tokens = [token for token in tokens_of(phrase) if token.word != "."]
                words = tuple(token.word for token in tokens)
                if not _tells(words, phrase):
                    continue
                if form == "abbreviation" and len(words) == 1:
                    self._abbreviations.setdefault(words[0], []).append((row, phrase))
                else:
                    self._starting.setdefault(words[0], []).append((words, row, form, phrase))
                vocabulary.update(token.plain for token in tokens if len(token.plain) >= 5)
        self._vocabulary = sorted(vocabulary)
        self._known = frozenset(vocabulary) | ordinary_words()

        # Bound to the instance, so that a replaced lexicon is not kept alive.
        self._found = lru_cache(maxsize=8192)(self._find)

    def find(self, text: str, spelling: bool = True) -> tuple[Mention, ...]:
        """Return every mention that no longer one holds, in order; with `spelling`, near misses count."""
        return self._found(text, spelling)

    def _find(self, text: str, spelling: bool) -> tuple[Mention, ...]:
        tokens = tokens_of(text)
        words = [_normal(self.corrected(t.plain)) if spelling and t.word != "." else t.word for t in tokens]
        found: list[Mention] = []
        for place, word in enumerate(words):
            for phrase_words, row, form, phrase in self._starting.get(word, ()):
                if (last := _match(words, place, phrase_words)) >= 0:
                    span = (tokens[place].start, tokens[last].end)
                    found.append(Mention(row, phrase, form, *span, len(phrase_words)))
            for row, phrase in self._abbreviations.get(word, ()):
                token = tokens[place]
                if _is_abbreviation(text[token.start : token.end], phrase):
                    found.append(Mention(row, phrase, "abbreviation", token.start, token.end, 1))
        return tuple(_outermost(found))

    def corrected(self, plain: str) -> str:
        """Return the known word that an unknown one is a slip of, or the word itself."""
        if len(plain) < 5 or not plain.isalpha() or plain in self._known:
            return plain
        best = process.extractOne(plain, self._vocabulary, scorer=OSA.distance, score_cutoff=1 if len(plain) < 8 else 2)
        return str(best[0]) if best and best[0][0] == plain[0] else plain


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the whole words the embedder knows: common English, which is never a slip of something else."""
    lines = (weights_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for word in lines if word.isalpha())


def _outermost(found: Iterable[Mention]) -> list[Mention]:
    ordered = sorted(found, key=lambda mention: (mention.start, -mention.end, mention.concept))
    kept: list[Mention] = []
    for mention in ordered:
        inside = any(
            other.start <= mention.start and mention.end <= other.end and other.length > mention.length
            for other in kept[-12:]
        )
        if not inside:
            kept.append(mention)
    return kept


def _phrases(concept: Concept) -> Iterable[tuple[str, str]]:
    yield "formal", concept.label
    for form, phrases in (
        ("formal", concept.formal),
        ("lay", concept.lay),
        ("abbreviation", concept.abbreviations),
        ("superseded", tuple(old.term for old in concept.superseded)),
        ("search-only", concept.search_only),
    ):
        for phrase in phrases:
            is_short = form == "superseded" and phrase.isupper()
            yield ("abbreviation" if is_short else form), phrase


def _tells(words: Sequence[str], phrase: str) -> bool:
    # "is it CP?" leaves one word once the small ones are gone: as a phrase it would fire everywhere.
    if all(word == ANY_NUMBER for word in words):
        return False
    return len(words) > 1 or (len(words) == 1 and len(phrase.split()) == 1)


def _match(words: Sequence[str], place: int, phrase: Sequence[str]) -> int:
    at = place
    gap = 0 if phrase[0] in _NEGATIVE else _GAP  # "no concerns about speech" is not "no speech"
    for wanted in phrase[1:]:
        reach = min(at + 2 + gap, len(words))
        for ahead in range(at + 1, reach):
            if words[ahead] == ".":
                return -1
            if words[ahead] == wanted:
                at = ahead
                break
        else:
            return -1
    return at


def _is_abbreviation(typed: str, phrase: str) -> bool:
    # Two letters in lower case are too often an ordinary word ("pa", "la", "it").
    return typed.isupper() or len(phrase) >= 3 or typed == phrase
