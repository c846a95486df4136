"""Durations, kept as counts by tenths of a millisecond: millions of them cost no memory."""

from __future__ import annotations

import math
from collections import Counter

_STEPS = 10_000
"""Steps a second."""


class Times:
    """A histogram of durations."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, seconds: float) -> None:
        """Count one duration."""
        self._counts[int(seconds * _STEPS)] += 1

    def __len__(self) -> int:
        return self._counts.total()

    def ms(self, percent: float) -> float | None:
        """The duration in ms that ``percent`` of all do not exceed (nearest rank); ``None`` when
        there are none.
        """
        rank = math.ceil(len(self) * percent / 100)
        for step in sorted(self._counts):
            rank -= self._counts[step]
            if rank <= 0:
                return (step + 1) * 1_000 / _STEPS
        return None
