"""How fast one screen may send: a token bucket for each, so that one cannot drown the others."""

from __future__ import annotations

from dataclasses import dataclass

from yoriai.domain.kinds import Role
from yoriai.domain.refusals import Refusal


@dataclass(slots=True)
class Pace:
    """``burst`` messages at once, then ``rate`` a second."""

    rate: float
    burst: float
    tokens: float
    at: float

    @classmethod
    def of(cls, role: Role, now: float) -> Pace:
        """A phone that was offline sends what waited; a facilitator shapes with single keys."""
        rate, burst = (5.0, 60.0) if role == "participant" else (50.0, 600.0)
        return cls(rate, burst, burst, now)

    def step(self, now: float) -> None:
        """Count one message at ``now`` (seconds). Raises ``Refusal("too_fast")``."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            raise Refusal("too_fast")
        self.tokens -= 1
