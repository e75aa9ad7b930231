"""Signpost's search and corpus for people who build with LangChain: a retriever and a document loader.

Each document carries its source, locators, page, status and address, so that what is built on it can cite as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retriever.desk import Desk
from retriever.hit import Hit
from retriever.paragraph import Paragraph
from retriever.source import Source


class SignpostRetriever(BaseRetriever):
    """The same hybrid search as the desks use."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    desk: Desk
    area: str = ""
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - named by the base class
    ) -> list[Document]:
        found = self.desk.searcher.search(query, self.area, self.k)
        return [_of_hit(hit) for hit in found.hits]


class SignpostLoader(BaseLoader):
    """Every paragraph of an index, or of one of its sources."""

    def __init__(self, desk: Desk, source_id: str = "") -> None:
        self._desk = desk
        self._source_id = source_id

    def lazy_load(self) -> Iterator[Document]:
        """Yield one document a paragraph, in reading order."""
        for source in self._desk.sources:
            if self._source_id in ("", source.id):
                for paragraph in self._desk.paragraphs(source.id):
                    yield _of_paragraph(paragraph, source)


def _of_hit(hit: Hit) -> Document:
    facts = {"locators": list(hit.locators), "page": hit.passage.page, "score": hit.score, **_about(hit.source)}
    return Document(page_content=hit.passage.text, id=hit.passage.id, metadata=facts)


def _of_paragraph(paragraph: Paragraph, source: Source) -> Document:
    facts = {"locators": [paragraph.locator], "page": paragraph.page, **_about(source)}
    return Document(page_content=paragraph.text, id=paragraph.key, metadata=facts)


def _about(source: Source) -> dict[str, Any]:
    return {
        "source": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "authority": source.authority.value,
        "area": source.area,
        "status": source.status.value,
        "rendering": source.rendering.value,
        "url": source.url,
    }
