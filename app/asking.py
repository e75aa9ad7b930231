"""One question asked and its answer kept: the same for the chat and the API.

The answer is given whether or not it could be kept; that it was not is said in a notice.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from anyio import to_thread

from app.services import Services
from app.store.answers import Given, keep_answer
from app.store.store import StoreUnavailable
from retriever.answer import Answer, Notice
from retriever.errors import BadInput
from retriever.question import Question

log = logging.getLogger(__name__)
NOT_KEPT = "This answer could not be kept, so it will not be in your history. Copy what you need before you leave."


async def ask(services: Services, question: Question, given: Given) -> Answer:
    """Ask the engine in a worker thread, keep the answer with its audit line, and return it."""
    refuse_too_long(question, services.settings.limits.question_characters)
    answer = await to_thread.run_sync(_answered, services, question, limiter=services.engines.turns)
    return await to_thread.run_sync(_kept, services, answer, given)


def refuse_too_long(question: Question, most: int) -> None:
    """Refuse a question that cannot be one, before anything reads it."""
    if not question.text.strip():
        raise BadInput("The question is empty; write what you want to know.")
    if len(question.text) > most:
        raise BadInput(f"The question is longer than {most} characters; ask in fewer words and leave out case details.")


def _answered(services: Services, question: Question) -> Answer:
    return services.engines.engine(services.settings.limits.engine_seconds).ask(question)


def _kept(services: Services, answer: Answer, given: Given) -> Answer:
    try:
        keep_answer(services.store, answer, given)
    except StoreUnavailable as error:
        log.warning("an answer was not kept: %s", error)
        return replace(answer, notices=(*answer.notices, Notice("store", NOT_KEPT)))
    return answer
