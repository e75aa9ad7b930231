"""What may be written down: the user's words with identifiers replaced, the sources' words untouched.

Finding the identifiers is left to `retriever.identifiers`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from retriever.answer import Answer
from retriever.consultation import Consultation

# Keys of stored values that hold what a user typed; everything else is ours or a publisher's.
TYPED_BY_USERS = frozenset(
    {"question", "suggestion", "words", "extent", "note", "comment", "input", "text_typed", "turns", "name_typed"}
)


def redacted(text: str) -> str:
    """Return the text with every identifier replaced."""
    # Imported here because the identifier patterns are large and no page or command of ours needs them.
    from retriever.identifiers import redact

    return redact(text) if text.strip() else text


def redacted_values(value: Any, *, typed: bool = False) -> Any:
    """Return JSON values with identifiers replaced wherever a user's own words stand."""
    if isinstance(value, str):
        return redacted(value) if typed else value
    if isinstance(value, dict):
        return {key: redacted_values(item, typed=typed or key in TYPED_BY_USERS) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [redacted_values(item, typed=typed) for item in value]
    return value


def answer_to_keep(answer: Answer) -> Answer:
    """Return the answer as it may be stored: the same sources, the user's words screened."""
    case = answer.consultation
    return replace(
        answer,
        question=redacted(answer.question),
        suggestion=redacted(answer.suggestion),
        consultation=_consultation(case) if case else None,
    )


def _consultation(case: Consultation) -> Consultation:
    features = tuple(
        replace(f, words=redacted(f.words), extent=redacted(f.extent), who=f.who, hedge=f.hedge) for f in case.features
    )
    unknowns = tuple(replace(u, note=redacted(u.note)) for u in case.not_known)
    return replace(case, features=features, not_known=unknowns)


def words_found(typed: str) -> tuple[str, ...]:
    """Return the identifiers of a text as they were typed, longest first, to look for wherever they are repeated."""
    from retriever.identifiers import find_identifiers

    found = {typed[identifier.start : identifier.end] for identifier in find_identifiers(typed)}
    return tuple(sorted((words for words in found if len(words) > 1), key=len, reverse=True))
