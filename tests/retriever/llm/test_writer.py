import json
import time
from collections.abc import Callable

import pytest

from retriever.errors import BadSetting, WriterFailed
from retriever.hit import Hit
from retriever.llm.guard import unfaithful
from retriever.llm.model import ChatModel
from retriever.llm.settings import LlmSettings
from retriever.llm.tokens import count_tokens
from retriever.llm.writer import write_with_model
from retriever.passage import Passage, Span
from retriever.source import Source
from retriever.writing.draft import Draft, DraftPoint, Quoted
from tests.retriever.llm.server import Said, scripted

QUOTE = "Staff must not wait more than 24 hours to record a visit, unless the child is already safe."
SHOWN = (
    Hit(
        0,
        Passage("a:para 1:0", "a", (), QUOTE, ("para 1",), None, (Span(0, 0, len(QUOTE)),), ()),
        Source("a", "A"),
        1.0,
        ("para 1",),
    ),
)


def reply(text: str, quote: str = QUOTE, passage: int = 1, headline: str = "") -> str:
    return json.dumps({"headline": headline, "points": [{"text": text, "passage": passage, "quote": quote}]})


def drafted(script: Callable[[str], Said], seconds: float = 5.0) -> Draft:
    with scripted(script) as server:
        model = ChatModel(LlmSettings("openai", "scripted", server.url, "none", seconds))
        return write_with_model(
            "How soon is a visit recorded?", SHOWN, model, 3000, lambda text: "threshold is met" in text
        )


def test_a_faithful_draft_is_let_through() -> None:
    draft = drafted(lambda _: Said(reply(QUOTE)))
    assert draft.points[0].text == QUOTE
    assert draft.points[0].quotes == (Quoted(1, QUOTE),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Staff must wait more than 24 hours to record a visit, unless the child is already safe.", "negation"),
        ("Staff must not wait more than 72 hours to record a visit, unless the child is already safe.", "number"),
        ("Staff should not wait more than 24 hours to record a visit, unless the child is safe.", "duty"),
        ("Staff must not wait more than 24 hours to record a visit.", "condition"),
        ("Police must not wait more than 24 hours to record a visit, unless the child is safe.", "role"),
        ("Most staff must not wait more than 24 hours to record a visit, unless the child is safe.", "hedge"),
        ("Unless the child is safe, bring not fewer than 24 cakes; clowns must sing.", "what its quote does not"),
        ("The threshold is met: staff must not wait 24 hours unless the child is safe.", "verdict"),
    ],
    ids=["drops not", "24 to 72", "must to should", "unless cut", "role swapped", "hedge added", "invented", "verdict"],
)
def test_a_draft_that_changes_a_critical_word_is_refused(text: str, reason: str) -> None:
    with pytest.raises(WriterFailed, match=reason):
        drafted(lambda _: Said(reply(text)))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said("I am sorry, I cannot help with that."), "form"),
        (Said('{"headline": "half of'), "form"),
        (Said('{"headline": "", "points": []}'), "no answer"),
        (Said(""), "no text"),
        (Said("busy", status=429), "could not be used"),
        (Said("broken", status=500), "could not be used"),
    ],
    ids=["refusal", "broken json", "no points", "empty", "429", "500"],
)
def test_a_server_that_gives_no_draft_is_a_reason(said: Said, reason: str) -> None:
    with pytest.raises(WriterFailed, match=reason):
        drafted(lambda _: said)


def test_a_stalled_server_ends_within_the_time_set() -> None:
    began = time.monotonic()
    with pytest.raises(WriterFailed, match=r"within 0\.5 seconds"):
        drafted(lambda _: Said(reply(QUOTE), stall=3.0), seconds=0.5)
    assert time.monotonic() - began < 2.5


def test_passages_are_sent_as_data_within_the_budget() -> None:
    with scripted(lambda _: Said(reply(QUOTE))) as server:
        model = ChatModel(LlmSettings("openai", "scripted", server.url, "none", 5.0))
        write_with_model("q", SHOWN * 40, model, 1200, lambda _: False)
        prompt = server.asked[0]
    assert count_tokens(prompt) <= 1200
    assert json.dumps(QUOTE) in prompt


def test_a_headline_that_says_more_than_the_points_is_dropped() -> None:
    assert drafted(lambda _: Said(reply(QUOTE, headline="Everyone agrees, 90 times over."))).headline == ""


def test_a_point_that_copies_its_quote_is_faithful() -> None:
    assert unfaithful(DraftPoint(QUOTE, (Quoted(1, QUOTE),)), lambda _: False) == ""


@pytest.mark.parametrize("named", ["gpt", "openai:", "other:model"])
def test_a_model_without_a_known_provider_stops_the_start(named: str) -> None:
    with pytest.raises(BadSetting, match="SIGNPOST_LLM"):
        LlmSettings.from_env({"SIGNPOST_LLM": named})


def test_no_model_is_configured_by_default() -> None:
    assert LlmSettings.from_env({}) is None


def test_tokens_are_counted_with_no_network() -> None:
    text = "Children's social care asks for a chronology of missed appointments."
    assert len(text.split()) <= count_tokens(text, "gpt-4o") <= len(text)
