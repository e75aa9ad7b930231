"""What no pack may hold: a verdict in its own words. A pack that fails is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from app.training.pack import Pack
from retriever.consult.verdict_check import find_verdicts
from retriever.errors import WriterFailed


def refuse_verdicts(pack: Pack) -> None:
    """Refuse a pack whose own words decide anything about a child."""
    for text in own_words(pack):
        if found := find_verdicts(text):
            raise WriterFailed(f"The pack was not made, because it would have said “{found[0]}”; try another seed.")


def own_words(pack: Pack) -> Iterator[str]:
    """Yield what the pack itself says; tempting misreadings and wrong options are there to be put right."""
    yield from (*pack.aims, *pack.role_notes)
    yield from (line.text for line in pack.learning)
    for work in pack.casework:
        yield from work.considerations
        for stage in work.case.stages:
            yield from (*stage.questions, *stage.commit, *(fact.text for fact in stage.facts))
        for reveal in work.reveals:
            for lines in (reveal.features, reveal.weighs, reveal.not_known):
                yield from (line.text for line in lines)
            yield from (misreading.instead for misreading in reveal.misreadings)
    for question in pack.quiz:
        yield question.explanation
        yield from (option.text for option in question.options if option.right)
