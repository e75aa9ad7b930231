"""The aids of search are made: phrasings and known questions embedded, passages tagged with concepts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embed import Embedder
from retriever.aids import AidArrays
from retriever.asked import Asked
from retriever.keywords import KeywordIndex, words
from retriever.lexicon import Concept, Lexicon
from retriever.paragraph import Paragraph
from retriever.passage import Passage
from retriever.phrases import PhraseFinder
from retriever.weights import DIMENSIONS, SHA256

Half = NDArray[np.float16]


def make_aids(
    lexicon: Lexicon,
    asked: Sequence[Asked],
    paragraphs: Sequence[Paragraph],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Half],
) -> AidArrays:
    """Return the aids for an index of these passages."""
    phrases = [(row, *said) for row, concept in enumerate(lexicon.concepts) for said in _said(concept)]
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


def _said(concept: Concept) -> list[tuple[str, bool]]:
    formal = (concept.label, *concept.formal, concept.definition)
    return [(phrase, True) for phrase in dict.fromkeys(formal)] + [(phrase, False) for phrase in concept.lay]


def _asked_of_passages(
    asked: Sequence[Asked], paragraphs: Sequence[Paragraph], passages: Sequence[Passage]
) -> list[tuple[int, str]]:
    place = {(paragraph.source, paragraph.locator): row for row, paragraph in enumerate(paragraphs)}
    holding: dict[int, list[int]] = {}
    for row, passage in enumerate(passages):
        for span in passage.spans:
            holding.setdefault(span.paragraph, []).append(row)
    return [
        (row, question)
        for one in asked
        if (paragraph := place.get((one.source, one.locator))) is not None
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
    """Vectors of short phrases, kept between runs: the same few thousand are wanted by every build."""

    def __init__(self, home: Path, embedder: Embedder) -> None:
        self._path = home / f"phrases-{SHA256[:12]}.npz"
        self._embedder = embedder
        self._known: dict[str, Half] = {}
        try:
            kept = np.load(self._path, allow_pickle=False)
            self._known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
        except (OSError, ValueError, KeyError):
            # A first run, or a cache cut short: it is made again below.
            self._known = {}

    def embed(self, texts: Sequence[str]) -> Half:
        """Return one vector a phrase, embedding only those not seen before."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            vectors = self._embedder.encode(list(missing.values()))
            self._known.update(zip(missing, vectors.astype(np.float16), strict=True))
            self._save()
        if not keys:
            return np.zeros((0, DIMENSIONS), dtype=np.float16)
        return np.stack([self._known[key] for key in keys])

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        making = self._path.with_suffix(".making.npz")
        np.savez(making, keys=np.asarray(list(self._known)), vectors=np.stack(list(self._known.values())))
        making.replace(self._path)
