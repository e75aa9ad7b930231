from __future__ import annotations

import numpy as np

from retriever.sharing import shared_out

SOURCE_OF = np.asarray([0, 0, 0, 1, 2, 1])
ORDER = np.asarray([0, 1, 2, 4, 3, 5])


def test_sources_that_are_named_take_turns_at_the_head():
    assert shared_out(ORDER, SOURCE_OF, [0, 1]).tolist() == [0, 3, 1, 5, 2, 4]


def test_one_named_source_changes_nothing():
    assert shared_out(ORDER, SOURCE_OF, [1]).tolist() == ORDER.tolist()


def test_a_named_source_without_a_candidate_takes_no_turn():
    assert shared_out(ORDER, SOURCE_OF, [0, 7]).tolist() == ORDER.tolist()
