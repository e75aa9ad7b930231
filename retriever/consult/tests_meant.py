"""Which of the six tests a question about "the threshold" means, in one line and without asking first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

from retriever.consult.tables import any_of, table

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class TestMeant:
    """The tests the words could mean, the likeliest first, and the line that says so."""

    asked: str  # one of the six, or "unclear"
    tests: tuple[str, ...]
    line: str
    seek: str  # what to search for, to cite the test answered for

    __test__ = False  # not a test of ours, whatever its name begins with

    @property
    def likeliest(self) -> str:
        """The test that is answered for."""
        return self.tests[0]


def test_meant(text: str) -> TestMeant:
    """Return the test a text asks about, by the words of its question before any others."""
    question = _question_of(text)
    if asks_for_a_test(question):
        text = question
    named = [test for test, pattern in _named() if pattern.search(text)]
    if len(named) == 1:
        return _one(named[0])
    if named:
        return _several(tuple(named))
    for pattern, tests in _open():
        if pattern.search(text):
            return _several(tests)
    return _one(str(table("tests_meant")["fallback"]))


test_meant.__test__ = False  # type: ignore[attr-defined]


def asks_for_a_test(text: str) -> bool:
    """Say whether any words of a text ask about one of the tests."""
    return any(pattern.search(text) for _, pattern in (*_named(),)) or any(p.search(text) for p, _ in _open())


def _question_of(text: str) -> str:
    """The last sentence of the first message: where people put the question."""
    first = text.strip().partition("\n")[0]
    sentences = [part for part in _SENTENCE.split(first) if part.strip()]
    return sentences[-1] if sentences else text


def _one(test: str) -> TestMeant:
    entry = _entry(test)
    line = table("tests_meant")["one"].format(name=entry["name"], test=entry["test"], decides=entry["decides"])
    return TestMeant(test, (test,), line, entry["seek"])


def _several(tests: tuple[str, ...]) -> TestMeant:
    likeliest, names = _entry(tests[0]), [f"“{_entry(test)['name']}”" for test in tests]
    line = table("tests_meant")["several"].format(
        others=f"{', '.join(names[:-1])} or {names[-1]}",
        name_low=names[0],
        test=likeliest["test"],
        decides=likeliest["decides"],
    )
    return TestMeant("unclear", tests, line, likeliest["seek"])


def _entry(test: str) -> dict[str, str]:
    return next(entry for entry in table("tests_meant")["test"] if entry["id"] == test)


@cache
def _named() -> tuple[tuple[str, Pattern[str]], ...]:
    entries = {entry["id"]: entry for entry in table("tests_meant")["test"]}
    return tuple((test, any_of(entries[test]["words"])) for test in table("tests_meant")["order"])


@cache
def _open() -> tuple[tuple[Pattern[str], tuple[str, ...]], ...]:
    return tuple((any_of(entry["words"]), tuple(entry["tests"])) for entry in table("tests_meant")["open"])
