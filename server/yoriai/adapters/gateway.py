"""The Socket.IO gateway: who connects, what they say, and what they are answered.

Every message is checked against its schema; whatever goes wrong becomes a ``Refused`` with a code.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from socketio.exceptions import ConnectionRefusedError as Turned
from starlette.requests import cookie_parser

from yoriai import __version__
from yoriai.adapters.fanout import SocketFanout
from yoriai.adapters.sockets import Sockets
from yoriai.adapters.websocket import EXTENSION
from yoriai.application.broadcaster import Member
from yoriai.application.pace import Pace
from yoriai.application.ports import Clock
from yoriai.application.registry import Registry, Visitor
from yoriai.domain.refusals import Refusal, RefusalCode
from yoriai.domain.visibility import changes, mine, snapshot
from yoriai.protocol import messages as m
from yoriai.protocol.codec import command, decode
from yoriai.protocol.sentences import sentence

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Screen:
    """A connected screen: who it is, in which language it is answered, and how fast it sends."""

    visitor: Visitor
    lang: str
    pace: Pace
    join_url: Callable[[str], str] = field(repr=False)


class Gateway:
    """Ties a Socket.IO server to the registry of rooms."""

    def __init__(
        self,
        server: Sockets,
        fanout: SocketFanout,
        registry: Registry,
        clock: Clock,
        join_url: Callable[[dict[str, Any], str], str],
    ) -> None:
        self._server, self._fanout = server, fanout
        self._registry, self._clock = registry, clock
        self._join_url = join_url
        self._screens: dict[str, _Screen] = {}
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        server.on("hello", self._handler(m.Hello, self._hello))
        server.on("command", self._handler(m.CommandMessage, self._command))
        server.on("word", self._handler(m.WordQuery, self._word))
        server.on("cloud", self._handler(m.CloudQuery, self._cloud))
        server.on("*", self._unknown)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        lang = auth.get("lang", "ja") if isinstance(auth, dict) else "ja"
        try:
            wanted = decode(auth if auth is not None else {}, m.Auth)
            token = wanted.token or _cookie(environ, wanted.workshop)
            visitor = await self._registry.visitor(token, wanted.device)
        except Refusal as refusal:
            said = sentence(refusal.code, lang if isinstance(lang, str) else "ja")
            raise Turned(said, {"code": refusal.code, "message": said}) from None
        except Exception as error:
            log.exception("a screen could not connect")
            said = sentence("busy")
            raise Turned(said, {"code": "busy", "message": said}) from error
        scope = environ.get("asgi.scope") or {}
        direct = scope.get("extensions", {}).get(EXTENSION)
        self._fanout.connected(sid, direct)
        self._screens[sid] = _Screen(
            visitor,
            wanted.lang,
            Pace.of(visitor.actor.role, self._clock.monotonic()),
            lambda code: self._join_url(scope, code),
        )

    async def _disconnect(self, sid: str, reason: str = "") -> None:
        self._fanout.disconnected(sid)
        screen = self._screens.pop(sid, None)
        if screen is not None:
            screen.visitor.room.broadcaster.leave(sid)

    def _handler(
        self,
        message: type[Any],
        answer: Callable[[str, _Screen, Any], Awaitable[object]],
    ) -> Callable[..., Awaitable[object]]:
        async def handle(sid: str, *data: object) -> object:
            screen = self._screens.get(sid)
            lang = screen.lang if screen else "ja"
            try:
                if screen is None:
                    raise Refusal("bad_link")
                screen.pace.step(self._clock.monotonic())
                self._still_valid(sid, screen)
                return await answer(sid, screen, decode(data[0] if data else {}, message))
            except Refusal as refusal:
                return refused(refusal, lang)
            except Exception:
                log.exception("a message could not be answered")
                return refused(Refusal("not_kept"), lang)

        return handle

    def _still_valid(self, sid: str, screen: _Screen) -> None:
        """Cut a screen whose link was revoked before it said hello. Raises ``bad_link``."""
        visitor = screen.visitor
        if visitor.link is None or not visitor.room.state.links[visitor.link].revoked:
            return
        bye: m.Bye = {"code": "bad_link", "message": sentence("bad_link", screen.lang)}
        self._fanout.end(sid, "bye", bye)
        raise Refusal("bad_link")

    async def _unknown(self, event: str, sid: str, *data: object) -> m.Refused:
        screen = self._screens.get(sid)
        return refused(Refusal("unknown_command", event), screen.lang if screen else "ja")

    async def _hello(self, sid: str, screen: _Screen, hello: m.Hello) -> m.Welcome:
        visitor = screen.visitor
        room = visitor.room
        async with room.sound() as state:
            self._still_valid(sid, screen)  # again: the link may have ended while waiting
            audience = visitor.audience
            welcome: m.Welcome = {
                "ok": True,
                "protocol": m.PROTOCOL,
                "version": __version__,
                "epoch": self._registry.log.epoch,
                "seq": state.seq,
                "now": self._clock.now(),
                "you": {"role": audience.role, "table": visitor.actor.table or audience.table},
                "cloud": room.broadcaster.cloud(audience),
            }
            touched = None
            if hello.since is not None and hello.epoch == self._registry.log.epoch:
                touched = room.since(hello.since, visitor.person)
            if touched is None:
                welcome["snapshot"] = snapshot(state, audience)
            else:
                welcome["changes"] = changes(state, audience, touched)
            if visitor.person is not None:
                welcome["mine"] = mine(state, visitor.person)
            if audience.shapes or audience.role == "stage":
                welcome["join_url"] = screen.join_url(state.code)
            room.broadcaster.enter(Member(sid, audience, visitor.person, visitor.link, screen.lang))
            if audience.role != "participant":
                welcome["presence"] = room.broadcaster.presence.view(list(state.tables))
        return welcome

    async def _command(self, sid: str, screen: _Screen, message: m.CommandMessage) -> m.Accepted:
        visitor = screen.visitor
        asked = command(message)
        if asked.name == "person.join":
            raise Refusal("not_allowed", asked.name)  # one joins over HTTP, before connecting
        return await visitor.room.submit(visitor.actor, message.id, asked)

    async def _word(self, sid: str, screen: _Screen, query: m.WordQuery) -> m.WordNotes:
        room = screen.visitor.room
        async with room.sound() as state:
            if query.question is not None and query.question not in state.questions:
                raise Refusal("not_found", query.question)  # or it would be counted from now on
            weight = room.feed.counts(query.question).get(query.key)
            if weight is None:
                raise Refusal("not_found", query.key)
            notes = room.feed.behind(state, query.key, query.question)
        return {
            "ok": True,
            "key": weight.key,
            "text": weight.text,
            "voices": weight.voices,
            "notes": notes,
        }

    async def _cloud(self, sid: str, screen: _Screen, query: m.CloudQuery) -> m.CloudAnswer:
        room = screen.visitor.room
        async with room.sound() as state:
            if query.question is not None and query.question not in state.questions:
                raise Refusal("not_found", query.question)
            kind = "tall" if screen.visitor.audience.role == "participant" else "wide"
            return {"ok": True, "cloud": room.feed.view(query.question, kind)}

    async def stop(self) -> None:
        """Close every connection, so that clients try again at once."""
        await asyncio.gather(
            *(self._server.disconnect(sid) for sid in list(self._screens)), return_exceptions=True
        )
        await self._server.shutdown()


def _turned(code: RefusalCode, lang: object) -> Turned:
    """Why a screen may not connect: a message, and what its ``connect_error`` has as data."""
    said = sentence(code, lang if isinstance(lang, str) else "ja")
    return Turned(said, {"code": code, "message": said})


def refused(refusal: Refusal, lang: str) -> m.Refused:
    """The answer to somebody whose command was not carried out."""
    answer: m.Refused = {
        "ok": False,
        "code": refusal.code,
        "message": sentence(refusal.code, lang),
    }
    if refusal.code in ("busy", "too_fast", "not_kept"):
        answer["retry_ms"] = {"busy": 1_000, "too_fast": 2_000, "not_kept": 5_000}[refusal.code]
    return answer


def cookie_name(workshop: str) -> str:
    """The cookie that keeps a participant's token."""
    return f"yoriai_{workshop}"


def _cookie(environ: dict[str, Any], workshop: str | None) -> str:
    """A phone's token from its cookie. Raises ``Refusal("bad_link")``."""
    token = cookie_parser(environ.get("HTTP_COOKIE", "")).get(cookie_name(workshop or ""))
    if token is None:
        raise Refusal("bad_link")
    return token
