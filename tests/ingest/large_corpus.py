"""A large folder of documents, put together from the sentences of the shipped corpus in another order."""

from __future__ import annotations

import random
from pathlib import Path

from ingest.reading import read_document
from retriever.catalogue import read_catalogue
from retriever.sentences import sentence_spans


def write_large(folder: Path, corpus: Path, passages: int, documents: int) -> None:
    """Write documents that give so many passages: each paragraph of one or two sentences under a heading of its own."""
    chance = random.Random(11)
    sentences = _sentences(corpus)
    folder.mkdir(parents=True)
    for document in range(documents):
        parts = [f"# Collected notes, volume {document + 1}"]
        for number in range(document, passages, documents):
            chosen = " ".join(chance.sample(sentences, chance.choice((1, 1, 2))))
            parts += [f"## {_heading(chance, sentences)} {number}", chosen]
        (folder / f"volume-{document + 1}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _sentences(corpus: Path) -> list[str]:
    found: set[str] = set()
    for source in read_catalogue(corpus / "catalogue.toml"):
        if source.file:
            for paragraph in read_document(corpus / source.file, source.id).paragraphs:
                texts = (paragraph.text[start:end] for start, end in sentence_spans(paragraph.text))
                found |= {text for text in texts if 30 < len(text) < 220 and text[0].isupper() and text[-1] == "."}
    return sorted(found)


def _heading(chance: random.Random, sentences: list[str]) -> str:
    return " ".join(chance.choice(sentences).rstrip(".").split()[:4]).rstrip(",;:")
