"""History, resume and feedback of the chat on our own store: Chainlit's protocol on one side, ours on the other.

Every word a user typed is screened here, before it reaches the store. A store that fails loses the history of a
moment and never the conversation: it is logged, and the chat goes on.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from anyio import to_thread
from chainlit.context import ChainlitContextException, get_context
from chainlit.data.base import BaseDataLayer
from chainlit.data.utils import queue_until_user_message
from chainlit.types import PageInfo, PaginatedResponse
from chainlit.user import PersistedUser

from app.redaction import redacted, redacted_values, words_found
from app.store import feedback, people, threads
from app.store.people import KeptUser
from app.store.store import Store, StoreUnavailable
from app.store.threads import KeptThread, ThreadChange

log = logging.getLogger(__name__)
T = TypeVar("T")
# What the chat's session keeps for its own run (names of files, addresses, keys) and nobody needs again.
_NOT_KEPT = frozenset({"id", "env", "user", "http_referer", "http_cookie", "http_headers", "languages", "is_shared"})
# A publisher's words and the names of rows: quotes stay exact, and rows stay findable.
_NOT_TYPED = frozenset(
    {"citations", "searched", "quote", "paragraph", "id", "threadId", "parentId", "forId", "createdAt"}
)
_CONVERSATIONS_WATCHED = 500


class DataLayer(BaseDataLayer):  # type: ignore[misc]  # Chainlit is not typed
    """Chainlit's persistence, on the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # The identifiers each conversation has shown, so that an answer that repeats one is screened too.
        # It is a second net and lives in memory alone: kept, it would be the very thing that must not be kept.
        self._seen: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return someone who has signed in before."""
        user = await self._run(None, people.user_named, self._store, identifier)
        return _persisted(user) if user else None

    async def create_user(self, user: Any) -> PersistedUser | None:
        """Remember someone who signs in, with the role they have now."""
        role = str((user.metadata or {}).get("role") or "practitioner")
        name = user.display_name or ""
        kept = await self._run(None, people.keep_user, self._store, user.identifier, role, name)
        return _persisted(kept) if kept else None

    async def upsert_feedback(self, feedback: Any) -> str:  # noqa: ARG002
        """Refuse: feedback comes through the app's own address, which knows whose it is."""
        raise StoreUnavailable("Feedback is kept through the app's own address.")

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Delete one's own feedback."""
        user = _session_user()
        return bool(user and await self._run(False, feedback.drop_feedback, self._store, user.id, feedback_id))

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def create_element(self, element: Any) -> None:
        """Keep what a custom element shows; files of a session are not kept."""
        body = {key: value for key, value in element.to_dict().items() if value is not None}
        if body.get("type") != "custom" and not body.get("url"):
            return
        thread_id = str(body.get("threadId") or "")
        if not thread_id or not await self._may_change(thread_id):
            return
        body.pop("chainlitKey", None)  # names a file of the session, which is gone when the thread is resumed
        body.pop("path", None)
        screened = redacted_values(body)
        await self._run(None, threads.keep_element, self._store, thread_id, self._netted(thread_id, screened))

    async def get_element(self, thread_id: str, element_id: str) -> dict[str, Any] | None:
        """Return something shown in a conversation."""
        return await self._run(None, threads.read_element, self._store, thread_id, element_id)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Delete something shown in one's own conversation."""
        if thread_id and await self._may_change(thread_id):
            await self._run(None, threads.drop_element, self._store, element_id, thread_id)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def create_step(self, step_dict: Any) -> None:
        """Keep a message or a step of work."""
        thread_id = str(step_dict.get("threadId") or "")
        if not thread_id or not await self._may_change(thread_id):
            return
        body = await to_thread.run_sync(self._screened_step, thread_id, dict(step_dict))
        await self._run(None, threads.keep_step, self._store, thread_id, body)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def update_step(self, step_dict: Any) -> None:
        """Keep what a message or a step of work has become."""
        await self.create_step(step_dict)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def delete_step(self, step_id: str) -> None:
        """Delete a message of one's own conversation."""
        thread_id = await self._run("", threads.thread_of_step, self._store, step_id)
        if thread_id and await self._may_change(thread_id):
            await self._run(None, threads.drop_step, self._store, step_id)

    async def get_thread_author(self, thread_id: str) -> str:
        """Return who began a conversation; nobody, where there is none."""
        return await self._run("", threads.author_of, self._store, thread_id)

    async def delete_thread(self, thread_id: str) -> None:
        """Delete a conversation whole."""
        await self._run(None, threads.drop_thread, self._store, thread_id)

    async def list_threads(self, pagination: Any, filters: Any) -> PaginatedResponse:
        """Return a page of one user's conversations."""
        wanted = (filters.userId or "", int(pagination.first), pagination.cursor or "", filters.search or "")
        page = await self._run(threads.ThreadPage((), more=False), threads.list_threads, self._store, *wanted)
        first, last = (page.threads[0].id, page.threads[-1].id) if page.threads else (None, None)
        info = PageInfo(hasNextPage=page.more, startCursor=first, endCursor=last)
        return PaginatedResponse(pageInfo=info, data=[_thread_dict(thread) for thread in page.threads])

    async def get_thread(self, thread_id: str) -> dict[str, Any] | None:
        """Return a conversation with all that was said and shown."""
        thread = await self._run(None, threads.read_thread, self._store, thread_id)
        return _thread_dict(thread) if thread else None

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Make a conversation, or change its name and what its session remembers."""
        kept = {key: value for key, value in (metadata or {}).items() if key not in _NOT_KEPT}
        change = ThreadChange(
            name=await to_thread.run_sync(redacted, name) if name else name,
            user_id=user_id,
            details=redacted_values(kept, typed=True) if metadata is not None else None,
            tags=tags,
        )
        await self._run(None, threads.keep_thread, self._store, thread_id, change)

    async def build_debug_url(self) -> str:
        """Return nothing: there is no debugging service."""
        return ""

    async def close(self) -> None:
        """Leave the store open: the app closes it."""

    async def get_favorite_steps(self, user_id: str) -> list[Any]:  # noqa: ARG002
        """Return nothing: favourites are off."""
        return []

    async def _run(self, otherwise: T, work: Callable[..., T], *given: Any) -> T:
        try:
            return await to_thread.run_sync(work, *given)
        except StoreUnavailable as error:
            log.warning("the chat's history: %s", error)
            return otherwise

    async def _may_change(self, thread_id: str) -> bool:
        """Whether the conversation is new or the session's own; its id comes from the browser."""
        user = _session_user()
        author = await self.get_thread_author(thread_id)
        return not author or user is None or user.identifier == author

    def _screened_step(self, thread_id: str, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("type") == "user_message":
            typed = str(body.get("output") or "")
            body["output"] = redacted(typed)
            self._watch(thread_id, words_found(typed))
        body["input"] = redacted(str(body.get("input") or ""))
        body["metadata"] = redacted_values(body.get("metadata") or {})
        body.pop("feedback", None)
        kept: dict[str, Any] = self._netted(thread_id, body)
        return kept

    def _watch(self, thread_id: str, words: tuple[str, ...]) -> None:
        if not words:
            return
        self._seen[thread_id] = tuple(dict.fromkeys((*self._seen.get(thread_id, ()), *words)))
        self._seen.move_to_end(thread_id)
        while len(self._seen) > _CONVERSATIONS_WATCHED:
            self._seen.popitem(last=False)

    def _netted(self, thread_id: str, value: Any) -> Any:
        seen = self._seen.get(thread_id)
        return _without(value, seen) if seen else value


def _without(value: Any, words: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for word in words:
            value = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "[removed]", value)
        return value
    if isinstance(value, dict):
        return {key: item if key in _NOT_TYPED else _without(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(item, words) for item in value]
    return value


def _session_user() -> Any:
    try:
        return get_context().session.user
    except ChainlitContextException:
        return None


def _persisted(user: KeptUser) -> PersistedUser:
    return PersistedUser(
        id=user.id,
        createdAt=user.created_at,
        identifier=user.identifier,
        display_name=user.display_name or user.identifier,
        metadata={"role": user.role},
    )


def _thread_dict(thread: KeptThread) -> dict[str, Any]:
    return {
        "id": thread.id,
        "createdAt": thread.updated_at,  # the list of conversations is sorted by last use
        "name": thread.name,
        "userId": thread.user_id or None,
        "userIdentifier": thread.user_identifier or None,
        "tags": list(thread.tags),
        "metadata": thread.details,
        "steps": list(thread.steps),
        "elements": list(thread.elements),
    }
