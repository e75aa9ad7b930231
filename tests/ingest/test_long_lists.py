"""A long file takes a time in proportion to its length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.reading import read_document

SHAPES = {
    "a marked list": "- thing {at}\n",
    "lines without a mark": "thing {at}\n",
    "short lines set apart": "thing {at}\n\n",
    "a numbered list": "{at}. thing\n",
    "lines with a tab": "\tthing {at}\n",
    "lines with bars": "| thing | {at} |\n",
    "one heading again and again": "# Things\n\nthing\n\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_lines_take_no_more_than_eight_times_as_long(shape: str, tmp_path: Path) -> None:
    seconds(SHAPES[shape], 300, tmp_path)
    few, many = seconds(SHAPES[shape], 3000, tmp_path), seconds(SHAPES[shape], 12000, tmp_path)
    assert many < 8 * few


def seconds(line: str, count: int, folder: Path) -> float:
    path = folder / f"{count}.txt"
    path.write_text("Things\n\n" + "".join(line.format(at=at) for at in range(count)), encoding="utf-8")
    taken = []
    for _ in range(2):
        # Of the processor, so that other work on the machine changes little.
        began = time.process_time()
        read_document(path, "long")
        taken.append(time.process_time() - began)
    return min(taken)
