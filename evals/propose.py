"""Draft questions from the documents' own structure, for people to rewrite: a draft is never gold.

Numbers, duties, definitions, limits, table rows and headings each give a plain question with its place as evidence.
Drafts carry `"status": "draft"`, and the harness refuses to run them until a person has approved each one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from retriever.index import Index
from retriever.paragraph import Paragraph
from retriever.sentences import sentence_spans
from retriever.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """A question somebody might ask, where its answer stands, and why it was drafted."""

    kind: str
    question: str
    source: str
    locator: str
    because: str  # the words that led to it


_DUTY = re.compile(r"\b(must not|should not|must|should|is required to|are required to)\s+(\w+(?:\s+\w+){1,6})")
_LIMIT = re.compile(
    r"\b(within|after|every|at least|no later than)\s+(\w+\s+(?:working\s+)?(?:hours?|days?|weeks?|months?))"
)
# A count and the things counted: years, times of day and lengths of time are no counts.
_NUMBER = re.compile(
    r"\b(?!(?:19|20)\d\d\b)(\d[\d,.]*%?)\s+((?:of\s+)?(?:the\s+)?(?:[a-z-]{3,}\s+)?(?:[a-z]{3,}s|children|people))\b"
)
_NO_COUNT = frozenset(
    "hours days weeks months years minutes was has does this its his times requires needs gives".split()
)
_DEFINED = re.compile(r"^(?:An?\s+)?([A-Z][\w' -]{2,40}?)\s+(?:means|is defined as|refers to)\b")
_SHORT_FORM = re.compile(r"\b((?:[a-z]+ ){2,6})\(([A-Z]{2,6})\)")
_LEADING = frozenset("the a an and or of to in on at by for with as is was were be been this that these those".split())


def drafts(index: Index, per_source: int = 40) -> tuple[Draft, ...]:
    """Return drafts for every source, spread over its paragraphs."""
    found: list[Draft] = []
    for source in index.sources:
        every = [one for paragraph in index.paragraphs_of(source.id) for one in of_paragraph(paragraph, source)]
        # The same question from a later paragraph is the same heading again, not another thing to ask.
        made = list({one.question: one for one in reversed(every)}.values())[::-1]
        step = max(1.0, len(made) / per_source)
        found += [made[int(n * step)] for n in range(min(per_source, len(made)))]
    return tuple(found)


def of_paragraph(paragraph: Paragraph, source: Source) -> Iterator[Draft]:
    """Return the drafts one paragraph gives, at most one a rule."""
    for rule in (_duty, _limit, _number, _definition, _short_form, _heading):
        if found := rule(paragraph.text, paragraph):
            kind, question, because = found
            yield Draft(kind, f"{question} ({source.title})", paragraph.source, paragraph.locator, because)


def as_case(draft: Draft, number: int) -> dict[str, Any]:
    """Return a draft as a line of a case file; nuggets are left to the person who rewrites it."""
    return {
        "id": f"draft-{number:04}",
        "question": draft.question,
        "kind": draft.kind,
        "doc": draft.source,
        "locators": [draft.locator],
        "gold": [[{"doc": draft.source, "locator": draft.locator}]],
        "nuggets": [],
        "must_not": [],
        "answerable": True,
        "slices": {},
        "provenance": {"by": "proposed from structure", "because": draft.because, "checked": False, "status": "draft"},
        "split": "",
    }


_Found = tuple[str, str, str] | None
Rule = Callable[[str, Paragraph], _Found]


def _duty(text: str, paragraph: Paragraph) -> _Found:
    del paragraph
    if not (found := _DUTY.search(text)):
        return None
    action = _trimmed(found.group(2))
    return "duty", f"who {found.group(1)} {action}, and when?", found.group()


def _limit(text: str, paragraph: Paragraph) -> _Found:
    found = _LIMIT.search(text)
    if not found:
        return None
    about = _first_words(_sentence_at(text, found.start()), 8)
    topic = _heading_of(paragraph) or about
    return "timescale", f"how soon or how often, about {topic.lower()}?", found.group()


def _number(text: str, paragraph: Paragraph) -> _Found:
    found = _NUMBER.search(text)
    if not found:
        return None
    what = _trimmed(found.group(2))
    if not what or _NO_COUNT & set(what.split()):
        return None
    topic = _heading_of(paragraph)
    ask = "what share of" if found.group(1).endswith("%") else "how many"
    return "number", f"{ask} {what}{f', on {topic.lower()}' if topic else ''}?", found.group()


def _definition(text: str, paragraph: Paragraph) -> _Found:
    del paragraph
    found = _DEFINED.search(text)
    return ("definition", f"what does {found.group(1).strip().lower()} mean?", found.group()) if found else None


def _short_form(text: str, paragraph: Paragraph) -> _Found:
    del paragraph
    found = _SHORT_FORM.search(text)
    return ("abbreviation", f"what is {found.group(2)}?", found.group()) if found else None


def _heading(text: str, paragraph: Paragraph) -> _Found:
    del text
    heading = _heading_of(paragraph)
    # A heading speaks for its first paragraph alone; others would all give the same question.
    if not heading or paragraph.kind != "text" or len(heading.split()) < 3:
        return None
    return "heading", f"what is said about {heading.lower()}?", heading


def _heading_of(paragraph: Paragraph) -> str:
    return paragraph.heading[-1] if paragraph.heading else ""


def _sentence_at(text: str, place: int) -> str:
    return next((text[start:end] for start, end in sentence_spans(text) if start <= place < end), text)


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count])


def _trimmed(text: str) -> str:
    words: Sequence[str] = text.split()
    while words and words[-1].lower() in _LEADING:
        words = words[:-1]
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return " ".join(words)
