"""The two columns: what points toward protection and what points toward support, in the user's own words.

Harm alone goes to the first. Needs, strengths and what is said to be absent go to the second; a disability is a
need, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retriever.consult.evidence import Support
from retriever.consult.ledger import Ledger, Line
from retriever.consult.tables import table
from retriever.consultation import Feature

_SUPPORT_ORDER = ("need", "strength", "absent")


def protection_lines(features: Sequence[Feature], claims: Mapping[int, int | None]) -> list[Line]:
    """Return the lines that point toward protection; `claims` gives each feature's claim by its place."""
    return _lines(features, claims, ("harm",))


def support_lines(features: Sequence[Feature], claims: Mapping[int, int | None]) -> list[Line]:
    """Return the lines that point toward support."""
    return _lines(features, claims, _SUPPORT_ORDER)


def line_text(feature: Feature) -> str:
    """Return one feature as a column says it."""
    words = ", ".join(f"“{words}”" for words in (feature.words, *feature.also[:1]))
    how = f" ({feature.hedge})" if feature.hedge else ""
    text: str = table("columns")[feature.kind].format(label=feature.label, words=words, how=how)
    return text


def claim_features(
    features: Sequence[Feature], ledger: Ledger, supports: Mapping[str, Sequence[Support]]
) -> dict[int, int | None]:
    """Write every feature's claim into the ledger; return the claims by the feature's place."""
    return {
        place: ledger.claim(line_text(feature), supports.get(feature.concept, ()))
        for place, feature in enumerate(features)
    }


def _lines(features: Sequence[Feature], claims: Mapping[int, int | None], kinds: Sequence[str]) -> list[Line]:
    places = [place for kind in kinds for place, feature in enumerate(features) if feature.kind == kind]
    found = [
        Line(line_text(features[place]), claim, (features[place].concept,))
        for place in places
        if (claim := claims.get(place)) is not None
    ]
    return found[: table("columns")["shown"]]
