"""The language-model writer: passages in as data, a checked draft out, or a reason why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retriever.errors import WriterFailed
from retriever.hit import Hit
from retriever.llm.guard import unfaithful
from retriever.llm.model import ChatModel
from retriever.llm.tokens import count_tokens
from retriever.writing.draft import Draft, DraftPoint, Quoted
from retriever.writing.headings import heading_of

RULES = Path(__file__).parent / "rules.txt"


class _Point(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str = Field(min_length=1, max_length=1200)
    passage: int = Field(ge=1)
    quote: str = Field(min_length=1)


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")
    headline: str = ""
    points: list[_Point] = Field(max_length=12)


def write_with_model(
    question: str, hits: Sequence[Hit], model: ChatModel, budget: int, verdict: Callable[[str], bool]
) -> Draft:
    """Return the model's draft once every point is faithful to its quotes; `cite` then checks the quotes themselves."""
    rules = RULES.read_text(encoding="utf-8")
    reply = _read(model.reply(rules, _asked(question, hits, budget - count_tokens(rules))))
    points = [
        DraftPoint(one.text, (Quoted(one.passage, one.quote),), _heading(one.passage, hits)) for one in reply.points
    ]
    if not points:
        raise WriterFailed("the language model found no answer in the passages")
    for point in points:
        if reason := unfaithful(point, verdict):
            raise WriterFailed(f"the language model's draft was refused: {reason}")
    headline = reply.headline.strip()
    # A headline has no quote of its own, so it may only say again what a point says.
    everything = tuple(quote for point in points for quote in point.quotes)
    if headline and unfaithful(DraftPoint(headline, everything), verdict):
        headline = ""
    return Draft(headline, tuple(points))


def _asked(question: str, hits: Sequence[Hit], budget: int) -> str:
    shown = [f"Question: {json.dumps(question)}"]
    left = budget - count_tokens(shown[0]) - 2
    for number, hit in enumerate(hits, start=1):
        # JSON keeps a passage's own quotation marks and line ends from looking like the frame around it.
        passage = f"Passage {number}, {hit.source.title}: {json.dumps(hit.passage.text, ensure_ascii=False)}"
        left -= count_tokens(passage) + 1  # the line end between two passages
        if left < 0:
            break
        shown.append(passage)
    return "\n".join(shown)


def _read(text: str) -> _Reply:
    found = re.search(r"\{.*\}", text, re.DOTALL)
    try:
        return _Reply.model_validate_json(found.group() if found else text)
    except ValidationError as error:
        raise WriterFailed("the language model's reply did not have the form asked for") from error


def _heading(passage: int, hits: Sequence[Hit]) -> str:
    return heading_of(hits[passage - 1].source) if passage <= len(hits) else ""
