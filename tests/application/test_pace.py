"""How fast one screen may send."""

from __future__ import annotations

import pytest

from yoriai.application.pace import Pace
from yoriai.domain.kinds import Role
from yoriai.domain.refusals import Refusal


def sent(pace: Pace, at: float, tries: int) -> int:
    """How many messages of so many get through at one moment."""
    through = 0
    for _ in range(tries):
        try:
            pace.step(at)
        except Refusal as refusal:
            if refusal.code != "too_fast":
                raise
        else:
            through += 1
    return through


@pytest.mark.parametrize(
    ("role", "burst", "rate"), [("participant", 60, 5), ("host", 600, 50), ("facilitator", 600, 50)]
)
def test_a_burst_at_once_and_then_so_many_a_second(role: Role, burst: int, rate: int) -> None:
    pace = Pace.of(role, 100.0)
    assert sent(pace, 100.0, burst * 2) == burst
    assert sent(pace, 101.0, burst) == rate
    assert sent(pace, 1_000.0, burst * 2) == burst


def test_who_keeps_the_pace_is_never_refused() -> None:
    pace = Pace.of("participant", 0.0)
    assert sum(sent(pace, n / 5, 1) for n in range(1_000)) == 1_000
