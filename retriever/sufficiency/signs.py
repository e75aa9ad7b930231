"""The signs by which an answered question is told from one that only sounds like the guidance.

Scores of the search are no sign: a question that misses nearly finds the same passages as one that hits. The signs
look into the passages: which words of the question nothing found speaks of, whether the value asked for stands in
a sentence about the asked subject, whether its year and place are those of the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retriever.aids import AskedIndex
from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.lexicon import Concept
from retriever.phrases import PhraseFinder
from retriever.query import Query
from retriever.source import Authority
from retriever.sufficiency.asked_for import VALUED, Asked, Want, read_want, strict_part
from retriever.sufficiency.held import NOWHERE, YEAR, Around, Place, find_values
from retriever.sufficiency.known import Known, read_known
from retriever.sufficiency.places import places_in, read_places
from retriever.sufficiency.subject import Text, Word, covered, source_stems, speaks_of, subject_words
from retriever.writing.evidence import Sentence

Encode = Callable[[Sequence[str]], NDArray[np.float32]]

# "in March 2012", "the year to March 2022": a year that dates a figure, and does not name a report.
_OF_A_YEAR = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) ((?:19|20)\d\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
DEPTH = 6  # hits looked into
_WHOLE = 0.85
PULLED = 3  # words that nothing found speaks of, tried one by one

NAMES = (
    "known-nearest",
    "known-covered",
    "known-both",
    "known-alike",
    "cover",  # best share of the subject that one passage, its headings and its known questions speak of
    "cover-first",
    "cover-words",  # the same by the passage's own words and concepts alone
    "cover-sentence",
    "cover-all",  # by all the hits together
    "missing",  # words of the subject that none of them speaks of
    "strict",  # share of what a plainly put question is about that no one passage of them speaks of
    "unreachable",  # a concept named in the question is known to be outside the corpus
    "unknown",  # share of the subject that the whole corpus does not know
    "pull",  # how much nearer the question would come without the worst of the missing words
    "meaning",
    "fit",
    "fit-whole",  # a figure whose sentence speaks of nearly all of it
    "attached",
    "year-clash",
    "year-missing",
    "place-missing",
    "elsewhere",
    "name-missing",  # a name in the question that nothing found holds as a name
    "fitting",  # share of the hits that are about the source and place the question names
    *(f"asks-{kind.value}" for kind in (Asked.NUMBER, Asked.SHARE, Asked.MONEY, Asked.DURATION, Asked.DATE)),
    "asks-name",
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read from a question and the passages found for it."""

    want: Want
    values: tuple[float, ...]  # in the order of NAMES
    missing: tuple[str, ...]  # words of the question that nothing found speaks of
    place: Place  # where the asked-for value stands best, if one is asked for
    places: tuple[Place, ...]  # its best place in each passage that holds one
    elsewhere: tuple[str, ...]  # nations or places named that nothing found is about
    prepared: bool  # whether questions are known for what was found

    @property
    def valued(self) -> bool:
        """Whether the question asks for a value that a sentence must hold."""
        return self.want.kind in VALUED or self.want.kind is Asked.PERSON


def read_signs(  # noqa: PLR0913, PLR0917 - what the walk has at hand, each read once
    index: Index,
    finder: PhraseFinder,
    encode: Encode,
    query: Query,
    hits: Sequence[Hit],
    evidence: Sequence[Sequence[Sentence]],
    asked: AskedIndex | None = None,
) -> Signs:
    """Read the signs of one question; `asked` stands in for the index's own known questions."""
    asked = asked or index.asked
    want = read_want(query.text)
    meant = _meant(index, query)
    named = [index.source_by_id[source] for source in query.named if source in meant]
    found, fitting = len(hits), _fitting(query, hits, meant)
    hits, evidence = [hits[n] for n in fitting[:DEPTH]], [evidence[n] for n in fitting[:DEPTH]]
    wanted = subject_words(index, query, finder.find(query.text), named)
    sources = np.asarray([source.id in meant for source in index.sources], dtype=np.bool_)
    known = read_known(asked, query, wanted, want.kind, sources[index.passage_facts[:, 0]])
    around = [_around(hit) for hit in hits]
    texts = [
        Text(frozenset(words(hit.passage.text)) | extra, frozenset(index.tags.of(hit.row)))
        for hit, extra in zip(hits, around, strict=True)
    ]
    missing = [w for w in wanted if not any(_spoken(t, h, w, known) for t, h in zip(texts, hits, strict=True))]
    beside = [
        Around(extra, text, frozenset(w.stem for w in wanted if hit.row in known.rows.get(w.stem, frozenset())))
        for hit, extra, text in zip(hits, around, texts, strict=True)
    ]
    places = find_values(query.text, want, wanted, evidence, beside) if _is_valued(want) else ()
    place = places[0] if places else NOWHERE
    years = _years(query.text, hits, index, place)
    strict = frozenset(words(strict_part(query.text)))
    gone, abroad = _places(query.text, hits)
    values = {
        "known-nearest": known.nearest,
        "known-covered": known.covered,
        "known-both": known.both,
        "known-alike": known.alike,
        **_cover(wanted, texts, hits, evidence, known),
        "missing": min(len(missing), 4) / 4,
        "strict": _strict([w for w in wanted if w.stem in strict], texts, hits, known),
        "unreachable": float(any(c.unreachable for c in _named_concepts(index, wanted))),
        "unknown": _share([w for w in wanted if not w.known], wanted),
        "pull": _pull(index, encode, query, hits, missing),
        "meaning": max((s.meaning for sentences in evidence for s in sentences), default=0.0),
        "fit": place.fit,
        "fit-whole": float(place.fit >= _WHOLE and place.exact),
        "attached": float(place.attached),
        **years,
        "place-missing": float(bool(gone)),
        "elsewhere": float(bool(abroad)),
        "name-missing": float(_lacks_a_name(query.text, hits)),
        "fitting": len(fitting) / max(found, 1),
        **{f"asks-{kind.value}": float(want.kind is kind) for kind in Asked},
        "asks-name": float(want.kind is Asked.PERSON),
    }
    return Signs(
        want=want,
        values=tuple(values[name] for name in NAMES),
        missing=tuple(word.plain for word in missing),
        place=place,
        places=places,
        elsewhere=(*abroad, *gone),
        prepared=_prepared(asked, hits),
    )


def _meant(index: Index, query: Query) -> frozenset[str]:
    """Return the sources that the question could mean: those it names, by what they are called or by year; else all."""
    years = YEAR.findall(query.text)
    named = {index.source_by_id[one] for one in query.named}
    if not re.search(r"\bnotes?\b", query.text, re.IGNORECASE):
        # A practice note may carry the title of the report that it leans on.
        named = {source for source in named if source.authority is not Authority.PRACTICE_NOTE}
    if not named:
        return frozenset(source.id for source in index.sources)
    return frozenset(source.id for source in index.sources if source in named or source.year in years)


def _fitting(query: Query, hits: Sequence[Hit], meant: frozenset[str]) -> list[int]:
    """Return the places of the hits that are about the source and the place that the question names."""
    places = places_in(query.text)
    return [
        n
        for n, hit in enumerate(hits)
        if (hit.source.id in meant or _quotes_another(hit, query))
        and (not places or any(place in _everything(hit) for place in places))
    ]


def _quotes_another(hit: Hit, query: Query) -> bool:
    """Say whether a practice note speaks of a year that the question uses to name a source."""
    years = YEAR.findall(query.text)
    return hit.source.authority is Authority.PRACTICE_NOTE and any(year in hit.passage.text for year in years)


def _everything(hit: Hit) -> str:
    passage, source = hit.passage, hit.source
    return " ".join((passage.text, *passage.heading, source.title, source.area, source.publisher)).lower()


def _prepared(asked: AskedIndex, hits: Sequence[Hit]) -> bool:
    """Say whether questions are known for most of what was found: whoever wrote some for a document wrote all."""
    return sum(bool(asked.covered[hit.row]) for hit in hits) * 2 >= max(len(hits), 1)


def _is_valued(want: Want) -> bool:
    return want.kind in VALUED or want.kind is Asked.PERSON


def _around(hit: Hit) -> frozenset[str]:
    headings = frozenset(stem for heading in hit.passage.heading for stem in words(heading))
    return headings | source_stems(hit.source)


def _spoken(text: Text, hit: Hit, word: Word, known: Known) -> bool:
    return speaks_of(text, word) or hit.row in known.rows.get(word.stem, frozenset())


def _share(some: Sequence[Word], every: Sequence[Word]) -> float:
    whole = sum(word.worth for word in every)
    return sum(word.worth for word in some) / whole if whole else 0.0


def _cover(
    wanted: Sequence[Word],
    texts: Sequence[Text],
    hits: Sequence[Hit],
    evidence: Sequence[Sequence[Sentence]],
    known: Known,
) -> dict[str, float]:
    pairs = list(zip(texts, hits, strict=True))
    shares = [_share([w for w in wanted if _spoken(text, hit, w, known)], wanted) for text, hit in pairs]
    everywhere = [w for w in wanted if any(_spoken(text, hit, w, known) for text, hit in pairs)]
    sentences = (covered(Text(s.held, frozenset()), wanted) for some in evidence for s in some)
    return {
        "cover": max(shares, default=0.0),
        "cover-first": shares[0] if shares else 0.0,
        "cover-words": max((covered(text, wanted) for text in texts), default=0.0),
        "cover-sentence": max(sentences, default=0.0),
        "cover-all": _share(everywhere, wanted),
    }


def _strict(wanted: Sequence[Word], texts: Sequence[Text], hits: Sequence[Hit], known: Known) -> float:
    if not wanted:
        return 0.0
    pairs = list(zip(texts, hits, strict=True))
    gone = (_share([w for w in wanted if not _spoken(text, hit, w, known)], wanted) for text, hit in pairs)
    return min(gone, default=1.0)


def _named_concepts(index: Index, wanted: Sequence[Word]) -> list[Concept]:
    rows = sorted({row for word in wanted for row in word.concepts})
    return [index.aids.lexicon.concepts[row] for row in rows]


def _pull(index: Index, encode: Encode, query: Query, hits: Sequence[Hit], missing: Sequence[Word]) -> float:
    """Return how much nearer the sentences found would come if the worst missing word were not in the question.

    A lay word for what a passage says draws the question towards it; a word for something else draws it away.
    """
    if not missing or not hits:
        return 0.0
    rows = np.concatenate([np.arange(index.sentence_rows[h.row], index.sentence_rows[h.row + 1]) for h in hits])
    vectors = np.asarray(index.sentence_vectors[rows], dtype=np.float32)
    whole = float((vectors @ query.vector).max())
    tried = sorted(missing, key=lambda word: (-word.worth, word.stem))[:PULLED]
    without = encode([re.sub(rf"(?<!\w){re.escape(word.plain)}(?!\w)", "", query.text) for word in tried])
    return min(max(float((vectors @ without.T).max()) - whole, 0.0), 0.12)


def _years(text: str, hits: Sequence[Hit], index: Index, place: Place) -> dict[str, float]:
    """Say whether the question's years are missing from what was found, or clash with the value's own sentence."""
    asked = frozenset(YEAR.findall(text))
    naming = frozenset(source.year for source in index.sources)
    held = {year for hit in hits for year in YEAR.findall(hit.passage.text)} | naming
    dated = asked & frozenset(_OF_A_YEAR.findall(text))
    clash = bool(place.years and (asked - naming or dated) and not asked & place.years)
    return {"year-clash": float(clash), "year-missing": float(bool(asked - held))}


def _lacks_a_name(text: str, hits: Sequence[Hit]) -> bool:
    """Say whether a word that the question writes with a capital stands with one in nothing that was found."""
    names = [name for name in _NAME.findall(text) if not name.isupper()]
    if not names or len(names) * 2 > len(text.split()):
        return False
    said = " ".join(
        " ".join((h.passage.text, *h.passage.heading, h.source.title, h.source.publisher, *h.source.aliases))
        for h in hits
    )
    return any(not re.search(rf"\b{re.escape(name)}", said) for name in names)


def _places(text: str, hits: Sequence[Hit]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places named that nothing found is about: those in England, and those elsewhere."""
    said = [_everything(hit) for hit in hits]
    gone = [place for place in places_in(text) if not any(place in one for one in said)]
    elsewhere = read_places().elsewhere
    return tuple(p for p in gone if p not in elsewhere), tuple(p for p in gone if p in elsewhere)
