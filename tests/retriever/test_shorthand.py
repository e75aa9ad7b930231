from __future__ import annotations

import pytest

from retriever.shorthand import spelled_out


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hw many kids wer in it", "how many kids were in it"),
        ("Wot shd i do", "what should i do"),
        ("mum n dad r never in", "mum and dad are never in"),
        ("What is the case of R v Smith", "What is the case of R v Smith"),
        ("N Yorkshire", "N Yorkshire"),
        ("what-if", "what-if"),
    ],
)
def test_shorthand_is_read_as_words_and_nothing_else_is_touched(typed, read):
    assert spelled_out(typed) == read
