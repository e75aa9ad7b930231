"""The pack: one training exercise, and the nouns it is made of.

Everything said of a family comes from one `Family` value, so that names, ages and impairments cannot contradict one
another. There is no field for a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from retriever.answer import Citation

FICTIONAL = "Fictional: this family is invented. Any likeness to real people is chance."


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What a trainer asks for."""

    theme: str  # in the trainer's words, or a theme's id
    audience: str
    minutes: int
    stages: int
    difficulty: int
    seed: int
    cases: int = 1


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person."""

    name: str
    relation: str  # child | mum | dad | gran | brother | sister
    female: bool
    age: int = 0  # 0 for adults, whose ages nobody is told


@dataclass(frozen=True, slots=True)
class Family:
    """One invented family; every sentence of a case is rendered from it."""

    child: Person
    carer: Person
    sibling: Person | None
    other_parent: str  # "dad" or "mum" where there is one at home, else ""
    other_works: str  # when they are out, so that a carer told to be alone can be
    place: str
    setting: str  # nursery | school
    impairment: str
    needs: frozenset[str]  # what may be said of this family: "wheelchair", "meds", "no_speech", ...
    season: str
    months: str
    ordinal: str
    count: str

    @property
    def child_and_carer(self) -> str:
        """The two of whom a case is told first."""
        return f"{self.child.name} and {self.carer.name}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the family."""
        people = (self.child, self.carer, *((self.sibling,) if self.sibling else ()))
        return tuple(person.name for person in people)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened or was seen: when, who met it, and the concepts it was built from."""

    stage: int
    week: int
    day: str
    told_by: str
    text: str
    concept: str
    label: str
    kind: str  # harm | need | strength | process

    @property
    def is_feature(self) -> bool:
        """Whether this tells something of the child's life, and not only of what services did."""
        return self.kind in ("harm", "need", "strength")

    @property
    def when(self) -> str:
        """The relative date."""
        return f"Week {self.week}, {self.day}"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a case as it is handed out."""

    number: int
    title: str
    facts: tuple[Fact, ...]
    questions: tuple[str, ...]
    commit: tuple[str, ...]  # what each learner writes alone before anything is shown


@dataclass(frozen=True, slots=True)
class SourcedLine:
    """A line of the pack's own words, and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Misreading:
    """A common way to misread a stage, and what to look at instead."""

    tempting: str
    instead: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """What is shown once everybody has written their own judgement down."""

    stage: int
    features: tuple[SourcedLine, ...]
    weighs: tuple[SourcedLine, ...]
    not_known: tuple[SourcedLine, ...]
    misreadings: tuple[Misreading, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One fictional family and what came to be known of it."""

    number: int
    family: Family
    turn: str  # protection | support: which way the last stage changes the picture
    opening: tuple[str, ...]
    background: tuple[Fact, ...]
    stages: tuple[Stage, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order it is told."""
        return (*self.background, *(fact for stage in self.stages for fact in stage.facts))

    @property
    def features(self) -> tuple[str, ...]:
        """The concepts the case was built from."""
        return tuple(dict.fromkeys(fact.concept for fact in self.facts if fact.is_feature))

    def text(self, upto: int = 99) -> str:
        """Return the case in full, or as far as a stage, as one description."""
        told = [fact.text for fact in self.facts if fact.stage <= upto]
        return "\n".join((*self.opening, *told))


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a quiz question."""

    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One quiz question with its cited explanation."""

    text: str
    options: tuple[Option, ...]
    explanation: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the timetable."""

    minutes: int
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class TermToday:
    """A dead term of an older source, and today's."""

    term: str
    today: str
    since: str


@dataclass(frozen=True, slots=True)
class Casework:
    """A case with all that goes with it once the session has revealed it."""

    case: Case
    reveals: tuple[Reveal, ...]
    considerations: tuple[str, ...]
    key_note: str  # how the considerations are to be used


@dataclass(frozen=True, slots=True)
class Pack:
    """One exercise, whole."""

    id: str
    request: PackRequest
    theme: str  # the theme's id
    title: str
    audience: str  # as it is called on the page
    aims: tuple[str, ...]
    casework: tuple[Casework, ...]
    learning: tuple[SourcedLine, ...]
    role_notes: tuple[str, ...]  # what the audience can do in its own work
    quiz: tuple[QuizQuestion, ...]
    timetable: tuple[Activity, ...]
    today: tuple[TermToday, ...]
    today_note: str
    citations: tuple[Citation, ...]
    index_version: str
    made: str  # how it was made, in one sentence

    def cited(self, number: int) -> Citation:
        """Return the citation with a number."""
        return self.citations[number - 1]
