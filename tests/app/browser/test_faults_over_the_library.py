"""The real engine over the shipped library, when its index is replaced under it and when its language model is down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ingest.run import IngestRequest, ingest
from tests.app.browser.conftest import Server, free_port
from tests.app.browser.page import Chat
from tests.conftest import CORPUS, quiet

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ASKED = "Who checks the lantern rota?"
NOTE = "# Puddlewick harbour rota\n\n1. The lantern rota of the harbour is checked by the night lead each Friday.\n"


@pytest.fixture
def real(serve, home):
    def start(index: Path, **env: str) -> Server:
        own = serve("--real", until="/healthz", SIGNPOST_INDEX=str(index), **env)
        for kept in home.glob("encoder-*"):
            (Path(own.env["SIGNPOST_DATA"]) / kept.name).symlink_to(kept)
        return own

    return start


def test_a_question_after_the_index_was_replaced_is_answered_from_the_new_one(
    real, open_page, shipped_folder, home, embedder, tmp_path
):
    index, documents = tmp_path / "index", tmp_path / "own"
    shutil.copytree(shipped_folder, index)
    chat = Chat(open_page(real(index).url)).ready()
    before = chat.ask(ASKED)
    assert "Puddlewick harbour rota" not in before.inner_text()
    documents.mkdir()
    (documents / "rota.md").write_text(NOTE, encoding="utf-8")
    ingest(IngestRequest((CORPUS, documents), index, CORPUS, home), embedder, quiet, quiet)
    answer = chat.ask(ASKED)
    assert "checked by the night lead each Friday" in answer.inner_text()
    assert "Puddlewick harbour rota" in chat.open_source(answer).inner_text()


def test_without_its_language_model_the_answer_is_quoted_and_says_so(real, open_page, shipped_folder):
    nobody = f"http://127.0.0.1:{free_port()}/v1"
    own = real(shipped_folder, SIGNPOST_LLM="openai:none", SIGNPOST_LLM_URL=nobody, SIGNPOST_LLM_KEY="none")
    answer = Chat(open_page(own.url)).ready().ask("How many LSCBs had a neglect strategy?")
    expect(answer.locator(".sp-points > li").first).to_be_visible()
    assert "The language model did not answer" in answer.inner_text()
