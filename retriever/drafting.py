"""The language model's turn, where one is set up: its draft goes through `cite` like any other, or is not shown.

The model sees the question as the screen left it and the passages found, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retriever.answer import Notice
from retriever.citing import Cited, Refused, cite
from retriever.errors import WriterFailed
from retriever.hit import Hit
from retriever.index import Index
from retriever.llm.settings import LlmSettings
from retriever.wording import notice
from retriever.writing.draft import Draft

Drafter = Callable[[str, Sequence[Hit]], Draft]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A model's draft that stands, or what is said because there is none."""

    cited: Cited | None = None
    notices: tuple[Notice, ...] = ()


def draft_with(drafter: Drafter, text: str, hits: Sequence[Hit], index: Index) -> Drafted:
    """Let the model draft, and keep the draft only if every quote and every word of it stands."""
    try:
        draft = drafter(text, hits)
    except WriterFailed:
        return Drafted(notices=(notice("writer_unavailable"),))
    cited = cite(draft, hits, index)
    return Drafted(notices=(notice("writer"),)) if isinstance(cited, Refused) else Drafted(cited)


def open_drafter(settings: LlmSettings | None) -> Drafter | None:
    """Return what drafts with the model of the settings; None where no model is set up."""
    if settings is None:
        return None
    # LangChain and its clients take seconds to import: only a desk with a model pays for them.
    from retriever.consult.verdict_check import find_verdicts
    from retriever.llm.model import ChatModel
    from retriever.llm.writer import write_with_model

    model, budget = ChatModel(settings), settings.prompt_tokens

    def drafter(text: str, hits: Sequence[Hit]) -> Draft:
        return write_with_model(text, hits, model, budget, lambda said: bool(find_verdicts(said)))

    return drafter
