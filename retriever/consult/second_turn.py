"""A consultation done again: what the turns before described, what has been answered since, and what changed.

Answers come as free text, as numbers ("1 yes, 3 not known") or as the yes / no / not known of the page. Nothing
said in an earlier turn is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retriever.consult.recognise import is_consultation
from retriever.consult.unknowns import clause_answering, is_answered, known_ids, question_of
from retriever.consultation import Feature, Unknown
from retriever.question import Question

YES, NO, NOT_KNOWN = "yes", "no", "not known"

_NOT_KNOWN = re.compile(r"\b(?:not known|unknown|don['’]?t know|dont know|no idea|not sure|unsure|dk|n/?k)\b", re.I)
_NO = re.compile(
    r"^\W*(?:no|nope|none|never|not)\b|\b(?:nobody|no one|nothing|hasn['’]?t|haven['’]?t|isn['’]?t|wasn['’]?t)\b", re.I
)
_NUMBERED = re.compile(
    r"(?:^|[\n,;.]|\s)(\d{1,2})\s*[.):\-=]?\s*(yes|no|not known|unknown|don['’]?t know|nk|dk|y|n)\b([^\n;,.]*)", re.I
)
_BARE = re.compile(r"^\W*(yes|no|not known|unknown|don['’]?t know|y|n)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Described:
    """The description so far: a part a turn, and the answers that came beside it."""

    parts: tuple[str, ...]
    answered: tuple[Unknown, ...] = ()

    @property
    def text(self) -> str:
        """Everything described, the notes of answers included."""
        notes = (unknown.note for unknown in self.answered if unknown.note)
        return "\n".join(dict.fromkeys((*self.parts, *notes)))

    @property
    def turn(self) -> int:
        """Which turn of the consultation this is."""
        counted = max((unknown.turn for unknown in self.answered), default=0)
        return max(len(self.parts) + (1 if self.answered and not counted else 0), counted)


def described(question: Question) -> Described:
    """Return what a question and the turns before it describe."""
    turns = list(question.turns)
    start = next((place for place, turn in enumerate(turns) if is_consultation(turn)), len(turns))
    parts = tuple(dict.fromkeys([*turns[start:], question.text]))
    return Described(parts, question.answered_unknowns)


def turn_before(now: Described) -> Described | None:
    """Return the description as it stood one turn earlier, or None where this is the first."""
    latest = max((unknown.turn for unknown in now.answered), default=0)
    if now.answered and latest >= len(now.parts):
        return Described(
            now.parts,
            tuple(unknown for unknown in now.answered if unknown.turn < latest or latest == 0) if latest else (),
        )
    return Described(now.parts[:-1], now.answered) if len(now.parts) > 1 else None


def answers_in(part: str, asked: Sequence[str], concepts: frozenset[str], turn: int) -> tuple[Unknown, ...]:
    """Return the open questions that a later part of the description answers."""
    numbered = {int(n): (word, note) for n, word, note in _NUMBERED.findall(part)}
    bare = _BARE.match(part)
    found = []
    for place, id_ in enumerate(asked, start=1):
        if place in numbered:
            word, note = numbered[place]
            found.append(_answered(id_, _plain(word), note.strip(), turn))
        elif bare and place == 1:
            found.append(_answered(id_, _plain(bare.group(1)), "", turn))
        elif (note := clause_answering(id_, part)) or is_answered(id_, part, concepts):
            found.append(_answered(id_, _reading(note), note or part.strip(), turn))
    return tuple(found)


def latest_answers(answers: Sequence[Unknown]) -> dict[str, Unknown]:
    """Return the last answer to each question, with the question as the list has it."""
    kept = {unknown.id: unknown for unknown in answers if unknown.answer and unknown.id in known_ids()}
    return {
        id_: replace(unknown, question=question_of(id_).question, why=question_of(id_).why)
        for id_, unknown in kept.items()
    }


def what_changed(
    before: Sequence[Feature], now: Sequence[Feature], answered: Sequence[Unknown], weights: Sequence[str]
) -> tuple[str, ...]:
    """Return in words what differs from the turn before."""
    old, new = ({(f.concept, f.kind): f for f in features} for features in (before, now))
    said = [f"Added ({f.kind}): {f.label}, “{f.words}”." for key, f in new.items() if key not in old]
    said += [f"No longer read: {f.label}." for key, f in old.items() if key not in new]
    said += [f"Now answered ({u.answer}): {u.question}" for u in answered]
    return (*said, *(f"Now weighs more: {text}" for text in weights))


def _answered(id_: str, answer: str, note: str, turn: int) -> Unknown:
    entry = question_of(id_)
    return Unknown(id_, entry.question, entry.why, (), answer, note, turn)


def _plain(word: str) -> str:
    low = word.lower()
    if low in ("yes", "y"):
        return YES
    return NO if low in ("no", "n") else NOT_KNOWN


def _reading(note: str) -> str:
    if _NOT_KNOWN.search(note):
        return NOT_KNOWN
    return NO if _NO.search(note) else YES
