"""Recordings that are playing into rooms of this server now, at most one a room."""

from __future__ import annotations

import asyncio
import logging
import secrets

from yoriai.application.player import Player, Sleep
from yoriai.application.recording import Recording
from yoriai.application.registry import Registry
from yoriai.domain.refusals import Refusal

log = logging.getLogger(__name__)


class Replays:
    """Starts, knows and stops players."""

    def __init__(self, registry: Registry, sleep: Sleep = asyncio.sleep) -> None:
        self._registry, self._sleep = registry, sleep
        self._playing: dict[str, tuple[Player, asyncio.Task[None]]] = {}

    async def start(self, workshop: str, recording: Recording, speed: float) -> Player:
        """Play ``recording`` into a workshop from now on.

        Raises ``Refusal``: ``not_found``, or ``busy`` while another one is playing there.
        """
        room = await self._registry.room(workshop)
        if self.running(workshop):
            raise Refusal("busy", "replay")
        player = Player(
            recording, room, self._registry.clock, self._sleep,
            speed=speed, run=secrets.token_hex(3),
        )  # fmt: skip
        task = asyncio.create_task(player.play(), name=f"replay into {workshop}")
        task.add_done_callback(_ended)
        self._playing[workshop] = (player, task)
        return player

    def running(self, workshop: str) -> bool:
        """Whether something is playing there."""
        found = self._playing.get(workshop)
        return found is not None and not found[1].done()

    def player(self, workshop: str) -> Player:
        """The player that is at work there, or was last. Raises ``not_found``."""
        if workshop not in self._playing:
            raise Refusal("not_found", "replay")
        return self._playing[workshop][0]

    async def stop(self, workshop: str) -> Player:
        """Stop playing; what was played stays. Raises ``not_found``."""
        player, task = self.player(workshop), self._playing[workshop][1]
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return player

    async def aclose(self) -> None:
        """Stop everything."""
        for workshop in list(self._playing):
            await self.stop(workshop)


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        log.error("%s broke off", task.get_name(), exc_info=task.exception())
