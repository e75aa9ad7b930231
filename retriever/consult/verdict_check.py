"""Whether a text decides about a child: met or not met, a level that applies, a score, advice to wait.

Every writer's own words go through it, a language model's too. Quotes are not its business: what a source says of
its own cases stands as the source says it, and it is for `cite` to see that it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from retriever.answer import Answer
from retriever.consult.tables import table

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]?")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def find_verdicts(text: str) -> tuple[str, ...]:
    """Return the words of a text that give a verdict, a score or a likelihood, or that advise waiting."""
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text.replace("’", "'"))
    found = []
    for sentence in _SENTENCE.finditer(plain):
        if sentence.group().rstrip().endswith("?"):
            continue
        for match in _forbidden().finditer(sentence.group()):
            if not _asking().search(sentence.group()[: match.end()]):
                found.append(" ".join(match.group().split()))
    return tuple(found)


def verdicts_of(answer: Answer) -> tuple[str, ...]:
    """Return the verdicts in an answer's own words: everything but the user's words and what is quoted."""
    return tuple(verdict for text in own_words(answer) for verdict in find_verdicts(text))


def own_words(answer: Answer) -> Iterator[str]:
    """Yield every text of an answer that is ours; the user's own words stand in quotation marks inside it."""
    yield answer.headline
    yield from (point.text for point in answer.points)
    yield from (notice.text for notice in answer.notices)
    if (told := answer.consultation) is None:
        return
    yield told.test_line
    yield from (feature.label for feature in told.features)
    columns = (told.toward_protection, told.toward_support, told.today, told.who_decides, told.modifiers)
    for column in (*columns, told.first_screen):
        yield from (item.text for item in column)
    yield from (text for unknown in told.not_known for text in (unknown.question, unknown.why))
    yield from told.changed


@cache
def _forbidden() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{p})" for p in table("verdicts")["forbidden"]).replace(" ?", r"\s*").replace(" ", r"\s+"), re.I
    )


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b(?:{p})\b" for p in table("verdicts")["asking"]).replace(" ?", r"\s*").replace(" ", r"\s+"), re.I
    )
