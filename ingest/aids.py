"""The aids of search are made: phrasings and known questions embedded, passages tagged with concepts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embed import Embedder
from ingest.locator_match import locators_of
from ingest.report import Progress
from retriever.aids import AidArrays
from retriever.asked import Asked
from retriever.keywords import KeywordIndex, words
from retriever.lexicon import Concept, Lexicon
from retriever.paragraph import Paragraph
from retriever.passage import Passage
from retriever.phrases import PhraseFinder
from retriever.weights import DIMENSIONS, SHA256

Half = NDArray[np.float16]
Bytes = NDArray[np.int8]
SHIPPED = Path(__file__).parent / "data" / "phrases.npz"
SCALE = 380.0  # a unit vector's numbers rarely pass a third; those that do are cut to it
BLOCK = 256


def make_aids(
    lexicon: Lexicon,
    asked: Sequence[Asked],
    paragraphs: Sequence[Paragraph],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Half],
) -> AidArrays:
    """Return the aids for an index of these passages."""
    phrases = [(row, *said) for row, concept in enumerate(lexicon.concepts) for said in said_of(concept)]
    pairs = _asked_of_passages(asked, paragraphs, passages)
    texts = [phrase for _, phrase, _ in phrases] + [question for _, question in pairs]
    vectors = embed(texts)
    tags = _tags(lexicon, passages)
    starts = np.concatenate([[0], np.cumsum([len(tag) for tag in tags])]).astype(np.int64)
    return AidArrays(
        lexicon=lexicon,
        phrases=vectors[: len(phrases)],
        phrase_concepts=np.asarray([row for row, _, _ in phrases], dtype=np.int64),
        phrase_formal=np.asarray([formal for _, _, formal in phrases], dtype=np.bool_),
        asked=vectors[len(phrases) :],
        asked_rows=np.asarray([row for row, _ in pairs], dtype=np.int64),
        asked_keywords=KeywordIndex.of([words(question) for _, question in pairs]),
        tags=np.asarray([concept for tag in tags for concept in tag], dtype=np.int64),
        tag_starts=starts,
    )


def aids_hash(lexicon: Lexicon, asked: Sequence[Asked]) -> str:
    """Return the hash of what the aids are made from."""
    return hashlib.sha256(repr((lexicon, tuple(asked))).encode()).hexdigest()


def said_of(concept: Concept) -> list[tuple[str, bool]]:
    """Return every phrasing of a concept that is embedded, and whether guidance itself uses it."""
    formal = (concept.label, *concept.formal, concept.definition)
    return [(phrase, True) for phrase in dict.fromkeys(formal)] + [(phrase, False) for phrase in concept.lay]


def _asked_of_passages(
    asked: Sequence[Asked], paragraphs: Sequence[Paragraph], passages: Sequence[Passage]
) -> list[tuple[int, str]]:
    locators = locators_of(paragraphs)
    holding: dict[int, list[int]] = {}
    for row, passage in enumerate(passages):
        for span in passage.spans:
            holding.setdefault(span.paragraph, []).append(row)
    return [
        (row, question)
        for one in asked
        if (paragraph := locators.row(one.source, one.locator)) is not None
        for row in dict.fromkeys(holding.get(paragraph, ()))
        for question in one.questions
    ]


def _tags(lexicon: Lexicon, passages: Sequence[Passage]) -> list[list[int]]:
    finder = PhraseFinder(lexicon)
    return [_concepts(finder, passage) for passage in passages]


def _concepts(finder: PhraseFinder, passage: Passage) -> list[int]:
    text = "\n".join((*passage.heading[-1:], passage.text))
    return sorted({mention.concept for mention in finder.find(text, spelling=False)})


class PhraseCache:
    """Vectors of short phrases: the shipped ones, those kept from earlier runs, and new ones as they come.

    Each number is kept in one byte, which moves a cosine by less than 0.003, so that the shipped file stays small.
    """

    def __init__(self, home: Path, embedder: Embedder, progress: Progress) -> None:
        self._path = home / f"phrases-{SHA256[:12]}.npz"
        self._embedder = embedder
        self._progress = progress
        self._known: dict[str, Bytes] = {}
        for path in (SHIPPED, self._path):
            self._known |= _read(path)

    def embed(self, texts: Sequence[str]) -> Half:
        """Return one unit vector a phrase, embedding only those not seen before."""
        keys = [phrase_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        wanted = sorted(missing)
        for start in range(0, len(wanted), BLOCK):
            some = wanted[start : start + BLOCK]
            vectors = self._embedder.encode([missing[key] for key in some])
            self._known |= dict(zip(some, np.rint(vectors * SCALE).clip(-127, 127).astype(np.int8), strict=True))
            self._progress("preparing the lexicon", min(start + BLOCK, len(wanted)), len(wanted))
        if missing:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_phrases(self._path, self._known)
        if not keys:
            return np.zeros((0, DIMENSIONS), dtype=np.float16)
        whole = np.stack([self._known[key] for key in keys]).astype(np.float32)
        return np.asarray(whole / np.linalg.norm(whole, axis=1, keepdims=True), dtype=np.float16)

    def ship(self, texts: Sequence[str]) -> None:
        """Write the vectors of these phrases where they travel with the code."""
        self.embed(texts)
        SHIPPED.parent.mkdir(exist_ok=True)
        write_phrases(SHIPPED, {key: self._known[key] for key in sorted({phrase_key(text) for text in texts})})


def phrase_key(text: str) -> str:
    """Return the name a phrase's vector is kept under."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_phrases(path: Path, known: dict[str, Bytes]) -> None:
    """Write vectors with their names, in one step."""
    making = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(making, keys=np.asarray(list(known), dtype="S16"), vectors=np.stack(list(known.values())))
    making.replace(path)


def _read(path: Path) -> dict[str, Bytes]:
    try:
        kept = np.load(path, allow_pickle=False)
        if kept["keys"].dtype.kind != "S" or kept["vectors"].dtype != np.int8:
            return {}
        return dict(zip((key.decode() for key in kept["keys"]), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        # None yet, or one cut short: it is made again.
        return {}
