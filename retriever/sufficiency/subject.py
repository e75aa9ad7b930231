"""What a question is about, word by word, and whether a text speaks of it.

A word is matched by itself, by a word that asks for the same thing, or by a concept of the practice lexicon that
the question names and the passage speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retriever.index import Index
from retriever.keywords import words
from retriever.phrases import Mention
from retriever.query import Query
from retriever.source import Source

SAME_WORDS = Path(__file__).parent.parent / "data" / "same_words.txt"
_TYPED = re.compile(r"[A-Za-z0-9][\w.'’-]*")
# Words that say what kind of answer is wanted, or that anything could be said to do: no subject by themselves.
_ASKING = frozenset(
    words(
        "many much number percentage percent proportion share long often date year month figure exact figures stat stats "
        "say said says tell find found finding findings give gave given mention mentioned report reports according please "
        "thing things mean means meant people want wanted know need get got getting really actually just also ever still "
        "now then good bad like make made making go going went come came take took taken use used using do doing done put "
        "happen happened happens way ways lot some someone something anything anyone everyone well right ok hi thanks "
        "guidance guideline guidelines question answer exactly current currently average total list name named names "
        "called say talk think thought different whats hows wheres dont doesnt didnt cant wont isnt arent wasnt werent "
        "havent hasnt hadnt couldnt wouldnt shouldnt whod wholl theyd theyve theyre youve youre ive im id hes shes thats "
        "already before after again each both between off down up out over around round else enough back away soon fast "
        "even must another others other same such whole every all more most less least very too instead rather quite "
        "try tried trying keep kept keeps let lets letting see saw seen look looked looking seem seems little bit bits "
        "first last new old big small best worst point points part parts place places side kind sort type "
        "one two three four five six seven eight nine ten yes not no nor never ever always often sometimes maybe please "
        "because since while though although however whether either neither without within against under yet per "
        "year years yr yrs day days week weeks month months hour hours time times today tonight tomorrow yesterday mon "
        "fri monday tuesday wednesday thursday friday saturday sunday being having done gone went came given taken told "
        "harder easier everywhere anywhere nowhere nobody everybody everyone overall ought wrong conclude concluded vs versus "
        "non finally quickly slowly properly really nearly almost usually mostly mainly clearly "
        "asked asking saying said pls ok hiya cheers mate basically literally stuff bloody"
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question."""

    plain: str
    stem: str
    worth: float  # how much finding it says
    known: bool  # whether the corpus holds it, or a word that asks for the same
    alike: frozenset[str]  # stems that ask for the same thing
    concepts: frozenset[int]  # concepts of the lexicon that it is part of naming


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may speak of a question's subject."""

    stems: frozenset[str]
    concepts: frozenset[int]


def subject_words(index: Index, query: Query, mentions: Iterable[Mention], named: Iterable[Source]) -> tuple[Word, ...]:
    """Return the content words of a question, without those that only ask or only name a source."""
    naming = {stem for source in named for stem in source_stems(source)}
    asked = [mention for mention in mentions]
    found: dict[str, Word] = {}
    for match in _TYPED.finditer(query.text):
        for stem in words(match.group()):
            if stem in _ASKING or stem in naming or stem in found or len(stem) < 2:
                continue
            inside = frozenset(m.concept for m in asked if m.start <= match.start() and match.end() <= m.end)
            alike = same_words().get(stem, frozenset())
            rarity = max((index.keywords.rarity(s) for s in (stem, *sorted(alike))), default=0.0)
            own = index.keywords.rarity(stem)
            worth = min(own, rarity) if own else (rarity or 0.0)
            found[stem] = Word(match.group(), stem, worth or _RAREST, bool(own or rarity or inside), alike, inside)
    if not found and naming:
        # "date of Bromley inspection": where only the source is named, its name is the subject.
        return subject_words(index, query, asked, ())
    return tuple(found.values())


_RAREST = 6.5


@cache
def source_stems(source: Source) -> frozenset[str]:
    """Return the words that name a source: its title, publisher, year, area and what people call it."""
    said = (source.title, source.publisher, source.published, source.area, *source.aliases)
    return frozenset(stem for text in said for stem in words(text.replace("-", " ")))


@cache
def same_words() -> dict[str, frozenset[str]]:
    """Return, for each word, the words that ask for the same thing, all stemmed."""
    groups: dict[str, set[str]] = {}
    for line in SAME_WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stems = words(line)
        for stem in stems:
            groups.setdefault(stem, set()).update(stems)
    return {stem: frozenset(others - {stem}) for stem, others in groups.items()}


def speaks_of(text: Text, word: Word) -> bool:
    """Say whether a text speaks of a word of the question."""
    return word.stem in text.stems or bool(word.alike & text.stems) or bool(word.concepts & text.concepts)


def covered(text: Text, wanted: Iterable[Word]) -> float:
    """Return the share of the wanted words that a text speaks of, rare ones counting more."""
    every = tuple(wanted)
    whole = sum(word.worth for word in every)
    return sum(word.worth for word in every if speaks_of(text, word)) / whole if whole else 0.0
