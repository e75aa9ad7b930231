"""How much of each question's wording stands in its gold: `python -m evals.overlap_decile --index DIR FILE...`.

Writes `slices.overlap` and `slices.overlap_decile` into case files, so that a report can show what is left of a
result where nothing but the meaning is shared. Deciles are counted in the first file; further files are placed among
its values. Whether a case is right is left to others.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.case import BadCase, Case, read_cases
from retriever.index import Index, open_index
from retriever.keywords import words


def main() -> None:
    """Measure every case of the files and write what was found back into them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True, help="an index of the corpus the cases were drawn from")
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    texts = texts_of(open_index(options.index))
    measured = {path: [overlap_of(case, texts) for case in read_cases([path])] for path in options.files}
    scale = sorted(measured[options.files[0]])
    for path, overlaps in measured.items():
        write_slices(path, overlaps, scale)


def texts_of(index: Index) -> Mapping[str, str]:
    """Return the text of every paragraph of an index under its key."""
    return {paragraph.key: paragraph.text for source in index.source_by_id for paragraph in index.paragraphs_of(source)}


def overlap_of(case: Case, texts: Mapping[str, str]) -> float:
    """Return the share of a question's content stems that its gold holds.

    Of each group's alternatives the one closest in wording counts: a reader needs only one of them.
    """
    asked = set(words(case.question))
    if not asked:
        return 0.0
    shared: set[str] = set()
    for group in case.groups:
        found = [asked & set(words(_text(f"{gold.doc}#{gold.locator}", case, texts))) for gold in group]
        shared |= max(found, key=len)
    return round(len(shared) / len(asked), 3)


def decile(overlap: float, scale: Sequence[float]) -> int:
    """Return 1 (shares least) to 10 for the place of a value among sorted ones; equal values share a decile."""
    if not scale:
        return 1
    left, right = bisect_left(scale, overlap), bisect_right(scale, overlap)
    middle = (left + max(right - 1, left)) / 2
    return min(10, int(middle * 10 / len(scale)) + 1)


def write_slices(path: Path, overlaps: Sequence[float], scale: Sequence[float]) -> None:
    """Write the overlap and its decile into every case of a file, and leave the rest of it as it stands."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    written = [_with_slices(json.loads(line), overlap, scale) for line, overlap in zip(lines, overlaps, strict=True)]
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in written), encoding="utf-8")


def _with_slices(case: dict[str, Any], overlap: float, scale: Sequence[float]) -> dict[str, Any]:
    if not case.get("doc"):
        return case  # without gold there is nothing to share words with
    slices = {**case.get("slices", {}), "overlap": overlap, "overlap_decile": decile(overlap, scale)}
    return {**case, "slices": slices}


def _text(key: str, case: Case, texts: Mapping[str, str]) -> str:
    if key not in texts:
        raise BadCase(f"{case.id}: the corpus has no {key}; correct the locator, or use the corpus it was drawn from.")
    return texts[key]


if __name__ == "__main__":
    main()
