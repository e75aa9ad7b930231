"""The timetable: minutes for each part of the session, adding up to what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.training.material import table
from app.training.pack import Activity, Case, PackRequest, Stage
from app.training.phrasing import Deck, filled, joined, lowered, sentence_case
from retriever.errors import BadInput

SHORTEST, LONGEST = 20, 240
MOST_STAGES, MOST_CASES = 5, 3
_LEAST_A_STAGE, _GOOD_FOR_A_STAGE = 5, 8
_FIXED = {"opening": 3, "today": 3, "quiz": 4, "close": 2}


def stages_that_fit(minutes: int, cases: int) -> int:
    """Return how many stages a case should have where nobody said."""
    return max(1, min(3, (minutes - sum(_FIXED.values())) // (_GOOD_FOR_A_STAGE * cases)))


def check_time(request: PackRequest) -> None:
    """Refuse a session that cannot be held in the time asked for."""
    if not SHORTEST <= request.minutes <= LONGEST:
        raise BadInput(f"A session of {request.minutes} minutes cannot be planned; ask for {SHORTEST} to {LONGEST}.")
    if not 1 <= request.stages <= MOST_STAGES:
        raise BadInput(f"A case of {request.stages} stages cannot be told; ask for 1 to {MOST_STAGES}.")
    if not 1 <= request.cases <= MOST_CASES:
        raise BadInput(f"A session cannot hold {request.cases} cases; ask for 1 to {MOST_CASES}.")
    least = sum(_FIXED.values()) + _LEAST_A_STAGE * request.stages * request.cases
    if request.minutes < least:
        raise BadInput(
            f"{request.minutes} minutes are too few for {request.stages * request.cases} stages in all; "
            f"ask for {least} minutes or more, or for fewer stages or cases."
        )


def timetable_of(request: PackRequest, cases: Sequence[Case], rng: Random) -> tuple[Activity, ...]:
    """Return the session part by part; the minutes add up to those asked for."""
    words, deck = table("timetable"), Deck(rng)
    children = [case.family.child.name for case in cases]
    names = joined(children) if len(cases) > 1 else cases[0].family.child_and_carer

    def part(name: str) -> Activity:
        title = words["titles"].get(name, name.capitalize())
        return Activity(_FIXED[name], title, deck.draw(words[name]).format(names=names))

    blocks = [(case, stage) for case in cases for stage in case.stages]
    whole, left = divmod(request.minutes - sum(_FIXED.values()), len(blocks))
    found = [part("opening")]
    for number, (case, stage) in enumerate(blocks):
        name = f"Case {case.number}, stage {stage.number}" if len(cases) > 1 else f"Stage {stage.number}"
        minutes = whole + (number < left)
        found.append(Activity(minutes, name, f"{_hint(case, stage, deck)} {_times(minutes)}"))
    return (*found, *(part(name) for name in ("today", "quiz", "close")))


def _hint(case: Case, stage: Stage, deck: Deck) -> str:
    """Return what to listen for in a stage, drawn from one of its facts."""
    words = table("timetable")
    fact = deck.rng.choice(stage.facts)
    hint = deck.draw(words[f"hint_{fact.kind}"])
    # What services did is named by an ideal, such as supervision; what was told shows how it fell short.
    named = sentence_case(fact.text.partition(". ")[0] + ".") if fact.kind == "process" else lowered(fact.label)
    return filled(hint.replace(f"{{{fact.kind}}}", named.replace("..", ".")), deck.rng, case.family)


def _times(minutes: int) -> str:
    """Split a stage into reading, writing alone, talking and the reveal."""
    read, write = max(1, minutes // 6), max(1, round(minutes / 3.5))
    reveal = max(1, minutes // 5)
    talk = minutes - read - write - reveal
    return str(table("timetable")["times"]).format(read=read, write=write, talk=talk, reveal=reveal)
