"""Paragraphs become passages: one paragraph, or small neighbours under one heading, never more than is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retriever.paragraph import Paragraph
from retriever.passage import Passage, Span, embedded_text
from retriever.sentences import sentence_spans

Count = Callable[[str], int]  # how many of the embedder's own tokens a text takes


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """How long a passage may be, in the embedder's tokens with its heading path."""

    longest: int = 250  # two marks are added when it is read, and 256 is all that is read
    joined: int = 90  # neighbours are joined while the whole stays below this


def passages_of(
    title: str, paragraphs: Sequence[Paragraph], first_row: int, count: Count, settings: PassageSettings
) -> list[Passage]:
    """Cut one source's paragraphs into passages; `first_row` is the row of its first paragraph in the index."""
    made: list[Passage] = []
    for group in _groups(title, paragraphs, count, settings):
        rows = [first_row + paragraph.ordinal for paragraph in group]
        pieces = _pieces(title, group, rows, count, settings)
        for part, spans in enumerate(pieces):
            made.append(_passage(group, spans, part, first_row))
    return made


def _groups(
    title: str, paragraphs: Sequence[Paragraph], count: Count, settings: PassageSettings
) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        alone = count(embedded_text(title, paragraph.heading, paragraph.text))
        joins = (
            group
            and group[-1].heading == paragraph.heading
            and group[-1].kind == paragraph.kind
            and paragraph.kind != "row"  # a row is read under its own title and columns only
            and size + alone <= settings.joined
        )
        if group and not joins:
            yield group
            group, size = [], 0
        group.append(paragraph)
        size += alone
    if group:
        yield group


def _pieces(
    title: str, group: Sequence[Paragraph], rows: Sequence[int], count: Count, settings: PassageSettings
) -> list[list[Span]]:
    whole = [Span(row, 0, len(paragraph.text)) for row, paragraph in zip(rows, group, strict=True)]
    text = "\n".join(paragraph.text for paragraph in group)
    if count(embedded_text(title, group[0].heading, text)) <= settings.longest:
        return [whole]
    # Only a single paragraph can be too long: joined ones stay far below the limit.
    budget = settings.longest - count(embedded_text(title, group[0].heading, ""))
    return [[Span(rows[0], start, end)] for start, end in _cut(group[0].text, max(budget, 32), count)]


def _cut(text: str, budget: int, count: Count) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    for start, end in _short_enough(text, sentence_spans(text), budget, count):
        if cuts and count(text[cuts[-1][0] : end]) <= budget:
            cuts[-1] = (cuts[-1][0], end)
        else:
            cuts.append((start, end))
    return cuts


def _short_enough(text: str, spans: Sequence[tuple[int, int]], budget: int, count: Count) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        if count(text[start:end]) <= budget or end - start < 2:
            yield start, end
            continue
        # One sentence longer than all that is read: halved at the space nearest its middle until it fits.
        middle = text.rfind(" ", start, (start + end) // 2)
        middle = middle if middle > start else (start + end) // 2
        yield from _short_enough(text, [(start, middle), (middle + (text[middle] == " "), end)], budget, count)


def _passage(group: Sequence[Paragraph], spans: Sequence[Span], part: int, first_row: int) -> Passage:
    used = {span.paragraph - first_row: span for span in spans}
    kept = [paragraph for paragraph in group if paragraph.ordinal in used]
    texts = [p.text[used[p.ordinal].start : used[p.ordinal].end] for p in kept]
    sentences = tuple(
        Span(first_row + p.ordinal, used[p.ordinal].start + start, used[p.ordinal].start + end)
        for p, text in zip(kept, texts, strict=True)
        for start, end in sentence_spans(text)
    )
    return Passage(
        id=f"{kept[0].source}:{kept[0].locator}:{part}",
        source=kept[0].source,
        heading=kept[0].heading,
        text="\n".join(texts),
        locators=tuple(p.locator for p in kept),
        page=kept[0].page,
        spans=tuple(spans),
        sentences=sentences,
    )
