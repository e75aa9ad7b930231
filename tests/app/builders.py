"""A shelf of two invented sources, an engine that answers from them, and answers with defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from retriever.answer import Answer, Citation, Engine, Notice, Outcome, Point, Searched
from retriever.consultation import Consultation, Feature, Item, Level, Unknown
from retriever.paragraph import Paragraph
from retriever.question import Question
from retriever.source import Authority, Rendering, Source, Status

RULE = "Tell the duty team the same day unless the child is in danger now; then ring the police first."
FINDING = "Workers often waited for a third missed visit before they wrote anything down."


def a_source(**changes) -> Source:
    given = {
        "id": "harbour-guide",
        "title": "Harbour guide to worries about children",
        "publisher": "Harbour Board",
        "published": "2019-04",
        "authority": Authority.STATUTORY_GUIDANCE,
        "status": Status.CURRENT,
        "url": "https://harbour.example/guide.pdf",
    }
    return Source(**{**given, **changes})


def a_paragraph(ordinal: int = 0, **changes) -> Paragraph:
    given = {
        "source": "harbour-guide",
        "ordinal": ordinal,
        "locator": f"para {ordinal + 1}",
        "text": RULE,
        "page": 4,
        "heading": ("What to do",),
    }
    return Paragraph(**{**given, **changes})


def a_citation(n: int = 1, **changes) -> Citation:
    given = {
        "n": n,
        "source": "harbour-guide",
        "title": "Harbour guide to worries about children",
        "publisher": "Harbour Board",
        "published": "2019-04",
        "authority": "statutory-guidance",
        "area": "england",
        "status": "current",
        "rendering": "original",
        "locators": ("para 1",),
        "page": 4,
        "quote": "Tell the duty team the same day",
        "paragraph": RULE,
        "url": "https://harbour.example/guide.pdf",
    }
    return Citation(**{**given, **changes})


def an_answer(question: str = "Whom do I tell?", **changes) -> Answer:
    given = {
        "id": "answer-1",
        "question": question,
        "outcome": Outcome.ANSWERED,
        "headline": "Tell the duty team the same day.",
        "engine": Engine("extractive", "v1", "0.1.0"),
        "points": (Point("Tell the duty team the same day.", (1,), "What the law and guidance say"),),
        "citations": (a_citation(),),
        "notices": (Notice("currency", "Dated 2019."),),
        "searched": (Searched("harbour-guide", ("para 1",), RULE, 0.7, True),),
        "timings_ms": {"search": 1.0, "total": 2.0},
    }
    return Answer(**{**given, **changes})


def a_consultation(**changes) -> Consultation:
    given = {
        "test_asked": "unclear",
        "test_line": "A strategy discussion decides this.",
        "features": (Feature("missed-visits", "Missed visits", "missed three visits", "harm", citations=(1,)),),
        "toward_protection": (Item("Visits are missed again and again.", (1,)),),
        "toward_support": (Item("The family asks for help.", (1,)),),
        "not_known": (Unknown("weight", "Has anyone weighed her?", "Loss of weight changes the picture.", (1,)),),
        "today": (Item("Speak to your safeguarding lead.", (1,)),),
        "who_decides": (Item("The strategy discussion.", (1,)),),
        "levels": (Level("harbour", "Level 3", "Needs more than one service.", (1,)),),
    }
    return Consultation(**{**given, **changes})


def the_shelf() -> tuple[Source, ...]:
    finding = a_source(
        id="quay-review",
        title="Quay review of visits",
        publisher="Quay Partnership",
        published="2012",
        authority=Authority.REVIEW,
        status=Status.HISTORICAL,
        rendering=Rendering.DIGEST,
        area="quayside",
        url="https://quay.example/review.html",
    )
    return (a_source(), finding)


@dataclass
class FakeEngine:
    """Answers every question alike, from two sources; it remembers what it was asked."""

    index_version: str = "v1"
    sources: Sequence[Source] = field(default_factory=the_shelf)
    shelf: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    reply: Answer | None = None
    asked: list[Question] = field(default_factory=list)

    def paragraphs(self, source_id: str) -> Sequence[Paragraph]:
        if source_id in self.shelf:
            return self.shelf[source_id]
        if source_id == "quay-review":
            return (a_paragraph(source="quay-review", text=FINDING, locator="key findings, item 1", page=None),)
        return (
            a_paragraph(),
            a_paragraph(
                1, heading=("What to do", "At night"), text="At night the same team answers.\n- by telephone\n> Ask."
            ),
            a_paragraph(2, locator="para 2.10", heading=("Annex",), text="A list of words follows."),
        )

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        return self.reply or an_answer(question.text, engine=Engine("extractive", self.index_version, "0.1.0"))
