"""How big a run is, and the server that it is played against."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from yoriai.bench.hall import WORDS
from yoriai.bench.target import Served, Target, cores, pin

Tell = Callable[[str], None]
"""Takes a word on how far a run is."""

MAX_CLIENTS = 10_000
MAX_SECONDS = 3_600.0
PACE = 5.0
"""Notes a second that the server takes from one phone."""


class Impossible(Exception):
    """The settings ask for what cannot be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``rate`` in notes a second. With ``url`` the server there is measured, else one is started
    and, with ``pinned``, kept on a core of its own.
    """

    clients: int
    rate: float
    seconds: float
    tables: int = 1
    url: str | None = None
    key: str | None = None
    pinned: bool = True

    def check(self) -> None:
        """Raise ``Impossible`` when it cannot be carried out."""
        if not 1 <= self.clients <= MAX_CLIENTS:
            raise Impossible(f"between 1 and {MAX_CLIENTS} clients")
        if not 0 < self.seconds <= MAX_SECONDS or self.rate <= 0:
            raise Impossible(f"a rate above 0, and at most {MAX_SECONDS:.0f} seconds")
        if self.rate > PACE * self.clients:
            raise Impossible(f"a phone may send {PACE:.0f} notes a second: more clients, or slower")
        if self.rate * self.seconds > self.clients * len(WORDS):
            raise Impossible(f"at most {len(WORDS)} notes from each client: shorter, or slower")

    @property
    def settings(self) -> dict[str, float]:
        """For the report."""
        return {
            "clients": self.clients,
            "tables": self.tables,
            "rate": self.rate,
            "seconds": self.seconds,
        }


@asynccontextmanager
async def served(plan: Plan) -> AsyncIterator[Served]:
    """A server of our own, on the first core; the bench keeps to the last."""
    core, own = cores() if plan.pinned else (None, None)
    pin(os.getpid(), own)
    async with Served(core) as server:
        yield server


@asynccontextmanager
async def target_of(plan: Plan) -> AsyncIterator[Target]:
    """The server to measure."""
    if plan.url is not None:
        yield Target(plan.url, plan.key or "")
        return
    async with served(plan) as server:
        yield await server.start()
