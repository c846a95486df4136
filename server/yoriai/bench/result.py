"""What a run gives: figures with their units, and faults that must be 0."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from yoriai.bench.times import Times


@dataclass(frozen=True, slots=True)
class Figure:
    """How a figure is called and written."""

    title: str
    unit: str
    digits: int = 0


FIGURES: dict[str, Figure] = {
    "ack_p50": Figure("acknowledged, p50", "ms", 1),
    "ack_p95": Figure("acknowledged, p95", "ms", 1),
    "ack_p99": Figure("acknowledged, p99", "ms", 1),
    "note_p50": Figure("note on a screen, p50", "ms", 1),
    "note_p95": Figure("note on a screen, p95", "ms", 1),
    "note_p99": Figure("note on a screen, p99", "ms", 1),
    "last_p50": Figure("note on the last screen, p50", "ms", 1),
    "last_p99": Figure("note on the last screen, p99", "ms", 1),
    "cloud_p50": Figure("cloud that counts it, p50", "ms", 1),
    "cloud_p95": Figure("cloud that counts it, p95", "ms", 1),
    "cloud_p99": Figure("cloud that counts it, p99", "ms", 1),
    "join_p50": Figure("joined, first data there, p50", "ms", 1),
    "join_p95": Figure("joined, first data there, p95", "ms", 1),
    "join_all": Figure("all joined, first data there", "s", 2),
    "welcome": Figure("first data of a phone", "kB", 1),
    "serving": Figure("start to first screen's data", "s", 2),
    "listening": Figure("start to listening", "s", 2),
    "core": Figure("server's CPU", "% of a core", 1),
    "us_note": Figure("server's CPU per delivered note", "µs", 2),
    "us_message": Figure("server's CPU per delivered message", "µs", 1),
    "us_command": Figure("server's CPU per command", "µs"),
    "us_join": Figure("server's CPU per join", "µs"),
    "own_core": Figure("load generator's CPU", "% of a core", 1),
    "connection": Figure("memory per connection", "kB", 1),
    "fill": Figure("letting everybody in", "s", 2),
    "us_100": Figure("CPU per note, 100 notes in the room", "µs"),
    "us_1000": Figure("CPU per note, 1,000 notes in the room", "µs"),
    "us_10000": Figure("CPU per note, 10,000 notes in the room", "µs"),
    "ratio": Figure("10,000 notes against 100", "×", 2),
}


@dataclass(slots=True)
class Result:
    """One run of a scenario. ``settings`` are what it was run with."""

    scenario: str
    settings: dict[str, float]
    figures: dict[str, float] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, value: float | None) -> None:
        """Note a figure, unless it could not be measured here."""
        if value is not None:
            self.figures[name] = value

    def percentiles(self, name: str, times: Times) -> None:
        """Note those percentiles of a histogram that have a title."""
        for percent in (50, 95, 99):
            if f"{name}_p{percent}" in FIGURES:
                self.put(f"{name}_p{percent}", times.ms(percent))


@dataclass(frozen=True, slots=True)
class Spread:
    """Several runs of one figure."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Several runs of one scenario; ``faults`` are added up."""

    scenario: str
    settings: dict[str, float]
    runs: int
    figures: dict[str, Spread]
    faults: dict[str, int]


def summary(results: Sequence[Result]) -> Summary:
    """Medians and spread of runs of the same scenario."""
    figures = {}
    for name in FIGURES:
        values = [r.figures[name] for r in results if name in r.figures]
        if values:
            figures[name] = Spread(statistics.median(values), min(values), max(values))
    faults: dict[str, int] = {}
    for result in results:
        for name, count in result.faults.items():
            faults[name] = faults.get(name, 0) + count
    first = results[0]
    return Summary(first.scenario, first.settings, len(results), figures, faults)
