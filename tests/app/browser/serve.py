"""Serves the whole application for a browser test, in a process of its own: Chainlit can be set up once a process."""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.chat_start import handlers, opener
from app.serve import serve
from app.settings import Settings
from app.web import build_app
from retriever.answer import Answer, Notice, Outcome, Point
from retriever.consultation import Item, Unknown
from retriever.llm.settings import LlmSettings
from retriever.question import Question
from tests.app.builders import FakeEngine, a_citation, a_consultation, an_answer

TEST_LINE = "That could mean “Is it section 47?” A strategy discussion decides this."
FIRST_LINES = (
    Item(TEST_LINE, (1,)),
    Item("Toward protection: visits are missed again and again.", (1,)),
    Item("Toward support: the family asks for help.", (1,)),
    Item("Not known yet: whether anyone has weighed her.", (1,)),
    Item("Today: speak to your safeguarding lead.", (1,)),
    Item("Support route: a carer's assessment, at the same time.", (1,)),
)
HOSTILE = "<img src=x onerror=\"window.broken='yes'\"><script>window.broken='yes'</script>"


@dataclass
class ScriptedEngine(FakeEngine):
    """Answers by the first word of the question, so that a test can have each kind of answer on the page."""

    seen: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.seen.append(question.text)
        kind = question.text.split(maxsplit=1)[0].lower().strip("?.,")
        return getattr(self, f"_{kind}", self._plain)(question)

    def _plain(self, question: Question) -> Answer:
        read = (Notice("follow_up", f"Read with your question before: {question.turns[-1]}"),) if question.turns else ()
        notices = (Notice("currency", "The Quay review dates from 2012."), Notice("digest", "Our summary."), *read)
        second = a_citation(2, source="quay-review", title="Quay review of visits", status="historical")
        points = (
            Point("Tell the duty team the same day.", (1,), "What statutory guidance says"),
            Point("• Workers often waited for a third visit.", (2,), "What reviews found"),
        )
        return an_answer(question.text, points=points, citations=(a_citation(), second), notices=notices)

    def _consult(self, question: Question) -> Answer:
        said = {unknown.id: unknown for unknown in question.answered_unknowns}
        weighed = said.get("weight")
        unknown = Unknown("weight", "Has anyone weighed her?", "Loss of weight changes the picture.", (1,))
        if weighed:
            unknown = replace(unknown, answer=weighed.answer, note=weighed.note)
        case = a_consultation(
            test_line=TEST_LINE,
            not_known=(unknown,),
            first_screen=FIRST_LINES,
            changed=("Weight: now answered.",) if weighed else (),
            turn=2 if weighed else 1,
        )
        return an_answer(question.text, outcome=Outcome.CONSULTATION, consultation=case, points=())

    def _danger(self, question: Question) -> Answer:
        return an_answer(question.text, outcome=Outcome.EMERGENCY, headline="Ring 999 first.")

    def _names(self, question: Question) -> Answer:
        return an_answer(
            question.text,
            outcome=Outcome.IDENTIFIERS_FOUND,
            headline="Some words could lead to a child.",
            points=(),
            citations=(),
            searched=(),
            suggestion=question.text.replace("Names", "Which").replace("Zebedee", "[name]"),
        )

    def _hostile(self, question: Question) -> Answer:
        bad = a_citation(title=HOSTILE, publisher=HOSTILE, paragraph=f"Before {HOSTILE} after", quote=HOSTILE)
        return an_answer(question.text, headline=HOSTILE, points=(Point(HOSTILE, (1,), HOSTILE),), citations=(bad,))

    def _slow(self, question: Question) -> Answer:
        time.sleep(3)
        return self._plain(question)

    def _slower(self, question: Question) -> Answer:
        time.sleep(8)
        return self._plain(question)

    def _broken(self, question: Question) -> Answer:
        raise RuntimeError(f"a fault that repeats {question.text}")


def main() -> None:
    """Serve until stopped; the settings come from the environment, as they do for `signpost chat`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", action="store_true", help="answer from the index instead of the script")
    parser.add_argument("--opens-when", type=Path, help="the library is open once there is such a file")
    given = parser.parse_args()
    settings = Settings.from_env(os.environ)
    engine = ScriptedEngine()

    def scripted() -> ScriptedEngine:
        while given.opens_when and not given.opens_when.exists():
            time.sleep(0.1)
        return engine

    real = opener(settings, LlmSettings.from_env(os.environ))
    serve(build_app(settings, real if given.real else scripted, handlers), settings)


if __name__ == "__main__":
    main()
