"""The registry: finds, opens and creates rooms, and tells who a token belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from yoriai.application.access import Keys, digest, new_code, new_workshop_id, same
from yoriai.application.broadcaster import TICK
from yoriai.application.ports import Clock, EventLog, Fanout, WorkshopEntry
from yoriai.application.room import Room
from yoriai.application.tokenizing import Tokenizer
from yoriai.domain.actor import Actor
from yoriai.domain.commands import CreateWorkshop, Join
from yoriai.domain.refusals import Refusal
from yoriai.domain.visibility import Audience

ADMIN = Actor("host", "admin")
"""Whoever holds the server's host key."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A screen with a valid token: the room it belongs to, and who it is there."""

    room: Room
    actor: Actor
    person: str | None = None
    link: str | None = None

    @property
    def audience(self) -> Audience:
        """Whose views it gets; for a participant those of the present table."""
        if self.person is not None:
            return Audience("participant", self.room.state.people[self.person].table)
        return Audience(self.actor.role)


class Registry:
    """All workshops of this server; rooms are opened when somebody comes."""

    def __init__(
        self,
        log: EventLog,
        clock: Clock,
        tokenizer: Tokenizer,
        fanout: Fanout,
        keys: Keys,
        tick: float = TICK,
    ) -> None:
        self.log, self.clock, self.keys = log, clock, keys
        self._tokenizer, self._fanout, self._tick = tokenizer, fanout, tick
        self._entries: dict[str, WorkshopEntry] = {}
        self._by_code: dict[str, str] = {}
        self._rooms: dict[str, asyncio.Future[Room]] = {}

    async def start(self) -> None:
        """Learn which workshops there are."""
        for entry in await self.log.workshops():
            self._know(entry)

    def _know(self, entry: WorkshopEntry) -> None:
        self._entries[entry.id] = entry
        self._by_code[entry.code] = entry.id

    async def stop(self) -> None:
        """Close every room."""
        rooms = await asyncio.gather(*self._rooms.values(), return_exceptions=True)
        await asyncio.gather(*(r.close() for r in rooms if isinstance(r, Room)))
        self._rooms.clear()

    async def forget(self, workshop: str) -> int:
        """Delete a workshop for good; its screens are cut off. Returns how many events went."""
        opening = self._rooms.pop(workshop, None)
        if opening is not None:
            room = await opening
            room.broadcaster.close(room.broadcaster.members, "bad_link")
            await room.close()
        entry = self._entries.pop(workshop, None)
        if entry is not None:
            self._by_code.pop(entry.code, None)
        return await self.log.forget(workshop, self.clock.now())

    @property
    def entries(self) -> list[WorkshopEntry]:
        """All workshops, oldest first."""
        return list(self._entries.values())

    def rooms(self) -> list[Room]:
        """The rooms that are open now."""
        return [f.result() for f in self._rooms.values() if f.done() and not f.exception()]

    def _make(self, workshop: str) -> Room:
        return Room(
            workshop,
            self.log,
            self.clock,
            self._tokenizer,
            self._fanout,
            self.link_digest(workshop),
            self._tick,
        )

    def link_digest(self, workshop: str) -> Callable[[str], str]:
        """The function that gives the digest of a link's token in one workshop."""
        return lambda link: digest(self.keys.link_token(workshop, link))

    async def room(self, workshop: str) -> Room:
        """The room of a workshop, opened if need be. Raises ``Refusal("not_found")``."""
        if workshop not in self._entries:
            raise Refusal("not_found", "workshop")
        opening = self._rooms.get(workshop)
        if opening is None:
            opening = self._rooms[workshop] = asyncio.ensure_future(self._open(workshop))
        try:
            return await asyncio.shield(opening)
        except Exception:
            self._rooms.pop(workshop, None)
            raise

    async def _open(self, workshop: str) -> Room:
        room = self._make(workshop)
        await room.load()
        return room

    async def create(self, command: CreateWorkshop, cid: str) -> Room:
        """A new workshop with a join code of its own."""
        while True:
            entry = WorkshopEntry(new_workshop_id(), new_code(), self.clock.now())
            if await self.log.create(entry):
                break
        self._know(entry)
        room = await self.room(entry.id)
        await room.submit(ADMIN, cid, command, code=entry.code)
        return room

    async def by_code(self, code: str) -> Room:
        """The room with this join code. Raises ``Refusal("bad_code")``."""
        workshop = self._by_code.get(code)
        if workshop is None:
            raise Refusal("bad_code")
        return await self.room(workshop)

    async def join(self, room: Room, join_id: str, command: Join) -> str:
        """Make somebody a participant and return the token; the same ``join_id``, the same one."""
        person, token = self.keys.person(room.id, join_id)
        await room.submit(Actor("participant", person), join_id, command, digest=digest(token))
        return token

    async def visitor(self, token: str, device: str = "") -> Visitor:
        """Who a token belongs to. Raises ``Refusal("bad_link")``."""
        workshop, _, rest = token.partition(".")
        who = rest.partition(".")[0]
        try:
            room = await self.room(workshop)
        except Refusal:
            raise Refusal("bad_link") from None
        link = room.state.links.get(who)
        if link is not None and not link.revoked and same(token, link.digest):
            actor = Actor(link.role, f"{link.id}:{device}", link.table)
            return Visitor(room, actor, link=link.id)
        person = room.state.people.get(who)
        if person is not None and same(token, person.digest):
            return Visitor(room, Actor("participant", person.id), person=person.id)
        raise Refusal("bad_link")
