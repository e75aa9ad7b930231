"""Write the vectors of the lexicon's phrasings and of the known questions that travel with the code.

`python -m ingest.ship_phrases` after either has changed: what is not shipped is embedded by every first build.
"""

from __future__ import annotations

from pathlib import Path

from ingest.aids import PhraseCache, said_of
from ingest.embed import Embedder
from retriever.asked import read_asked
from retriever.lexicon import read_lexicon

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Embed every phrasing and question of the corpus and write the vectors."""
    lexicon, asked = read_lexicon(ROOT / "corpus" / "lexicon"), read_asked(ROOT / "corpus" / "asked")
    texts = [phrase for concept in lexicon.concepts for phrase, _ in said_of(concept)]
    texts += [question for one in asked for question in one.questions]
    PhraseCache(ROOT / ".signpost", Embedder(), lambda *_: None).ship(texts)


if __name__ == "__main__":
    main()
