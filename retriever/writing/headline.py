"""The one sentence an answer opens with: the value itself in the source's words, or who speaks to the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.answer import Citation
from retriever.source import Authority, Source
from retriever.sufficiency.asked_for import Asked
from retriever.sufficiency.held import Place
from retriever.wording import listed

SURE = 0.75  # how well a value's sentence must fit the question before the value opens the answer
_OPENING = (Asked.NUMBER, Asked.SHARE, Asked.DURATION, Asked.DATE, Asked.MONEY)
_FEW = re.compile(r"(?:[\s-]*\S+){0,7}")  # the words quoted after a value
_STOP = re.compile(
    r"[,;:.()]|\s(?:and|who|which|that|had|have|has|was|were|is|are|in|from|by|but|so|when|where|after)\b"
)
_KINDS = {
    Authority.STATUTE: "the law",
    Authority.STATUTORY_GUIDANCE: "statutory guidance",
    Authority.LOCAL_THRESHOLD: "a local threshold document",
    Authority.INSPECTION: "an inspection",
    Authority.REVIEW: "a case review",
    Authority.AUDIT: "an audit",
    Authority.TOOLKIT: "a toolkit",
    Authority.PRACTICE_NOTE: "practice notes",
    Authority.UNCATALOGUED: "your own documents",
}


def headline_for(place: Place | None, citations: Sequence[Citation], sources: Sequence[Source]) -> str:
    """Return the opening sentence of an answer that was given."""
    if place and (opening := _value_headline(place, citations)):
        return opening
    kinds: dict[str, list[str]] = {}
    for source in sources:
        kinds.setdefault(_KINDS[source.authority], []).append(source.year)
    said = [_with_years(kind, years) for kind, years in kinds.items()]
    verb = "speaks" if len(said) == 1 and said[0].startswith(("a ", "an ", "the ", "statutory ")) else "speak"
    sentence = f"{listed(said)} {verb} to this."
    return sentence[0].upper() + sentence[1:]


def _with_years(kind: str, years: Sequence[str]) -> str:
    if kind in ("practice notes", "your own documents"):
        return kind
    dated = listed(sorted({year for year in years if year}))
    if len(set(years)) > 1:
        kind = f"{kind.split(' ', 1)[1]}s" if kind.startswith(("a ", "an ")) else kind
    return f"{kind} of {dated}" if dated else kind


def _value_headline(place: Place, citations: Sequence[Citation]) -> str:
    if place.kind not in _OPENING or place.fit < SURE or not place.exact or place.sentence is None:
        return ""
    text = place.sentence.text
    cited = next((c for c in citations if place.value in c.quote and text[:40] in c.quote), None)
    if cited is None:
        return ""
    after = _FEW.match(_STOP.split(text[place.end :], maxsplit=1)[0])
    phrase = f"{place.value}{after.group() if after else ''}".rstrip()
    said = ", ".join(part for part in (cited.publisher or cited.title, cited.published[:4]) if part)
    return f"“{phrase}” ({said}, {cited.locators[0]})."
