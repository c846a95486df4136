"""The HTTP API: make workshops, join them, take the record out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TypedDict, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from yoriai import __version__
from yoriai.adapters.gateway import cookie_name
from yoriai.adapters.http.problem import guarded
from yoriai.application.access import Guesses
from yoriai.application.recorder import export_lines
from yoriai.application.registry import ADMIN, Registry
from yoriai.application.room import Room
from yoriai.application.starters import starter
from yoriai.domain.commands import CreateWorkshop, Join
from yoriai.domain.refusals import Refusal
from yoriai.domain.views import TableView
from yoriai.domain.visibility import Audience, snapshot
from yoriai.protocol import messages as m
from yoriai.protocol.codec import decode_json

MAX_BODY = 256 * 1024
COOKIE_SECONDS = 60 * 60 * 24 * 30

T = TypeVar("T", bound=msgspec.Struct)


async def body(request: Request, message: type[T]) -> T:
    """The checked body of a request. Raises ``bad_message`` or ``too_large``."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            raise Refusal("too_large")
    return decode_json(data, message)


def bearer(request: Request) -> str:
    """The token of the ``Authorization: Bearer`` header, or nothing."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def address(request: Request) -> str:
    """Where a request comes from, to count wrong guesses."""
    return request.client.host if request.client else ""


class Api:
    """The endpoints; ``url`` is the public address when the server has been told one."""

    def __init__(self, registry: Registry, guesses: Guesses, url: str) -> None:
        self._registry, self._guesses, self._url = registry, guesses, url

    def routes(self) -> list[Route]:
        """The routes of the API."""
        return [
            Route("/healthz", guarded(self.health)),
            Route("/api/workshops", guarded(self.overview), methods=["GET"]),
            Route("/api/workshops", guarded(self.create), methods=["POST"]),
            Route("/api/workshops/{id}/links", guarded(self.links)),
            Route("/api/workshops/{id}/export.jsonl", guarded(self.export)),
            Route("/api/codes/{code}", guarded(self.code)),
            Route("/api/join", guarded(self.join), methods=["POST"]),
        ]

    async def health(self, request: Request) -> Response:
        """Whether the log can be written."""
        if await self._registry.log.writable():
            return JSONResponse({"status": "ok", "version": __version__})
        return JSONResponse({"status": "not writable", "version": __version__}, 503)

    # --- the host of the server ---------------------------------------------------------

    def _admin(self, request: Request) -> None:
        if not self._registry.keys.is_admin(bearer(request)):
            raise Refusal("bad_link", "admin key")

    async def overview(self, request: Request) -> Response:
        """All workshops, newest first."""
        self._admin(request)
        found: list[m.WorkshopSummary] = []
        for entry in reversed(self._registry.entries):
            state = (await self._registry.room(entry.id)).state
            total = state.tallies.get(None)
            found.append(
                {
                    "id": entry.id,
                    "title": state.title,
                    "code": state.code,
                    "status": state.status,
                    "created_at": entry.created_at,
                    "notes": total.notes if total else 0,
                    "people": len(state.people),
                }
            )
        return JSONResponse({"workshops": found})

    async def create(self, request: Request) -> Response:
        """Make a workshop from a template or from nothing."""
        self._admin(request)
        asked = await body(request, m.WorkshopRequest)
        cid = f"create-{self._registry.clock.now():x}"
        room = await self._registry.create(CreateWorkshop(asked.title, asked.purpose), cid)
        for n, command in enumerate(starter(asked)):
            await room.submit(ADMIN, f"{cid}-{n}", command)
        answer: m.WorkshopResponse = {
            "id": room.id,
            "code": room.state.code,
            "join_url": self.join_url(room),
            "links": self._links(room),
        }
        return JSONResponse(answer, 201)

    def join_url(self, room: Room) -> str:
        """The address that phones open."""
        return f"{self._url}/j/{room.state.code}"

    # --- the host of a workshop ---------------------------------------------------------

    async def host_room(self, request: Request) -> Room:
        """The room in the path, for its host or the host of the server. Raises ``bad_link``."""
        workshop, token = request.path_params["id"], bearer(request)
        if self._registry.keys.is_admin(token):
            return await self._registry.room(workshop)
        visitor = await self._registry.visitor(token)
        if visitor.room.id != workshop:
            raise Refusal("bad_link")
        if visitor.actor.role != "host":
            raise Refusal("not_allowed")
        return visitor.room

    def _links(self, room: Room) -> list[m.LinkResponse]:
        found: list[m.LinkResponse] = []
        for link in room.state.links.values():
            if link.revoked:
                continue
            token = self._registry.keys.link_token(room.id, link.id)
            url = self._registry.keys.link_url(self._url, room.id, link)
            found.append(
                {"id": link.id, "role": link.role, "table": link.table, "token": token, "url": url}
            )
        return found

    async def links(self, request: Request) -> Response:
        """All links that are valid, with their addresses."""
        room = await self.host_room(request)
        return JSONResponse(
            {"links": self._links(room), "code": room.state.code, "join_url": self.join_url(room)},
            headers={"Cache-Control": "no-store"},
        )

    async def export(self, request: Request) -> Response:
        """The workshop as a recording, without tokens."""
        room = await self.host_room(request)

        async def lines() -> AsyncIterator[bytes]:
            async for line in export_lines(self._registry.log, room.state):
                yield line

        name = f"yoriai-{room.id}.jsonl"
        return StreamingResponse(
            lines(),
            media_type="application/jsonl",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    # --- participants -------------------------------------------------------------------

    async def room_of(self, code: str, request: Request) -> Room:
        """The room of a join code; wrong guesses are counted. Raises ``bad_code``, ``too_fast``."""
        where = address(request)
        if not self._guesses.allowed(where):
            raise Refusal("too_fast")
        try:
            return await self._registry.by_code(code)
        except Refusal:
            self._guesses.wrong(where)
            raise

    async def code(self, request: Request) -> Response:
        """What a person sees before joining."""
        room = await self.room_of(request.path_params["code"], request)
        return JSONResponse(before_joining(room), headers={"Cache-Control": "no-store"})

    async def join(self, request: Request) -> Response:
        """Make somebody a participant; the token comes in the answer and as a cookie."""
        asked = await body(request, m.JoinRequest)
        room = await self.room_of(asked.code, request)
        token = await self._registry.join(room, asked.id, Join(asked.place, asked.table))
        answer: m.JoinResponse = {"workshop": room.id, "token": token}
        response = JSONResponse(answer)
        keep_token(response, room, token, request)
        return response


def keep_token(response: Response, room: Room, token: str, request: Request) -> None:
    """Keep a participant's token in a cookie that scripts cannot read."""
    response.set_cookie(
        cookie_name(room.id),
        token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


class BeforeJoining(TypedDict):
    """What a person may know of a workshop before joining it."""

    workshop: str
    code: str
    title: str
    purpose: str
    keep_days: int
    status: str
    tables: list[TableView]


def before_joining(room: Room) -> BeforeJoining:
    """The open facts about a workshop."""
    view = snapshot(room.state, Audience("participant"))
    return {
        "workshop": room.id,
        "code": room.state.code,
        "title": view["workshop"]["title"],
        "purpose": view["workshop"]["purpose"],
        "keep_days": view["workshop"]["keep_days"],
        "status": view["workshop"]["status"],
        "tables": view["tables"],
    }
