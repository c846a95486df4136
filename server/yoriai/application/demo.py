"""The demo: one workshop that a recording plays into, round after round, at the same address.

Its log is in memory. At the end of a round it is replaced, under a new epoch, and every screen gets
a fresh snapshot; people who joined with a phone stay joined, links stay valid.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from yoriai.application.importing import adopted
from yoriai.application.player import Player, Sleep
from yoriai.application.ports import Clock, EventLog, WorkshopEntry
from yoriai.application.recording import Recording, records_of
from yoriai.application.room import Room
from yoriai.domain import events as e
from yoriai.domain.evolve import fold
from yoriai.domain.state import Person

WORKSHOP = "demo"
CODE = "310310"

PAUSE = 20.0
"""Seconds in which people may look at the end, before the next round."""


class ReplaceableLog(EventLog, Protocol):
    """A log whose records can be replaced."""

    def start_over(self, workshop: str, records: Sequence[e.Record]) -> None: ...


class Demo:
    """Plays ``recording`` for ever, ``speed`` times as fast; the first round from ``begin`` s on.

    Later rounds start where people begin to come in.
    """

    def __init__(
        self,
        log: ReplaceableLog,
        clock: Clock,
        recording: Recording,
        digest_of: Callable[[str], str],
        *,
        speed: float,
        begin: float,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._log, self._clock, self._sleep = log, clock, sleep
        self._recording, self._digest_of, self._speed = recording, digest_of, speed
        starts = (e.PersonJoined, e.StepEntered)
        self._set_up = next(
            (n for n, r in enumerate(recording.events) if isinstance(r.event, starts)), 1
        )
        under_way = sum(r.at < begin * 1000 for r in recording.events)
        self._skip = max(self._set_up, under_way)

    async def prepare(self) -> None:
        """Fill the log, so that whoever comes first finds the workshop."""
        await self._log.create(WorkshopEntry(WORKSHOP, CODE, self._clock.now()))
        self._log.start_over(WORKSHOP, self._records())

    def _records(self, people: Sequence[Person] = ()) -> list[e.Record]:
        """The events before this round's first, as if they had just happened; and who stays."""
        now = self._clock.now()
        last = self._recording.events[self._skip - 1].at
        records = adopted(
            records_of(self._recording, now - last)[: self._skip], CODE, self._digest_of
        )
        tables = fold(WORKSHOP, records).tables
        for seq, person in enumerate(people, len(records) + 1):
            table = person.table if person.table in tables else None
            joined = e.PersonJoined(person.id, person.place, table, person.digest)
            records.append(e.Record(seq, now, person.id, "stays", joined))
        return records

    async def run(self, room: Room) -> None:
        """Play round after round, until cancelled."""
        while True:
            await self.round(room)
            await self._sleep(PAUSE)
            await self.start_over(room)

    async def round(self, room: Room) -> Player:
        """Play once to the end."""
        player = Player(
            self._recording, room, self._clock, self._sleep, speed=self._speed, skip=self._skip
        )
        await player.play()
        return player

    async def start_over(self, room: Room) -> None:
        """Set the room back to its beginning."""
        self._skip = self._set_up
        real = [p for p in room.state.people.values() if p.digest]  # simulated people have no token
        self._log.start_over(WORKSHOP, self._records(real))
        await room.reload()
