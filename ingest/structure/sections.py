"""The sections that reports of this field share, and the short names readers know them by."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?P<name>executive summary|key findings|main findings|key recommendations|"
    r"recommendations|glossary|references|bibliography|foreword)\s*:?$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^(?P<kind>annexe?|appendix)\s+(?P<letter>[A-Z]|\d{1,2}|[IVX]{1,4})\b", re.IGNORECASE)
_BARE_ANNEX = re.compile(r"^(?:annexe?s?|appendix|appendices)\s*:?$", re.IGNORECASE)
_ONLY_HEADING = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:introduction|background|methodology|conclusions?|summary|overview|contents|purpose|"
    r"scope|next steps|context|aims?|findings|acknowledgements?|further reading|contacts?|definitions?)\s*:?$",
    re.IGNORECASE,
)


def section_name(heading: str) -> str:
    """Return the name all text below a heading goes by ("annex B"), "" where it has only its heading."""
    bare = heading.strip()
    if match := _LETTERED.match(bare):
        kind = "appendix" if match["kind"].lower() == "appendix" else "annex"
        return f"{kind} {match['letter'].upper()}"
    if _BARE_ANNEX.match(bare):
        return "appendix" if bare.lower().startswith("append") else "annex"
    match = _NAMED.match(bare)
    return match["name"].lower() if match else ""


def is_annex(heading: str) -> bool:
    """Say whether a heading opens an annex, where paragraph numbers may begin again."""
    return section_name(heading).startswith(("annex", "appendix"))


def is_known_section(heading: str) -> bool:
    """Say whether a heading is one that reports share, so that it is a heading wherever it stands."""
    return bool(section_name(heading)) or bool(_ONLY_HEADING.match(heading.strip()))
