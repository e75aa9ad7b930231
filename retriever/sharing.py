"""Places shared out: a question that names several sources hears each of them before any is heard twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

TURNS = 2  # times each named source is heard before the rest comes in the order of its score


def shared_out(order: NDArray[np.int64], source_of: NDArray[np.int64], named: Collection[int]) -> NDArray[np.int64]:
    """Return the order with the named sources taking turns at the head of it, the one that stands first beginning."""
    if len(named) < 2:
        return order
    queues: dict[int, list[int]] = {}
    for one in order.tolist():
        if source_of[one] in named:
            queues.setdefault(int(source_of[one]), []).append(one)
    head = [queue[turn] for turn in range(TURNS) for queue in queues.values() if turn < len(queue)]
    return np.asarray([*head, *_without(order.tolist(), head)], dtype=np.int64)


def _without(order: Sequence[int], head: Collection[int]) -> list[int]:
    taken = frozenset(head)
    return [one for one in order if one not in taken]
