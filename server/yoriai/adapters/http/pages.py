"""The pages: shells for the screens, plain forms for phones without scripts, join sheets."""

from __future__ import annotations

import io
import secrets
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson
import segno
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from yoriai.adapters.gateway import cookie_name
from yoriai.adapters.http.api import Api, before_joining, content
from yoriai.adapters.http.assets import Assets
from yoriai.adapters.http.problem import (
    Endpoint,
    answered,
    guarded,
    headers_of,
    language,
    not_served,
    status_of,
)
from yoriai.application.registry import Registry, Visitor
from yoriai.application.room import Room
from yoriai.domain.commands import Join, MoveToTable, PostNote
from yoriai.domain.kinds import Place
from yoriai.domain.refusals import Refusal
from yoriai.domain.visibility import mine, snapshot
from yoriai.protocol.codec import command, decode
from yoriai.protocol.messages import CommandMessage
from yoriai.protocol.sentences import sentence

TEMPLATES = Path(__file__).parents[2] / "templates"
MAX_FORM = 16 * 1024

_TITLES = {
    "console": "進行画面",
    "stage": "投影画面",
    "observer": "見守り画面",
    "host": "主催者のページ",
}


def _json(value: object) -> Markup:
    """JSON that may stand inside a script element."""
    text = orjson.dumps(value).decode()
    for character, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704  escaped above


def spaced(code: str) -> str:
    """A join code as people read it aloud: ``482 913``."""
    return f"{code[:3]} {code[3:]}"


class Pages:
    """Everything that is HTML."""

    def __init__(self, registry: Registry, api: Api, assets: Assets) -> None:
        self._registry, self._api, self._assets = registry, api, assets
        self._templates = Jinja2Templates(TEMPLATES)
        self._templates.env.filters["spaced"] = spaced
        self._templates.env.filters["page_json"] = _json

    def routes(self) -> list[Route]:
        """The routes of the pages."""
        return [
            Route("/", self._human(self.front)),
            *(Route(f"/{page}", self._shell(page)) for page in _TITLES),
            Route("/j/{code}", self._human(self.code)),
            Route("/j/{code}", self._human(self.join), methods=["POST"]),
            Route("/j/{code}/qr.svg", guarded(self.qr)),
            Route("/w/{id}", self._human(self.workshop)),
            Route("/w/{id}/notes", self._human(self.post), methods=["POST"]),
            Route("/w/{id}/table", self._human(self.move), methods=["POST"]),
            Route("/sheet/{id}", self._human(self.sheet)),
        ]

    def _render(
        self, request: Request, template: str, status: int = 200, **context: Any
    ) -> HTMLResponse:
        return self._templates.TemplateResponse(
            request,
            template,
            {"lang": language(request), **context},
            status_code=status,
            headers={"Cache-Control": "no-store"},
        )

    def _refused(self, request: Request, said: str, status: int) -> Response:
        response = self._render(request, "refused.html", status, said=said)
        response.headers.update(headers_of(status))
        return response

    async def not_served(self, request: Request, error: Exception) -> Response:
        """A page for an address that leads nowhere; a problem document where programs ask."""
        if request.url.path.startswith(("/api/", "/healthz")):
            return await not_served(request, error)
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = sentence("not_found" if status == 404 else "unknown_command", language(request))
        response = self._refused(request, said, status)
        if isinstance(error, HTTPException):
            response.headers.update(error.headers or {})
        return response

    def _human(self, endpoint: Endpoint) -> Endpoint:
        """An endpoint whose refusals become a page with a sentence."""

        async def answer(request: Request) -> Response:
            try:
                return await answered(endpoint, request)
            except Refusal as refusal:
                status = status_of(refusal)
                return self._refused(request, sentence(refusal.code, language(request)), status)

        return answer

    def _shell(self, page: str) -> Endpoint:
        async def show(request: Request) -> Response:
            return self._render(
                request,
                "shell.html",
                title=_TITLES[page],
                page=page,
                bundle=self._assets.bundle(page),
                data={"page": page, "lang": language(request)},
            )

        return show

    # --- phones -------------------------------------------------------------------------

    async def front(self, request: Request) -> Response:
        """Type a join code. A code in the query (from the plain form) leads to its page."""
        typed = unicodedata.normalize("NFKC", request.query_params.get("code", ""))
        code = "".join(c for c in typed if c in "0123456789")
        if code:
            return RedirectResponse(f"/j/{code[:6]}", 303)
        data: dict[str, object] = {"page": "join", "lang": language(request)}
        return self._phone(request, "front.html", "参加する", data)

    def _phone(
        self, request: Request, template: str, title: str, data: dict[str, object], **more: Any
    ) -> Response:
        return self._render(
            request, template, title=title, bundle=self._assets.bundle("phone"), data=data, **more
        )

    async def code(self, request: Request) -> Response:
        """What is kept and why, then the place and the table. Whoever has joined goes on."""
        room = await self._api.room_of(request.path_params["code"], request)
        if await self._participant(request, room) is not None:
            return RedirectResponse(f"/w/{room.id}", 303)
        async with room.sound() as state:
            facts = before_joining(state)
        data: dict[str, object] = {
            "page": "join",
            "code": facts["code"],
            "workshop": facts,
            "lang": language(request),
        }
        return self._phone(
            request, "join.html", facts["title"], data, facts=facts, join_id=secrets.token_hex(16)
        )

    async def join(self, request: Request) -> Response:
        """Join by the plain form."""
        room = await self._api.room_of(request.path_params["code"], request)
        form = await self._form(request)
        place: Place = "online" if form.get("place") == "online" else "hall"
        join_id = form.get("id", "")
        if not 8 <= len(join_id) <= 40:
            raise Refusal("bad_message", "id")
        token = await self._registry.join(room, join_id, Join(place, form.get("table") or None))
        response = RedirectResponse(f"/w/{room.id}", 303)
        self._api.keep_token(response, room, token)
        return response

    async def qr(self, request: Request) -> Response:
        """The QR code of the join address."""
        room = await self._api.room_of(request.path_params["code"], request)
        out = io.BytesIO()
        segno.make(self._api.join_url(room.state.code), error="m").save(
            out, kind="svg", border=2, scale=8, xmldecl=False, omitsize=True
        )
        return Response(
            out.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=300"}
        )

    async def _participant(self, request: Request, room: Room) -> Visitor | None:
        token = request.cookies.get(cookie_name(room.id))
        if token is None:
            return None
        try:
            visitor = await self._registry.visitor(token)
        except Refusal:
            return None
        return visitor if visitor.room is room and visitor.person is not None else None

    async def _here(self, request: Request) -> tuple[Room, Visitor | None]:
        room = await self._registry.room(request.path_params["id"])
        return room, await self._participant(request, room)

    async def workshop(self, request: Request) -> Response:
        """The participant's page; without scripts, a form that posts notes.

        Who has not joined is asked for the code: observers know this address, but not the code.
        """
        room, visitor = await self._here(request)
        if visitor is None or visitor.person is None:
            return RedirectResponse("/", 303)
        return await self._participants(request, room, visitor)

    async def _participants(
        self, request: Request, room: Room, visitor: Visitor, status: int = 200, **more: Any
    ) -> Response:
        async with room.sound() as state:
            view = snapshot(state, visitor.audience)
            own = mine(state, visitor.person or "")
            question, posting = state.question, state.posting
            data: dict[str, object] = {
                "page": "workshop",
                "workshop": before_joining(state),
                "lang": language(request),
            }
        return self._phone(
            request,
            "workshop.html",
            view["workshop"]["title"],
            data,
            status=status,
            room=room.id,
            view=view,
            own=own,
            question=question,
            posting=posting,
            note_id=secrets.token_hex(16),
            kept=request.query_params.get("kept"),
            tables={t["id"]: t for t in view["tables"]},
            **more,
        )

    async def _form(self, request: Request) -> dict[str, str]:
        data = await content(request, MAX_FORM)
        try:
            fields = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=20)
        except ValueError:
            raise Refusal("bad_message", "form") from None
        return dict(fields)

    async def post(self, request: Request) -> Response:
        """Post a note by the plain form; sent twice, it is kept once. Refused, it stays there."""
        room, visitor = await self._here(request)
        if visitor is None:
            raise Refusal("bad_link")
        form = await self._form(request)
        note = {
            "text": form.get("text", ""),
            "kind": form.get("kind", ""),
            "question": form.get("question") or None,
        }
        try:
            message = decode(
                {"id": form.get("id", ""), "name": PostNote.name, "data": note}, CommandMessage
            )
            await room.submit(visitor.actor, message.id, command(message))
        except Refusal as refusal:
            said = sentence(refusal.code, language(request))
            return await self._participants(
                request, room, visitor, status_of(refusal), refused=said, draft=note
            )
        return RedirectResponse(f"/w/{room.id}?kept=1", 303)

    async def move(self, request: Request) -> Response:
        """Choose a table by the plain form."""
        room, visitor = await self._here(request)
        if visitor is None:
            raise Refusal("bad_link")
        form = await self._form(request)
        await room.submit(
            visitor.actor, secrets.token_hex(16), MoveToTable(form.get("table", "")[:24])
        )
        return RedirectResponse(f"/w/{room.id}", 303)

    # --- print --------------------------------------------------------------------------

    async def sheet(self, request: Request) -> Response:
        """The printable join sheet. It holds only what the join code gives away."""
        code = request.query_params.get("code", "")
        room = await self._api.room_of(code, request, request.path_params["id"])
        async with room.sound() as state:
            facts = before_joining(state)
        return self._render(
            request,
            "sheet.html",
            facts=facts,
            join_url=self._api.join_url(room.state.code),
            styles=self._assets.bundle("phone"),
        )
