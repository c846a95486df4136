"""The machine's clock."""

from __future__ import annotations

import time


class SystemClock:
    """Wall-clock ms since 1970, and a monotonic clock in seconds."""

    def now(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never backwards."""
        return time.monotonic()
