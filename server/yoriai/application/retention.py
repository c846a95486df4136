"""Retention: what was said is deleted when its time is over, as participants were told."""

from __future__ import annotations

import asyncio
import logging

from yoriai.application.ports import LogUnavailable
from yoriai.application.registry import Registry

log = logging.getLogger(__name__)

DAY = 86_400_000
"""A day in ms."""


async def expire(registry: Registry) -> list[str]:
    """Delete the workshops that came to rest ``keep_days`` ago or earlier; return their ids."""
    now = registry.clock.now()
    gone = []
    for entry in registry.entries:
        last = await registry.log.last_at(entry.id)
        last = max(entry.created_at, last or 0)  # one brought in today is kept from today
        if now - last < DAY:
            continue  # the shortest time is a day: no need to open the room
        room = await registry.room(entry.id)
        if now - last >= room.state.keep_days * DAY:
            events = await registry.forget(entry.id)
            log.warning("workshop %s deleted after its time: %d events", entry.id, events)
            gone.append(entry.id)
    return gone


async def keep_expiring(registry: Registry, every: float = DAY / 1000) -> None:
    """Look once a day, from now on."""
    while True:
        try:
            await expire(registry)
        except LogUnavailable as error:
            log.error("workshops could not be deleted after their time: %s", error)
        await asyncio.sleep(every)
