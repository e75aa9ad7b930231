"""The words by which a threshold document names its levels of need, so that a column of them is known as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(
    r"^\W*(?:level|tier|stage|band|step|threshold|windscreen level|category)s?(?: of need)?\s*[:\-–]?\s*"
    r"(?:\d\s?[a-d]?|one|two|three|four|five|[ivx]{1,3}|[a-e])\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^\W*(?:universal(?: plus| services| needs?)?|early help|single agency|multi[- ]agency|"
    r"targeted(?: support| early help)?|"
    r"additional needs?|emerging needs?|intensive(?: support| early help| family support)?|complex(?: needs?)?|"
    r"specialist(?: support| services?)?|statutory(?: services?| intervention| social care)?|acute(?: needs?)?|"
    r"child(?:ren)? in need|child protection|children.s social care|thriving|coping|vulnerable|"
    r"partnership plus|enhanced|extensive|edge of care|looked after|protection|family support|community support|"
    r"getting (?:advice|help|more help|risk support)|no additional needs?|struggling|core|step (?:up|down)|"
    r"significant harm|low|medium|moderate|high|very high|no concerns?|some concerns?|severe|critical|"
    r"green|amber|yellow|red)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 14  # words
_LONGEST_WORD_NAME = 6  # words: "Low income families often move" names nothing


def numbers_level(text: str) -> bool:
    """Say whether a line names a level by its number: "Level 3", "Tier 2: early help"."""
    return len(text.split()) <= _LONGEST_NAME and bool(_NUMBERED.match(text))


def names_level(text: str) -> bool:
    """Say whether a column's header names a level of need, by number or by name."""
    return numbers_level(text) or (len(text.split()) <= _LONGEST_WORD_NAME and bool(_NAMED.match(text)))


def is_level_header(texts: Sequence[str]) -> bool:
    """Say whether a row heads columns of levels: two or more of its cells name one, and no two the same."""
    named = [" ".join(text.casefold().split()) for text in texts if text.strip()]
    levels = [text for text in named if names_level(text)]
    return len(levels) >= 2 and len(levels) >= 0.5 * len(named) and len(set(levels)) == len(levels)
