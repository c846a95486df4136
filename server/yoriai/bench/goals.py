"""The figures that Yoriai wants to keep, on two cores with the load generator on one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """``figure`` is to be ``limit`` at most."""

    scenario: str
    figure: str
    limit: float

    def met(self, value: float) -> bool:
        """Whether a figure is good enough."""
        return value <= self.limit


GOALS: tuple[Goal, ...] = (
    Goal("workshop", "ack_p99", 100),
    Goal("workshop", "note_p99", 300),
    Goal("workshop", "cloud_p99", 1_000),
    Goal("fanout", "note_p99", 80),
    Goal("fanout", "core", 25),
    Goal("fanout", "us_note", 5),
    Goal("tables", "note_p99", 100),
    Goal("tables", "core", 15),
    Goal("burst", "ack_p95", 400),
    Goal("join", "join_p95", 800),
    Goal("restart", "serving", 2),
    Goal("cloud", "ratio", 1.3),
)


def goal(scenario: str, figure: str) -> Goal | None:
    """The goal for a figure, if there is one."""
    return next((g for g in GOALS if (g.scenario, g.figure) == (scenario, figure)), None)
