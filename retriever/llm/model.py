"""A language model is asked through LangChain, within a time that nothing can stretch."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import SecretStr

from retriever.errors import WriterFailed
from retriever.llm.settings import LlmSettings


class ChatModel:
    """One configured model."""

    def __init__(self, settings: LlmSettings) -> None:
        self.name = f"{settings.provider}:{settings.model}"
        self._seconds = settings.seconds
        self._model = _built(settings)

    def reply(self, rules: str, asked: str) -> str:
        """Return what the model says, or say why it said nothing usable in time."""
        asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="language-model")
        # A library's own time-out starts again with every byte; a thread that is left behind does not.
        future = asking.submit(self._model.invoke, [SystemMessage(rules), HumanMessage(asked)])
        asking.shutdown(wait=False)
        done, _ = wait([future], timeout=self._seconds)
        if not done:
            raise WriterFailed(f"the language model did not answer within {self._seconds:g} seconds")
        if trouble := future.exception():
            raise WriterFailed(f"the language model could not be used ({type(trouble).__name__})")
        said = future.result().text
        if not said.strip():
            raise WriterFailed("the language model gave no text")
        return str(said)


def _built(settings: LlmSettings) -> BaseChatModel:
    common: dict[str, Any] = {"temperature": 0, "timeout": settings.seconds, "max_retries": 0}
    # Each provider's library is heavy; only the one in use is loaded.
    if settings.provider == "ollama":
        from langchain_ollama import ChatOllama

        return ChatOllama(model=settings.model, base_url=settings.url or None, temperature=0, format="json")
    if settings.provider == "azure":
        from langchain_openai import AzureChatOpenAI

        return AzureChatOpenAI(
            azure_deployment=settings.model,
            azure_endpoint=settings.url,
            api_key=SecretStr(settings.key),
            api_version="2024-10-21",
            **common,
        )
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=settings.model, base_url=settings.url or None, api_key=SecretStr(settings.key or "none"), **common
    )
