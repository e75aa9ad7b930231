"""The places gold points at: what an index holds, and which cases it can be asked.

A case whose gold the index cannot hold is never scored as zero: it is an error, or it is left out and counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evals.case import BadCase, Case, Gold
from retriever.index import Index
from retriever.source import Rendering, Source

_HYPHENED = re.compile(r"(?<=\w)[-\u00ad]\n\s*(?=\w)")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Places:
    """The paragraphs of an index under their places, and what is known of its sources."""

    texts: Mapping[tuple[str, str], str]
    sources: Mapping[str, Source]
    version: str

    def holds(self, gold: Gold) -> bool:
        """Say whether the index has this place; a snippet only needs its source, for where it went is a finding."""
        return gold.doc in self.sources and (not gold.locator or (gold.doc, gold.locator) in self.texts)


@dataclass(frozen=True, slots=True)
class Anchored:
    """The cases that can be asked of an index, and those left out, counted by reason."""

    cases: tuple[Case, ...]
    left_out: Mapping[str, int]


def places_of(index: Index) -> Places:
    """Read where every paragraph of an index stands."""
    texts = {
        (source.id, paragraph.locator): paragraph.text
        for source in index.sources
        for paragraph in index.paragraphs_of(source.id)
    }
    return Places(texts, index.source_by_id, index.version)


def anchor(cases: Sequence[Case], places: Places, of_digests: frozenset[str] = frozenset()) -> Anchored:
    """Keep the cases this index can be asked; gold that names a place which a held source lacks is an error.

    Cases written against our digests (`of_digests`, by id) name unnumbered sections as the digest does. Where an
    index holds the original instead, such places are left out and counted.
    """
    kept: list[Case] = []
    left_out: Counter[str] = Counter()
    areas = {source.area for source in places.sources.values()}
    for case in cases:
        if case.area and case.area not in areas:
            left_out[f"the area {case.area} is not in this index"] += 1
        elif not case.groups:
            kept.append(case)
        elif found := _anchored(case, places, case.id in of_digests):
            kept.append(found)
        else:
            left_out[_why(case, places)] += 1
    if cases and not kept:
        raise BadCase(
            f"None of the {len(cases)} cases is about a source of this index ({', '.join(left_out)}); "
            "give --index the corpus they are about."
        )
    return Anchored(tuple(kept), dict(left_out))


def plain(text: str) -> str:
    """Return a text as quotes are compared: one spacing, one form of marks and ligatures, no broken words."""
    joined = _HYPHENED.sub("", unicodedata.normalize("NFKC", text).translate(_MARKS))
    return " ".join(joined.split())


def _anchored(case: Case, places: Places, of_digest: bool) -> Case | None:
    groups = []
    for group in case.groups:
        for gold in group:
            _refuse_unknown(case, gold, places, of_digest)
        held = tuple(gold for gold in group if places.holds(gold))
        if not held:
            return None
        groups.append(held)
    return replace(case, groups=tuple(groups))


def _refuse_unknown(case: Case, gold: Gold, places: Places, of_digest: bool) -> None:
    source = places.sources.get(gold.doc)
    if source is None or places.holds(gold) or (of_digest and source.rendering is Rendering.ORIGINAL):
        return
    raise BadCase(
        f"{case.id}: gold names {gold.locator!r} of {gold.doc}, which this index does not have; "
        f"`signpost corpus show {gold.doc}` lists its places."
    )


def _why(case: Case, places: Places) -> str:
    missing = {gold.doc for gold in case.gold} - places.sources.keys()
    return "source not in this index" if missing else "place named otherwise in the original"
