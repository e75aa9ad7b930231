"""The record of a consultation of guidance, fit for a supervision file: what was described, what sources say, what
was not known, and room for what the worker decided.

The record is laid out here once, as headings and lines, and printed here as Markdown; Word is left to `app/export`.
The date is passed in. Identifiers are taken out again, whatever was done before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retriever.answer import Answer, Citation
from retriever.consultation import Consultation, Item
from retriever.errors import BadInput
from retriever.identifiers import redact

TITLE = "Consultation of guidance"
DECIDED = ("Decision and reasons:", "Who was spoken to, and when:", "Who does what, by when:", "Name, role, date:")
OPENING = (
    "Signpost was asked how published guidance reads a situation. It decided nothing: the decision and its reasons "
    "are the worker's own, at the end."
)
CLOSING = (
    "Quotes from a digest are a summary of the publisher's paragraph; read the original before citing it. "
    "A finding is not a rule, and an area's level numbers mean nothing in another area."
)
_KINDS = {
    "harm": "Told as present, pointing toward protection",
    "need": "Needs",
    "strength": "Strengths",
    "absent": "Said not to be there",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]
    blank: bool = False  # left for the worker to fill in


@dataclass(frozen=True, slots=True)
class Record:
    """The record before it is printed."""

    title: str
    date: str
    opening: str
    sections: tuple[Section, ...]
    closing: str


def record_of(answer: Answer, date: str) -> Record:
    """Return the record of a consultation."""
    told = answer.consultation
    if told is None:
        raise BadInput("This answer holds no consultation, so there is none to record; describe the situation first.")
    sections = [
        Section("What was described (no identifiers)", (redact(told.described or answer.question),)),
        *_features(told),
        Section("The question about the threshold", (told.test_line,)),
        Section("What sources treat as pointing toward protection", _lines(told.toward_protection)),
        Section("What points toward support", _lines(told.toward_support)),
        Section("What weighs more than any single item", _lines(told.modifiers)),
        Section("Nearest descriptors in the area's own threshold document", tuple(_levels(told))),
        Section("What was not known", tuple(_unknown(told))),
        Section("What guidance says to do today", _lines(told.today)),
        Section("Who decides", _lines(told.who_decides)),
        Section("What changed since the turn before", told.changed),
        Section("What the worker decided (to be filled in by the worker)", DECIDED, blank=True),
        Section("Notices", tuple(notice.text for notice in answer.notices)),
        Section("Sources", tuple(_source(citation) for citation in answer.citations)),
        Section("How this was made", tuple(_made(answer, date))),
    ]
    return Record(TITLE, date, OPENING, tuple(section for section in sections if any(section.lines)), CLOSING)


def record_as_markdown(answer: Answer, date: str) -> str:
    """Return the record of a consultation as Markdown."""
    record = record_of(answer, date)
    parts = [f"# {record.title}", f"Date: {record.date}", record.opening]
    for section in record.sections:
        body = [f"{line}\n\n____________________" for line in section.lines] if section.blank else section.lines
        parts += [f"## {section.heading}", *(_item(line, section.blank) for line in body)]
    return "\n\n".join([*parts, f"*{record.closing}*"]) + "\n"


def _item(line: str, blank: bool) -> str:
    return line if blank else f"- {line}".replace("\n", "\n  ")


def _features(told: Consultation) -> Iterator[Section]:
    for kind, heading in _KINDS.items():
        lines = tuple(
            f"{feature.label}: “{'”, “'.join(redact(words) for words in (feature.words, *feature.also))}”"
            + "".join(f" ({said})" for said in (feature.which, feature.hedge, feature.extent) if said)
            for feature in told.features
            if feature.kind == kind
        )
        yield Section(heading, lines)


def _lines(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(f"{redact(item.text)}{_marks(item.citations)}" for item in items)


def _levels(told: Consultation) -> Iterator[str]:
    for level in told.levels:
        side = f" (toward {level.side})" if level.side else ""
        yield f"{level.area}, {level.level}{side}, row “{level.row}”: {level.descriptor}{_marks(level.citations)}"


def _unknown(told: Consultation) -> Iterator[str]:
    for unknown in told.not_known:
        answer = f" Answered: {unknown.answer}." if unknown.answer else " Not answered."
        note = f" “{redact(unknown.note)}”" if unknown.note else ""
        yield f"{unknown.question} {unknown.why}{_marks(unknown.citations)}{answer}{note}"


def _source(cited: Citation) -> str:
    where = ", ".join((*cited.locators, *((f"page {cited.page}",) if cited.page else ())))
    standing = f"{cited.authority}, {cited.area}, {cited.status}, {cited.rendering}"
    return f"[{cited.n}] {cited.publisher}, {cited.published}. {cited.title}, {where} ({standing}): “{cited.quote}”"


def _made(answer: Answer, date: str) -> Iterator[str]:
    yield f"Answer {answer.id}, turn {answer.consultation.turn if answer.consultation else 1}, {date}"
    yield f"Index version {answer.engine.index}; {answer.engine.mode}, {answer.engine.version}"
    dated = sorted({(citation.title, citation.published) for citation in answer.citations})
    yield "Sources and their dates: " + "; ".join(f"{title} ({published or 'no date'})" for title, published in dated)


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)
