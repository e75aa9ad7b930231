"""Cases are asked, one after another, through the door the desks use; each answer is kept as soon as it is there.

What was asked before an interruption is read back and not asked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.case import Case
from evals.errors import BadRun
from retriever.answer import Answer
from retriever.contract import answer_as_dict, answer_from_dict
from retriever.errors import GuidanceError
from retriever.question import Question

Ask = Callable[[Case], Answer]
Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
ANSWERS = "answers.jsonl"
TIMINGS = "timings.jsonl"


def ask_all(ask: Ask, cases: Sequence[Case], folder: Path, progress: Progress) -> dict[str, Answer]:
    """Ask what has not been asked yet and return every answer under its case's id, in the order of the cases."""
    answers = read_answers(folder)
    with (
        (folder / ANSWERS).open("a", encoding="utf-8") as kept,
        (folder / TIMINGS).open("a", encoding="utf-8") as times,
    ):
        for done, case in enumerate(cases):
            progress("Asking", done, len(cases))
            if case.id in answers:
                continue
            answer = _asked(ask, case)
            _write(times, case, {"timings_ms": answer.timings_ms})
            _write(kept, case, {"answer": {**answer_as_dict(answer), "timings_ms": {}}})
            answers[case.id] = answer
    progress("Asking", len(cases), len(cases))
    return {case.id: answers[case.id] for case in cases}


def _asked(ask: Ask, case: Case) -> Answer:
    try:
        return ask(case)
    except GuidanceError as error:
        raise BadRun(f"Case {case.id} could not be asked: {error}") from error


def question_of(case: Case) -> Question:
    """Return a case as it is asked."""
    turns = tuple(str(turn) for turn in case.extra.get("turns") or ())
    return Question(case.question, case.area, turns)


def read_answers(folder: Path) -> dict[str, Answer]:
    """Read the answers kept so far; a line cut short by a crash is dropped with all after it, and asked again."""
    answers: dict[str, Answer] = {}
    path = folder / ANSWERS
    if not path.is_file():
        return answers
    whole = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        value = _loaded(line)
        if value is None:
            break
        whole.append(line)
        answers[value["case"]] = answer_from_dict(value["answer"])
    if len(whole) < len(lines):
        path.write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    return answers


def read_timings(folder: Path) -> dict[str, dict[str, float]]:
    """Read what each answer took, stage by stage."""
    path = folder / TIMINGS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    found = [value for line in lines if (value := _loaded(line))]
    return {value["case"]: value["timings_ms"] for value in found}


def _loaded(line: str) -> dict[str, Any] | None:
    try:
        value: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return value


def _write(file: Any, case: Case, value: dict[str, Any]) -> None:
    file.write(json.dumps({"case": case.id, **value}, ensure_ascii=False) + "\n")
    file.flush()
