from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from app.chat_start import opener
from app.settings import Settings
from retriever.question import Question

pytestmark = pytest.mark.slow
CASE = "4yr old non verbal missed 3 physio and dietician, weight down, mum says carers cancelled, house ok. is it cp"


def warming() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "consultation-warming"]


def seconds_of(desk, text: str) -> float:
    # This thread's processor time, since the clock on the wall also measures what else the machine is doing.
    began = time.thread_time()
    desk.ask(Question(text))
    return time.thread_time() - began


def test_the_first_consultation_is_as_quick_as_the_next_and_opening_does_not_wait_for_that(shipped_folder, home):
    desk = opener(replace(Settings(), index=shipped_folder, data=home))()
    assert warming(), "opening waited for what only consultations need"
    assert desk.ask(Question("who decides about a section 47?")).points
    for thread in warming():
        thread.join()
    first = seconds_of(desk, CASE)
    assert first < 3 * max(seconds_of(desk, CASE), 0.2)
