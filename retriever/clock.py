"""Time as the walk sees it: a clock that is handed in, and a watch that keeps what each stage took."""

from __future__ import annotations

from collections.abc import Callable

Clock = Callable[[], float]  # seconds, from any starting point


class Watch:
    """Measures one walk, stage by stage."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._started = self._last = clock()
        self._times: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Put the time since the last lap down to a stage."""
        now = self._clock()
        self._times[stage] = round(self._times.get(stage, 0.0) + (now - self._last) * 1000, 2)
        self._last = now

    def times(self) -> dict[str, float]:
        """Return milliseconds a stage, and in all."""
        return {**self._times, "total": round((self._clock() - self._started) * 1000, 2)}
