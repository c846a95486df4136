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
from yoriai.domain.kinds import WorkshopStatus
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop
from yoriai.domain.text import clean
from yoriai.domain.views import TableView
from yoriai.domain.visibility import Audience, snapshot
from yoriai.protocol import messages as m
from yoriai.protocol.codec import decode_json

MAX_BODY = 256 * 1024
COOKIE_SECONDS = 60 * 60 * 24 * 30

T = TypeVar("T", bound=msgspec.Struct)


async def content(request: Request, limit: int) -> bytes:
    """The body of a request, read no further than it may be long. Raises ``too_large``."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise Refusal("too_large")
    return bytes(data)


async def body(request: Request, message: type[T]) -> T:
    """The checked body of a request. Raises ``bad_message`` or ``too_large``."""
    return decode_json(await content(request, MAX_BODY), message)


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
            room = await self._registry.room(entry.id)
            async with room.sound() as state:
                if state.seq == 0:
                    continue  # its making was cut off before the first event
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
        if not clean(asked.title):
            raise Refusal("empty_text", "title")
        if asked.question and not clean(asked.question):
            raise Refusal("empty_text", "question")
        cid = f"create-{self._registry.clock.now():x}"
        room = await self._registry.create(CreateWorkshop(asked.title, asked.purpose), cid)
        for n, command in enumerate(starter(asked)):
            await room.submit(ADMIN, f"{cid}-{n}", command)
        answer: m.WorkshopResponse = {
            "id": room.id,
            "code": room.state.code,
            "join_url": self.join_url(room.state.code),
            "links": self._links(room.state),
        }
        return JSONResponse(answer, 201, {"Cache-Control": "no-store"})

    def join_url(self, code: str) -> str:
        """The address that phones open."""
        return f"{self._url}/j/{code}"

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

    def _links(self, state: Workshop) -> list[m.LinkResponse]:
        found: list[m.LinkResponse] = []
        for link in state.links.values():
            if link.revoked:
                continue
            token = self._registry.keys.link_token(state.id, link.id)
            url = self._registry.keys.link_url(self._url, state.id, link)
            found.append(
                {"id": link.id, "role": link.role, "table": link.table, "token": token, "url": url}
            )
        return found

    async def links(self, request: Request) -> Response:
        """All links that are valid, with their addresses."""
        room = await self.host_room(request)
        async with room.sound() as state:
            answer: LinksResponse = {
                "links": self._links(state),
                "code": state.code,
                "join_url": self.join_url(state.code),
            }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

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

    async def room_of(self, code: str, request: Request, workshop: str | None = None) -> Room:
        """The room of a join code; ``workshop`` is the only one that it may be.

        Wrong guesses are counted. Raises ``bad_code`` or ``too_fast``.
        """
        where = address(request)
        if not self._guesses.allowed(where):
            raise Refusal("too_fast")
        try:
            room = await self._registry.by_code(code)
            if workshop not in (None, room.id):
                raise Refusal("bad_code")
        except Refusal:
            self._guesses.wrong(where)
            raise
        return room

    async def code(self, request: Request) -> Response:
        """What a person sees before joining."""
        room = await self.room_of(request.path_params["code"], request)
        async with room.sound() as state:
            facts = before_joining(state)
        return JSONResponse(facts, headers={"Cache-Control": "no-store"})

    async def join(self, request: Request) -> Response:
        """Make somebody a participant; the token comes in the answer and as a cookie."""
        asked = await body(request, m.JoinRequest)
        room = await self.room_of(asked.code, request)
        token = await self._registry.join(room, asked.id, Join(asked.place, asked.table))
        answer: m.JoinResponse = {"workshop": room.id, "token": token}
        response = JSONResponse(answer, headers={"Cache-Control": "no-store"})
        self.keep_token(response, room, token)
        return response

    def keep_token(self, response: Response, room: Room, token: str) -> None:
        """Keep a participant's token in a cookie that scripts cannot read.

        Whether it is for TLS only, the public address says: the server itself speaks plain HTTP.
        """
        response.set_cookie(
            cookie_name(room.id),
            token,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._url.startswith("https:"),
        )


class BeforeJoining(TypedDict):
    """What a person may know of a workshop before joining it."""

    workshop: str
    code: str
    title: str
    purpose: str
    keep_days: int
    status: WorkshopStatus
    tables: list[TableView]


class LinksResponse(TypedDict):
    """The links of a workshop that are valid, and what phones need."""

    links: list[m.LinkResponse]
    code: str
    join_url: str


def before_joining(state: Workshop) -> BeforeJoining:
    """The open facts about a workshop."""
    view = snapshot(state, Audience("participant"))
    return {
        "workshop": state.id,
        "code": state.code,
        "title": state.title,
        "purpose": state.purpose,
        "keep_days": state.keep_days,
        "status": state.status,
        "tables": view["tables"],
    }
