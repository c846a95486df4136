"""HTTP endpoints that play a recording into a live room, for the holder of the host key."""

from __future__ import annotations

import asyncio
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from yoriai.adapters.http.api import bearer
from yoriai.adapters.http.problem import guarded
from yoriai.application.player import Player
from yoriai.application.recording import BadRecording, Recording, read_recording
from yoriai.application.registry import Registry
from yoriai.application.replays import Replays
from yoriai.domain.refusals import Refusal

MAX_RECORDING = 8 * 1024 * 1024
"""Bytes of a recording in a request; about 30 times the sample."""

SPEEDS = (0.1, 1000.0)


class ReplayResponse(TypedDict):
    """How far a replay is. ``refused`` counts what the room would not do; it is left out."""

    running: bool
    events: int
    played: int
    refused: int


class ReplayApi:
    """``POST``, ``GET`` and ``DELETE`` of ``/api/workshops/{id}/replay``."""

    def __init__(self, registry: Registry, replays: Replays) -> None:
        self._registry, self._replays = registry, replays

    def routes(self) -> list[Route]:
        """The routes of the API."""
        path = "/api/workshops/{id}/replay"
        return [
            Route(path, guarded(self.start), methods=["POST"]),
            Route(path, guarded(self.progress), methods=["GET"]),
            Route(path, guarded(self.stop), methods=["DELETE"]),
        ]

    def _workshop(self, request: Request) -> str:
        if not self._registry.keys.is_admin(bearer(request)):
            raise Refusal("bad_link", "admin key")
        return str(request.path_params["id"])

    async def start(self, request: Request) -> Response:
        """Play the recording in the body (JSON Lines); ``?speed=4`` plays four times as fast."""
        workshop, speed = self._workshop(request), _speed(request)
        await self._registry.room(workshop)
        recording = await _recording(request)
        player = await self._replays.start(workshop, recording, speed)
        return self._answer(workshop, player, 202)

    async def progress(self, request: Request) -> Response:
        """How far the replay is."""
        workshop = self._workshop(request)
        return self._answer(workshop, self._replays.player(workshop))

    async def stop(self, request: Request) -> Response:
        """Stop it; what was played stays."""
        workshop = self._workshop(request)
        return self._answer(workshop, await self._replays.stop(workshop))

    def _answer(self, workshop: str, player: Player, status: int = 200) -> Response:
        answer: ReplayResponse = {
            "running": self._replays.running(workshop),
            "events": player.total,
            "played": player.played,
            "refused": player.refused,
        }
        return JSONResponse(answer, status)


def _speed(request: Request) -> float:
    try:
        speed = float(request.query_params.get("speed", "1"))
    except ValueError:
        raise Refusal("bad_message", "speed") from None
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise Refusal("bad_message", "speed")
    return speed


async def _recording(request: Request) -> Recording:
    """The recording in the body. Raises ``bad_message``, saying which line, or ``too_large``."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_RECORDING:
            raise Refusal("too_large")
    try:
        # Megabytes of JSON would hold the event loop for a good part of a second.
        return await asyncio.to_thread(read_recording, bytes(data).split(b"\n"))
    except BadRecording as error:
        raise Refusal("bad_message", str(error)) from None
