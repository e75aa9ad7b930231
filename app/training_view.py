"""A pack as the training desk's page is given it: the session, the form it was asked for with, its files.

What learners write is never here: it stays in the page that shows the session, and goes when that page goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from app.chat_view import Place, answer_props
from app.contacts import Contacts
from app.training.material import audiences, themes
from app.training.pack import FICTIONAL, Casework, Pack, PackRequest, Reveal, SourcedLine, Stage
from retriever.answer import Answer, Engine, Outcome
from retriever.source import Source

FILES = (
    ("facilitator.docx", "Facilitator, Word"),
    ("learner.docx", "Learner, Word"),
    ("facilitator.pdf", "Facilitator, PDF"),
    ("learner.pdf", "Learner, PDF"),
    ("facilitator.md", "Facilitator, Markdown"),
    ("quiz-moodle.xml", "Quiz, Moodle XML"),
    ("quiz.gift", "Quiz, GIFT"),
)


def form_props(request: PackRequest | None, place: Place) -> dict[str, Any]:
    """Return what the form is given, before or after a pack was made."""
    asked = request or PackRequest("", "multi-agency", 45, 3, 2, 1)
    return {
        "stage": "form",
        "message": place.message,
        "element": place.element,
        "themes": [{"id": theme.id, "name": theme.name} for theme in themes()],
        "audiences": [{"id": one.id, "name": one.name} for one in audiences().values()],
        "asked": _asked(asked),
    }


def pack_props(pack: Pack, sources: Sequence[Source], contacts: Contacts, place: Place) -> dict[str, Any]:
    """Return what the page is given to run a session."""
    engine = Engine("extractive", pack.index_version, pack.id)
    cited = Answer(pack.id, "", Outcome.ANSWERED, pack.title, engine, citations=pack.citations)
    shown = answer_props(cited, sources, contacts, place)
    asked = {**_asked(pack.request), "theme": pack.theme}
    return {
        **form_props(pack.request, place),
        "stage": "pack",
        "asked": asked,
        "answer": {"citations": shown["answer"]["citations"]},
        "cited": shown["cited"],
        "title": pack.title,
        "fictional": FICTIONAL,
        "made": pack.made,
        "aims": list(pack.aims),
        "stages": [_stage(pack, work, stage) for work in pack.casework for stage in work.case.stages],
        "minutes": [part.minutes for part in pack.timetable if "stage" in part.title.lower()],
        "timetable": [{"minutes": part.minutes, "title": part.title} for part in pack.timetable],
        "learning": [_line(line) for line in pack.learning],
        "today": [{"then": term.term, "today": term.today} for term in pack.today],
        "quiz": [
            {
                "asks": question.text,
                "options": [{"says": option.text, "right": option.right} for option in question.options],
                "why": question.explanation,
                "citations": list(question.citations),
            }
            for question in pack.quiz
        ],
        "files": [{"name": label, "href": f"/training/{name}?{urlencode(asked)}"} for name, label in FILES],
    }


def _asked(request: PackRequest) -> dict[str, Any]:
    return {
        "theme": request.theme,
        "audience": request.audience,
        "minutes": request.minutes,
        "stages": request.stages,
        "cases": request.cases,
        "difficulty": request.difficulty,
        "seed": request.seed,
    }


def _stage(pack: Pack, work: Casework, stage: Stage) -> dict[str, Any]:
    case = work.case
    several = len(pack.casework) > 1
    opening = (*case.opening, *(fact.text for fact in case.background)) if stage.number == 1 else ()
    last = stage.number == len(case.stages)
    return {
        "title": f"{f'Case {case.number}, stage' if several else 'Stage'} {stage.number}. {stage.title}",
        "opening": " ".join(opening),
        "told": [{"when": fact.when, "by": fact.told_by, "what": fact.text} for fact in stage.facts],
        "prompts": list(stage.commit),
        "talk": list(stage.questions),
        "reveal": _reveal(work.reveals[stage.number - 1]),
        "weigh": list(work.considerations) if last else [],
    }


def _reveal(reveal: Reveal) -> dict[str, Any]:
    return {
        "features": [_line(line) for line in reveal.features],
        "weighs": [_line(line) for line in reveal.weighs],
        "unknown": [_line(line) for line in reveal.not_known],
        "misread": [{"tempting": one.tempting, "instead": one.instead} for one in reveal.misreadings],
    }


def _line(line: SourcedLine) -> dict[str, Any]:
    return {"says": line.text, "citations": list(line.citations)}
