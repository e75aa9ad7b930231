"""A pack as pages: the same headings, lines and tables for Word, PDF and Markdown, in two versions.

The facilitator's version holds everything. The learner's holds the case, the questions, room to write, the quiz
without its answers and the handout; it never holds a reveal. How a block looks is left to the file that writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.training.pack import FICTIONAL, Case, Casework, Fact, Pack, PackRequest, Reveal, SourcedLine, Stage
from app.wording import authority_name, reference, status_name
from retriever.answer import Citation


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    LABEL = "label"
    TEXT = "text"
    NOTE = "note"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    TABLE = "table"
    WRITE = "write"  # room to write in
    BREAK = "break"  # a new page


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()  # of a table, its heads first


@dataclass(frozen=True, slots=True)
class Pages:
    """One version of a pack, ready to be written in any format."""

    title: str
    version: str  # facilitator | learner
    blocks: tuple[Block, ...]
    running: str = FICTIONAL  # stands on every page


def facilitator_pages(pack: Pack) -> Pages:
    """Return everything a facilitator needs."""
    blocks = [
        Block(Kind.TITLE, pack.title),
        Block(Kind.NOTE, FICTIONAL),
        Block(Kind.TEXT, f"Facilitator version, {_asked(pack.request)}. {pack.made}"),
        *_bullets("Learning aims", pack.aims),
        *_timetable(pack),
        *(block for work in pack.casework for block in _casework(work, len(pack.casework) > 1)),
        *_learning(pack),
        *_today(pack),
        *_quiz(pack, answers=True),
        *_sources(pack),
        *_handout(pack),
    ]
    return Pages(pack.title, "facilitator", tuple(blocks))


def learner_pages(pack: Pack) -> Pages:
    """Return what learners are given, a stage a page."""
    blocks = [
        Block(Kind.TITLE, pack.title),
        Block(Kind.NOTE, f"Learner version. {FICTIONAL}"),
        *_bullets("What you will learn", pack.aims),
    ]
    for work in pack.casework:
        names = work.case.family.child_and_carer
        for stage in work.case.stages:
            blocks += [
                Block(Kind.BREAK),
                *_stage(work.case, stage, len(pack.casework) > 1),
                *_commit(stage, names, room=True),
            ]
            blocks += [Block(Kind.SUBHEADING, "Then talk"), *(Block(Kind.BULLET, text) for text in stage.questions)]
    blocks += [Block(Kind.BREAK), *_quiz(pack, answers=False), *_handout(pack)]
    return Pages(pack.title, "learner", tuple(blocks))


def _asked(request: PackRequest) -> str:
    signs = {1: "clear signs", 2: "mixed signs", 3: "signs that pull apart"}[request.difficulty]
    return f"{request.minutes} minutes, difficulty {request.difficulty} ({signs}), seed {request.seed}"


def _bullets(heading: str, texts: tuple[str, ...]) -> list[Block]:
    return [Block(Kind.HEADING, heading), *(Block(Kind.BULLET, text) for text in texts)]


def _timetable(pack: Pack) -> list[Block]:
    rows, clock = [("At", "Min", "Part", "What to do")], 0
    for part in pack.timetable:
        rows.append((str(clock), str(part.minutes), part.title, part.note))
        clock += part.minutes
    return [Block(Kind.HEADING, "Facilitator notes and timings"), Block(Kind.TABLE, rows=tuple(rows))]


def _casework(work: Casework, several: bool) -> Iterator[Block]:
    case, names = work.case, work.case.family.child_and_carer
    yield Block(Kind.BREAK)
    yield Block(Kind.HEADING, _case_name(case, several))
    yield from _family(case)
    for stage, reveal in zip(case.stages, work.reveals, strict=True):
        yield from _stage(case, stage, several)
        yield from _commit(stage, names, room=False)
        yield Block(Kind.SUBHEADING, f"Discussion of {names}")
        yield from (Block(Kind.BULLET, text) for text in stage.questions)
        yield from _reveal(reveal, names)
    yield from _who_knew(case)
    yield Block(Kind.SUBHEADING, f"Answer key: what a careful group weighs for {names}")
    yield Block(Kind.TEXT, work.key_note)
    yield from (Block(Kind.BULLET, text) for text in work.considerations)


def _case_name(case: Case, several: bool) -> str:
    return f"Case {case.number}: {case.family.child.name}" if several else f"The case: {case.family.child.name}"


def _family(case: Case) -> list[Block]:
    family = case.family
    child = family.child
    rows = [
        ("Who", "What is fixed about them"),
        (child.name, f"{child.age} years old; {'girl' if child.female else 'boy'}"),
    ]
    rows.append((family.carer.name, f"{child.name}'s {family.carer.relation}"))
    if family.other_parent:
        rows.append((f"{child.name}'s {family.other_parent}", f"lives at home; works {family.other_works}"))
    if family.sibling:
        rows.append((family.sibling.name, f"{child.name}'s {family.sibling.relation}; {family.sibling.age} years old"))
    rows.append((family.place, "an invented place"))
    return [
        Block(Kind.SUBHEADING, "Family sheet"),
        Block(Kind.NOTE, FICTIONAL),
        Block(Kind.TABLE, rows=tuple(rows)),
    ]


def _stage(case: Case, stage: Stage, several: bool) -> Iterator[Block]:
    name = f"Case {case.number}, stage {stage.number}" if several else f"Stage {stage.number}"
    yield Block(Kind.HEADING, f"{name}: {stage.title[0].lower()}{stage.title[1:]}")
    if stage.number == 1:
        yield Block(Kind.TEXT, " ".join((*case.opening, *(fact.text for fact in case.background))))
    yield Block(Kind.TABLE, rows=(("When and from whom", "What is told"), *(_row(fact) for fact in stage.facts)))


def _row(fact: Fact) -> tuple[str, str]:
    return (f"{fact.when}: {fact.told_by}", fact.text)


def _commit(stage: Stage, names: str, room: bool) -> Iterator[Block]:
    yield Block(Kind.SUBHEADING, f"Commit before you see more of {names}")
    yield Block(Kind.TEXT, stage.commit[0])
    for prompt in stage.commit[1:]:
        yield Block(Kind.NUMBER, prompt)
        if room:
            yield Block(Kind.WRITE)


def _reveal(reveal: Reveal, names: str) -> Iterator[Block]:
    yield Block(Kind.SUBHEADING, f"Reveal on {names}, stage {reveal.stage}: only once everybody has written")
    yield Block(Kind.LABEL, f"What there was to see of {names}, with its sources")
    yield from (_cited(line) for line in reveal.features)
    if reveal.weighs:
        yield Block(Kind.LABEL, f"What makes these weigh more for {names}")
        yield from (_cited(line) for line in reveal.weighs)
    yield Block(Kind.LABEL, f"What was not known of {names}")
    yield from (_cited(line) for line in reveal.not_known)
    if reveal.misreadings:
        yield Block(Kind.LABEL, f"How the story of {names} is often misread")
    for misreading in reveal.misreadings:
        yield Block(Kind.BULLET, f"“{misreading.tempting}” {misreading.instead}{marks(misreading.citations)}")


def _cited(line: SourcedLine) -> Block:
    return Block(Kind.BULLET, f"{line.text}{marks(line.citations)}")


def _who_knew(case: Case) -> list[Block]:
    told = [fact for fact in case.facts if fact.week]
    rows = tuple((fact.when, fact.told_by, fact.label) for fact in told)
    return [
        Block(Kind.SUBHEADING, f"Who knew what of {case.family.child_and_carer}, and when"),
        Block(Kind.TABLE, rows=(("When", "Who met it", "What"), *rows)),
    ]


def _learning(pack: Pack) -> list[Block]:
    lines = (f"{line.text}{marks(line.citations)}" for line in pack.learning)
    return [Block(Kind.HEADING, "Learning points"), *(Block(Kind.BULLET, text) for text in lines)]


def _today(pack: Pack) -> list[Block]:
    rows = tuple((term.term, term.today, term.since) for term in pack.today)
    return [
        Block(Kind.HEADING, "What would be different today"),
        Block(Kind.TEXT, pack.today_note),
        Block(Kind.TABLE, rows=(("Then", "Today", "Since"), *rows)),
    ]


def _quiz(pack: Pack, answers: bool) -> Iterator[Block]:
    yield Block(Kind.HEADING, "Quiz")
    for number, question in enumerate(pack.quiz, start=1):
        yield Block(Kind.SUBHEADING, f"{number}. {question.text}")
        for letter, option in zip("ABCDEF", question.options, strict=False):
            right = " (right)" if answers and option.right else ""
            yield Block(Kind.BULLET, f"{letter}. {option.text}{right}")
        if answers:
            yield Block(Kind.TEXT, f"Why: {question.explanation}{marks(question.citations)}")


def _sources(pack: Pack) -> Iterator[Block]:
    yield Block(Kind.HEADING, "Sources")
    for cited in pack.citations:
        yield Block(Kind.TEXT, f"[{cited.n}] {source_line(cited)}")
        yield Block(Kind.QUOTE, cited.quote)
    held = f"index version {pack.index_version}"
    yield Block(Kind.TEXT, f"Pack {pack.id}: each quote stands word for word in the paragraph named, {held}.")


def _handout(pack: Pack) -> Iterator[Block]:
    yield Block(Kind.BREAK)
    yield Block(Kind.HEADING, "Handout: one page to keep")
    for line in pack.learning:
        yield Block(Kind.BULLET, line.text)
    yield Block(Kind.SUBHEADING, "In your own work")
    yield from (Block(Kind.BULLET, text) for text in pack.role_notes)
    yield Block(Kind.SUBHEADING, "Where this comes from")
    yield Block(Kind.TEXT, "; ".join(_where(pack)) + ".")
    yield Block(Kind.NOTE, "If a child is in danger now, ring 999; you do not need to be sure to pass on a worry.")


def _where(pack: Pack) -> list[str]:
    """Return each learning point's source with its paragraphs, named once."""
    found: dict[str, list[str]] = {}
    for line in pack.learning:
        for number in line.citations:
            cited = pack.cited(number)
            found.setdefault(f"{cited.title} ({cited.published[:4]})", []).append(cited.locators[0])
    return [f"{title}, {', '.join(dict.fromkeys(locators))}" for title, locators in found.items()]


def source_line(cited: Citation) -> str:
    """Return a citation as it stands in a list of sources."""
    where = ", ".join((*cited.locators, *((f"page {cited.page}",) if cited.page else ())))
    digest = "; our own summary, open the original before you quote it" if cited.rendering == "digest" else ""
    standing = f"{authority_name(cited.authority)}; {status_name(cited.status).lower()}{digest}"
    return f"{reference(cited.publisher, cited.published, cited.title, where)}. {standing}."


def marks(numbers: tuple[int, ...]) -> str:
    """Return citation numbers as they stand after a line."""
    return "".join(f" [{number}]" for number in numbers)
