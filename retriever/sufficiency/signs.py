"""The signs by which an answered question is told from one that only sounds like the guidance.

Scores of the search are no sign: a question that misses nearly finds the same passages as one that hits. The signs
look into the passages: which words of the question nothing found speaks of, whether the value asked for stands in
a sentence about the asked subject, whether its year and place are those of the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retriever.aids import AskedIndex
from retriever.hit import Hit
from retriever.index import Index
from retriever.keywords import words
from retriever.lexicon import Concept
from retriever.phrases import PhraseFinder
from retriever.query import Query
from retriever.sufficiency import ranked
from retriever.sufficiency.absent import Encode, absent_places, absent_years, apart, lacks_a_name, pull_of
from retriever.sufficiency.asked_for import VALUED, Asked, Want, read_want, strict_part
from retriever.sufficiency.fitting import fitting_hits, meant_sources
from retriever.sufficiency.held import NOWHERE, Around, Place, find_values
from retriever.sufficiency.known import Known, read_known
from retriever.sufficiency.subject import Text, Word, covered, source_stems, speaks_of, subject_words
from retriever.writing.evidence import Sentence

DEPTH = 6  # hits looked into
_WHOLE = 0.85

_TOLD = (
    Asked.NUMBER,
    Asked.SHARE,
    Asked.MONEY,
    Asked.DURATION,
    Asked.DATE,
    Asked.AGE,
    Asked.PLACE,
    Asked.SPEECH,
    Asked.BODY,
    Asked.REASON,
    Asked.LIST,
    Asked.PROCESS,
    Asked.DEFINITION,
)
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
    "fit-own",  # the same by the words of its sentence alone
    "fit-clause",  # and by the part of the sentence that the figure stands in
    "attached",
    "apart-years",  # share of the years in the question that the figure's sentence and source do not name
    "apart-numbers",  # and of its other numbers, which say what the figure is a part of
    "apart-places",  # and of its places, that neither the figure's passage nor its source is about
    "behind",  # how far down among the hits the figure stands
    "year-clash",
    "year-missing",
    "place-missing",
    "elsewhere",
    "name-missing",  # a name in the question that nothing found holds as a name
    "fitting",  # share of the hits that are about the source and place the question names
    *(f"asks-{kind.value}" for kind in _TOLD),
    "asks-name",
    "asks-elsewhere",  # what a document holds that is not among the sources
    *ranked.NAMES,
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read from a question and the passages found for it."""

    want: Want
    values: tuple[float, ...]  # in the order of NAMES
    wanted: tuple[Word, ...]  # the words that say what the question is about
    meant: frozenset[str]  # the sources it could mean: those it names, or all
    missing: tuple[str, ...]  # words of the question that nothing found speaks of
    place: Place  # where the asked-for value stands best, if one is asked for
    places: tuple[Place, ...]  # its best place in each passage that holds one
    elsewhere: tuple[str, ...]  # nations or places named that nothing found is about
    prepared: bool  # whether questions are known for what was found

    @property
    def valued(self) -> bool:
        """Whether the question asks for a value that a sentence must hold."""
        return self.want.kind in VALUED or self.want.kind is Asked.PERSON


@dataclass(frozen=True, slots=True)
class Asking:
    """What is at hand when the signs of one question are read."""

    index: Index
    finder: PhraseFinder
    encode: Encode
    query: Query
    hits: Sequence[Hit]
    evidence: Sequence[Sequence[Sentence]]
    asked: AskedIndex  # the known questions: the index's own, or what stands in for them

    def concepts_of(self, sentence: str) -> frozenset[int]:
        """Return the concepts that a sentence of the guidance speaks of."""
        return frozenset(mention.concept for mention in self.finder.find(sentence, spelling=False))


def read_signs(asking: Asking) -> Signs:
    """Read the signs of one question."""
    index, query = asking.index, asking.query
    want = read_want(query.text)
    meant = meant_sources(index, query)
    fitting = fitting_hits(query, asking.hits, meant)
    hits, evidence = [asking.hits[n] for n in fitting[:DEPTH]], [asking.evidence[n] for n in fitting[:DEPTH]]
    named = [index.source_by_id[source] for source in query.named if source in meant]
    wanted = subject_words(index, query, asking.finder.find(query.text), named)
    sources = np.asarray([source.id in meant for source in index.sources], dtype=np.bool_)
    known = read_known(asking.asked, query, wanted, want.kind, sources[index.passage_facts[:, 0]])
    texts = [_text(index, hit) for hit in hits]
    missing = [w for w in wanted if not any(_spoken(t, h, w, known) for t, h in zip(texts, hits, strict=True))]
    places: tuple[Place, ...] = ()
    if _is_valued(want):
        beside = _beside(hits, texts, wanted, known)
        places = find_values(query.text, want, wanted, evidence, beside, asking.concepts_of)
    place = places[0] if places else NOWHERE
    gone, abroad = absent_places(query.text, hits)
    values = {
        **known.values(),
        **_cover(wanted, texts, hits, evidence, known),
        **_words(asking, wanted, missing, hits),
        **_place_values(place),
        **ranked.ranked_values(query, asking.hits, asking.evidence[:DEPTH]),
        **absent_years(query.text, hits, index, place),
        **apart(query.text, place, _hit_of(place, asking.hits)),
        "strict": _strict(query.text, wanted, texts, hits, known),
        "place-missing": float(bool(gone)),
        "elsewhere": float(bool(abroad)),
        "name-missing": float(lacks_a_name(query.text, hits)),
        "fitting": len(fitting) / max(len(asking.hits), 1),
        **{f"asks-{kind.value}": float(want.kind is kind) for kind in Asked},
        "asks-name": float(want.kind is Asked.PERSON),
        "asks-elsewhere": float(want.kind is Asked.WORDING and not query.named),
        # "what did the 2014 report say" asks for a source that is held; "what did the barman say" does not.
        "asks-speech": float(want.kind is Asked.SPEECH and not query.named),
    }
    return Signs(
        want=want,
        values=tuple(values[name] for name in NAMES),
        wanted=wanted,
        meant=meant,
        missing=tuple(word.plain for word in missing),
        place=place,
        places=places,
        elsewhere=(*abroad, *gone),
        prepared=_prepared(asking.asked, hits),
    )


def _beside(hits: Sequence[Hit], texts: Sequence[Text], wanted: Sequence[Word], known: Known) -> list[Around]:
    return [
        Around(_around(hit), text, frozenset(w.stem for w in wanted if hit.row in known.rows.get(w.stem, frozenset())))
        for hit, text in zip(hits, texts, strict=True)
    ]


def _words(asking: Asking, wanted: Sequence[Word], missing: Sequence[Word], hits: Sequence[Hit]) -> dict[str, float]:
    return {
        "missing": min(len(missing), 4) / 4,
        "unreachable": float(any(concept.unreachable for concept in _named_concepts(asking.index, wanted))),
        "unknown": _share([word for word in wanted if not word.known], wanted),
        "pull": pull_of(asking.index, asking.encode, asking.query, hits, missing),
        "meaning": max((s.meaning for n in _rows(asking, hits) for s in asking.evidence[n]), default=0.0),
    }


def _rows(asking: Asking, hits: Sequence[Hit]) -> list[int]:
    kept = {hit.row for hit in hits}
    return [n for n, hit in enumerate(asking.hits) if hit.row in kept]


def _text(index: Index, hit: Hit) -> Text:
    return Text(frozenset(words(hit.passage.text)) | _around(hit), frozenset(index.tags.of(hit.row)))


def _hit_of(place: Place, hits: Sequence[Hit]) -> Hit | None:
    return hits[place.sentence.hit - 1] if place.sentence else None


def _place_values(place: Place) -> dict[str, float]:
    return {
        "fit": place.fit,
        "fit-whole": float(place.fit >= _WHOLE and place.exact),
        "fit-own": place.own,
        "fit-clause": place.clause,
        "attached": float(place.attached),
    }


def _prepared(asked: AskedIndex, hits: Sequence[Hit]) -> bool:
    """Say whether questions are known for what was found first: a document of one's own has none, and needs none."""
    return bool(hits) and bool(asked.covered[hits[0].row])


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


def _strict(text: str, wanted: Sequence[Word], texts: Sequence[Text], hits: Sequence[Hit], known: Known) -> float:
    stems = frozenset(words(strict_part(text)))
    held = [word for word in wanted if word.stem in stems]
    if not held:
        return 0.0
    pairs = list(zip(texts, hits, strict=True))
    gone = (_share([word for word in held if not _spoken(one, hit, word, known)], held) for one, hit in pairs)
    return min(gone, default=1.0)


def _named_concepts(index: Index, wanted: Sequence[Word]) -> list[Concept]:
    rows = sorted({row for word in wanted for row in word.concepts})
    return [index.aids.lexicon.concepts[row] for row in rows]
