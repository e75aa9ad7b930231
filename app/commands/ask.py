"""`signpost ask`: one answer in the terminal, or one JSON answer a line for a file of questions."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.settings import Settings
from retriever.contacts import read_contacts
from retriever.contract import answer_as_dict
from retriever.errors import BadInput
from retriever.llm.settings import LlmSettings
from retriever.question import Question

if TYPE_CHECKING:
    from retriever.desk import Desk

app = typer.Typer(add_completion=False)

EXAMPLE = 'Example: signpost ask "she has missed three clinics and is losing weight, what should I ask?"'


@app.command(help=f"Answer a question from the indexed guidance, quoted and cited.\n\n{EXAMPLE}")
def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    area: Annotated[str, typer.Option(help="Your own area, for its threshold document.")] = "",
    index: Annotated[Path | None, typer.Option(help="The index folder to answer from.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help='A file of {"id", "question"} lines; one JSON answer a line, in order.')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show why each passage was found.")] = False,
) -> None:
    """Ask the engine and print what it says."""
    if (question is None) == (questions is None):
        raise BadInput("Give one question in quotation marks, or --questions with a file of them.")
    # The search libraries stay off the path of `--help` and of wrong use.
    from retriever.desk import open_desk

    settings = Settings.from_env(os.environ)
    asked = _read_questions(questions, area) if questions else []
    contacts = read_contacts(settings.contacts, settings.corpus)
    desk = open_desk(index or settings.index, settings.data, contacts, explain, LlmSettings.from_env(os.environ))
    for chosen in dict.fromkeys([area, *(one.question.area for one in asked)]):
        _refuse_unknown(chosen, desk)
    if questions:
        _answer_all(desk, asked)
        return
    given = Question(question or "", area)
    answer = desk.ask(given)
    if as_json:
        typer.echo(json.dumps(answer_as_dict(answer), ensure_ascii=False))
        return
    # rich takes a tenth of a second to import, which --json need not pay.
    from app.printed_answer import print_answer, print_explanation

    print_answer(answer)
    if explain:
        print_explanation(desk.explain(given))


@dataclass(frozen=True, slots=True)
class _Asked:
    id: str
    question: Question


def _refuse_unknown(area: str, desk: Desk) -> None:
    known = sorted({source.area for source in desk.sources} | {entry.area for entry in desk.contacts.areas})
    if area and area not in known:
        raise BadInput(f"There is no area {area} here; those known are {', '.join(known)}.")


def _read_questions(path: Path, area: str) -> list[_Asked]:
    """Read the whole file before the first answer, so that a bad line leaves nothing half done."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as text; give a file of JSON lines.") from error
    return [_asked(line, number, path, area) for number, line in enumerate(lines, start=1) if line.strip()]


def _asked(line: str, number: int, path: Path, area: str) -> _Asked:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        raise BadInput(f"Line {number} of {path.name} is not JSON; correct it.") from error
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise BadInput(f'Line {number} of {path.name} has no "question" in words; add it.')
    turns = value.get("turns") or ()
    if not all(isinstance(turn, str) for turn in turns):
        raise BadInput(f'Line {number} of {path.name} has "turns" that are not questions in words; correct them.')
    chosen = value.get("area") or area
    return _Asked(str(value.get("id", number)), Question(value["question"], str(chosen), tuple(turns)))


def _answer_all(desk: Desk, asked: list[_Asked]) -> None:
    for one in asked:
        whole = answer_as_dict(desk.ask(one.question))
        # The line's own id leads, so that answers can be joined to questions; the answer's follows.
        line = {**whole, "id": one.id, "answer_id": whole["id"]}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
