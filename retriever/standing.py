"""How a source's standing moves its passages: authority, status and area, without burying the best match.

The order wanted is: current national, current local to the user, current professional, historical national,
historical local. The step is small against a clear difference in match, and large against a tie.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from retriever.source import ENGLAND, Authority, Source, Status

_STATUS = {
    Status.CURRENT: 1.0,
    Status.UNCATALOGUED: 0.6,
    Status.HISTORICAL: 0.4,
    Status.ILLUSTRATIVE: 0.2,
    Status.SUPERSEDED: 0.0,
}
_AUTHORITY = {
    Authority.STATUTE: 1.0,
    Authority.STATUTORY_GUIDANCE: 1.0,
    Authority.LOCAL_THRESHOLD: 0.7,
    Authority.PRACTICE_NOTE: 0.6,
    Authority.TOOLKIT: 0.5,
    Authority.INSPECTION: 0.5,
    Authority.REVIEW: 0.5,
    Authority.AUDIT: 0.4,
    Authority.UNCATALOGUED: 0.4,
}
_HERE = re.compile(
    r"\b(?:here|our (?:area|threshold|council|authority|local|levels?|document|procedures?|process|policy)|"
    r"local(?:ly)?|this area|round here|levels?|lvl|thresholds?|tiers?|front door|mash|"
    r"step(?:ping|s|ped)? (?:down|up))\b",
    re.IGNORECASE,
)
INVENTED = 1000.0  # an invented area is a demonstration: it answers only those who chose or named it
OWN_AREA = 7.0  # a chosen area's own documents come before what is general, unless that fits far better
OTHER_AREA = 2.5  # another area's document answers only where the question names it or nothing else does


def own_documents(text: str, area: str, sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Return the threshold documents of the user's area, where a question asks for what holds here."""
    if not area or not _HERE.search(text):
        return ()
    own = (source for source in sources if source.area == area and source.authority is Authority.LOCAL_THRESHOLD)
    return tuple(source.id for source in own)


def standing(sources: tuple[Source, ...], area: str, named: tuple[str, ...]) -> NDArray[np.float32]:
    """Return each source's standing for a user of an area, as steps to add to a match."""
    return np.asarray([_one(source, area, source.id in named) for source in sources], dtype=np.float32)


def _one(source: Source, area: str, named: bool) -> float:
    if named and source.area != area:
        return 1.0
    step = 0.6 * _STATUS[source.status] + 0.4 * _AUTHORITY[source.authority]
    if source.area not in (ENGLAND, area) and source.authority is Authority.LOCAL_THRESHOLD:
        step -= INVENTED if source.status is Status.ILLUSTRATIVE else OTHER_AREA
    elif area and source.area == area:
        step += OWN_AREA
    return step


def reason(source: Source, area: str, named: bool) -> str:
    """Say in a few words what a source's standing is."""
    if named:
        return "named in the question"
    place = "" if source.area == ENGLAND else f", {'your area' if source.area == area else 'area ' + source.area}"
    return f"{source.authority.value}, {source.status.value}{place}"
