"""What helps the search besides the text itself, kept in the index so that a version answers by itself.

Layout of `aids/` in an index version:

    lexicon.json       the practice lexicon the index was built with
    phrases.npy        one vector a phrasing; phrase-concepts.npy whose it is; phrase-formal.npy whether guidance's own
    asked.npy          one vector a question that people ask; asked-rows.npy the passage it belongs to
    keywords-asked/    the words of those questions
    tags.npy           the concepts each passage speaks of; tags-starts.npy where each passage's begin
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retriever.errors import DamagedIndex
from retriever.keywords import KeywordIndex
from retriever.lexicon import Concept, Lexicon, OldTerm, Term
from retriever.meaning import ConceptVectors
from retriever.tags import Tags

FOLDER = "aids"


@dataclass(frozen=True, slots=True)
class AskedIndex:
    """The questions people ask, ready to be searched."""

    rows: NDArray[np.int64]  # the passage each question belongs to
    covered: NDArray[np.bool_]  # for each passage, whether any question was written for it
    vectors: NDArray[np.float32]
    keywords: KeywordIndex


@dataclass(frozen=True, slots=True)
class Aids:
    """The lexicon with its vectors, the questions people ask, and what each passage speaks of."""

    lexicon: Lexicon
    meaning: ConceptVectors
    asked: AskedIndex
    tags: Tags


@dataclass(frozen=True, slots=True)
class AidArrays:
    """The same as it is written."""

    lexicon: Lexicon
    phrases: NDArray[np.float16]
    phrase_concepts: NDArray[np.int64]
    phrase_formal: NDArray[np.bool_]
    asked: NDArray[np.float16]
    asked_rows: NDArray[np.int64]
    asked_keywords: KeywordIndex
    tags: NDArray[np.int64]
    tag_starts: NDArray[np.int64]


def write_aids(version: Path, aids: AidArrays) -> None:
    """Write the aids of a version."""
    folder = version / FOLDER
    folder.mkdir()
    (folder / "lexicon.json").write_text(
        json.dumps(dataclasses.asdict(aids.lexicon), ensure_ascii=False), encoding="utf-8"
    )
    for name, array in (
        ("phrases", aids.phrases),
        ("phrase-concepts", aids.phrase_concepts),
        ("phrase-formal", aids.phrase_formal),
        ("asked", aids.asked),
        ("asked-rows", aids.asked_rows),
        ("tags", aids.tags),
        ("tags-starts", aids.tag_starts),
    ):
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    aids.asked_keywords.save(folder / "keywords-asked")


def open_aids(version: Path) -> Aids:
    """Open the aids of a version."""
    folder = version / FOLDER
    try:
        lexicon = _lexicon(json.loads((folder / "lexicon.json").read_bytes()))
        arrays = {path.stem: np.load(path, allow_pickle=False) for path in sorted(folder.glob("*.npy"))}
        meaning = ConceptVectors(
            arrays["phrases"].astype(np.float32), arrays["phrase-concepts"], arrays["phrase-formal"]
        )
        covered = np.zeros(len(arrays["tags-starts"]) - 1, dtype=np.bool_)
        covered[arrays["asked-rows"]] = True
        asked = AskedIndex(
            arrays["asked-rows"],
            covered,
            arrays["asked"].astype(np.float32),
            KeywordIndex.open(folder / "keywords-asked"),
        )
        tags = Tags(arrays["tags-starts"], arrays["tags"], len(lexicon.concepts))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedIndex("The aids of the index are damaged; run `signpost ingest --rebuild`.") from error
    return Aids(lexicon, meaning, asked, tags)


def _lexicon(value: dict[str, Any]) -> Lexicon:
    concepts = (
        Concept(**{**_tupled(entry), "superseded": tuple(OldTerm(**old) for old in entry["superseded"])})
        for entry in value["concepts"]
    )
    return Lexicon(tuple(concepts), tuple(Term(**entry) for entry in value["terms"]))


def _tupled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(item) if isinstance(item, list) else item for name, item in entry.items()}
