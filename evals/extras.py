"""What a full run measures beside the answers: simple systems, the ceiling, and silence where there is no document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from evals.asking import Progress
from evals.baselines import always, answer_of, simple_systems
from evals.case import Case
from evals.ceiling import oracle, without_documents
from evals.metrics.measure import Measure
from evals.places import Places
from evals.scoring import HELD_BACK, Result, judge, score, summarise
from retriever.answer import Answer, Outcome
from retriever.desk import Desk

ANSWERS = {"false-answers", "false-answers-near-miss", "over-abstention"}
RETRIEVAL = {"random", "title match", "BM25 alone", "dense alone", "LangChain default"}
LEFT_OUT = "document left out"


@dataclass(frozen=True, slots=True)
class Compared:
    """One other system on the same cases."""

    system: str
    results: tuple[Result, ...]


def compare_systems(
    desk: Desk, cases: Sequence[Case], measures: Sequence[Measure], places: Places, progress: Progress
) -> tuple[Compared, ...]:
    """Ask every other system the cases held back, and score them by the measures that fit."""
    held = [case for case in cases if case.split in HELD_BACK]
    systems = list(_systems(desk))
    compared = []
    for done, (name, ask) in enumerate(systems):
        progress("Comparing", done, len(systems))
        asked = [case for case in held if case.groups] if name in (*RETRIEVAL, "oracle retrieval") else held
        answers = dict(zip((case.id for case in asked), asked_together(ask, asked), strict=True))
        fitting = [measure for measure in measures if _fits(name, measure)]
        compared.append(Compared(name, summarise(score(judge(asked, answers, places), fitting), fitting)))
    progress("Comparing", len(systems), len(systems))
    return tuple(compared)


def leave_out(desk: Desk, cases: Sequence[Case], progress: Progress) -> dict[str, bool]:
    """Ask each question with its documents taken away; say whether something was still offered as an answer."""
    asked = [case for case in cases if case.split in HELD_BACK and case.groups and not case.extra.get("paraphrase_of")]
    answered: dict[str, bool] = {}
    for done, answer in enumerate(asked_together(lambda case: without_documents(desk, case), asked)):
        progress("Leaving documents out", done, len(asked))
        answered[asked[done].id] = answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED)
    progress("Leaving documents out", len(asked), len(asked))
    return answered


def asked_together(ask: Callable[[Case], Answer], cases: Sequence[Case]) -> Iterator[Answer]:
    """Return the answer to each case in their order; what is not timed may use every core."""
    with ThreadPoolExecutor() as pool:
        yield from pool.map(ask, cases)


def _systems(desk: Desk) -> Iterator[tuple[str, Callable[[Case], Answer]]]:
    # The splitter library takes half a second to import, which only a full run pays.
    from evals.splitter import SplitterPipeline, split_sources

    index = desk.index
    for name, rank in simple_systems(desk).items():
        yield name, lambda case, rank=rank: answer_of(case, rank(case), index)  # type: ignore[misc]
    pipeline = SplitterPipeline(split_sources(index), desk.searcher.encoder.encode)
    yield "LangChain default", lambda case: answer_of(case, pipeline.search(case.question), index)
    yield "oracle retrieval", lambda case: oracle(desk, case)
    yield "always answer", lambda case: always(case, index, Outcome.ANSWERED)
    yield "always abstain", lambda case: always(case, index, Outcome.NOT_IN_GUIDANCE)


def _fits(system: str, measure: Measure) -> bool:
    if system in RETRIEVAL:
        return measure.group == "Finding"
    if system == "oracle retrieval":
        return measure.group in ("Finding", "Citing", "Answering") or measure.name == "over-abstention"
    return measure.name in ANSWERS
