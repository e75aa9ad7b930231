"""The ranking of a run in the form that ranking tools read: one line a hit, scored 1/rank so that nothing ties."""

from __future__ import annotations

from collections.abc import Sequence

from evals.judged import Judged


def trec_run(judged: Sequence[Judged]) -> str:
    """Return the lines of a TREC run file."""
    lines = []
    for one in judged:
        for rank, hit in enumerate(one.answer.searched, start=1):
            place = f"{hit.source}#{hit.locators[0] if hit.locators else rank}".replace(" ", "_")
            lines.append(f"{one.case.id} Q0 {place} {rank} {1 / rank:.6f} signpost\n")
    return "".join(lines)
