from __future__ import annotations

import io

from rich.console import Console

from app.printed_answer import print_answer
from retriever.answer import Point
from tests.app.builders import an_answer


def printed(answer) -> str:
    out = io.StringIO()
    print_answer(answer, Console(file=out, width=80, highlight=False))
    return out.getvalue()


def test_an_item_that_brings_its_own_bullet_is_printed_with_one():
    shown = printed(an_answer(points=(Point("• ring the duty team", (1,)), Point("- write it down", (1,)))))
    assert " • ring the duty team [1]" in shown
    assert " • write it down [1]" in shown
    assert "• •" not in shown
    assert "• -" not in shown
