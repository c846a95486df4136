"""Socket.IO's server, closed to what strangers may send.

python-socketio and python-engineio log a traceback for a malformed packet, collect attachments
without end, and let a client set off the server's own ``connect`` event. Nothing of this reaches
the rooms here. It leans on methods that begin with an underscore: both packages are pinned, and a
test sends what they stumbled over.
"""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from typing import Any

import engineio
import orjson
import socketio
from socketio.packet import Packet
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from yoriai.protocol.messages import MAX_MESSAGE

log = logging.getLogger(__name__)

UNKNOWN = "?"
"""The event as which one that nobody may send, or that is no text, is handled."""


class _Json:
    """orjson in the shape that Socket.IO asks of a ``json`` module."""

    JSONDecodeError = orjson.JSONDecodeError

    @staticmethod
    def dumps(value: object, **_: object) -> str:
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str, **_: object) -> Any:
        return orjson.loads(text)


class _TextPacket(Packet):  # type: ignore[misc]
    """A packet without attachments. The usual one looks through every value for bytes: a sixth of
    what a join cost.
    """

    uses_binary_events = False


class _Quiet(logging.LoggerAdapter[logging.Logger]):
    """What the libraries report as errors is what strangers send: our own handlers log theirs."""

    def log(self, level: int, msg: object, *args: Any, **more: Any) -> None:
        super().log(min(level, logging.INFO), msg, *args, **more)

    def process(
        self, msg: Any, kwargs: MutableMapping[str, Any]
    ) -> tuple[Any, MutableMapping[str, Any]]:
        return msg, kwargs


class _Engine(engineio.AsyncServer):  # type: ignore[misc]
    """Engine.IO that does not wait for somebody whom it puts out."""

    async def disconnect(self, sid: str | None = None) -> None:
        """End a session, or all of them."""
        for gone in [sid] if sid is not None else list(self.sockets):
            line = self.sockets.pop(gone, None)
            if line is not None:
                await line.close(wait=False, reason=self.reason.SERVER_DISCONNECT)
                await line.queue.put(None)


class Sockets(socketio.AsyncServer):  # type: ignore[misc]
    """Answers in order, checks the origin, and drops what is not of this protocol."""

    def __init__(self) -> None:
        quiet = _Quiet(log)
        self._ending: set[str] = set()
        super().__init__(
            async_mode="asgi",
            json=_Json,
            serializer=_TextPacket,
            async_handlers=False,  # one at a time for each screen: in order, and cheaper
            max_http_buffer_size=MAX_MESSAGE,
            http_compression=False,
            ping_interval=25,
            ping_timeout=20,
            monitor_clients=True,
            always_connect=False,
            logger=quiet,
            engineio_logger=quiet,
        )

    def _engineio_server_class(self) -> type[_Engine]:
        return _Engine

    async def _handle_eio_message(self, eio_sid: str, data: object) -> None:
        """Take text packets. Binary ones (5, 6) are not used, and their attachments pile up."""
        if isinstance(data, str) and data[:1] not in ("5", "6"):
            await super()._handle_eio_message(eio_sid, data)

    async def _handle_event(
        self, eio_sid: str, namespace: str | None, id: int | None, data: object
    ) -> None:
        """Pass an event on; ``connect`` and ``disconnect`` are not a client's to send."""
        event = data[0] if isinstance(data, list) and data else None
        if not isinstance(event, str) or event in self.reserved_events:
            data = [UNKNOWN]
        await super()._handle_event(eio_sid, namespace, id, data)

    async def _handle_disconnect(
        self, eio_sid: str, namespace: str | None, reason: str | None = None
    ) -> None:
        await super()._handle_disconnect(eio_sid, namespace, reason)
        await self._hang_up(eio_sid)

    async def disconnect(
        self, sid: str, namespace: str | None = None, ignore_queue: bool = False
    ) -> None:
        """Tell a screen that it is disconnected, and end its connection."""
        eio_sid = self.manager.eio_sid_from_sid(sid, namespace or "/")
        await super().disconnect(sid, namespace, ignore_queue)
        if eio_sid is not None:
            await self._hang_up(eio_sid)

    async def _hang_up(self, eio_sid: str) -> None:
        """End a connection once what waits for it has been sent.

        Engine.IO by itself leaves it open, and a poll that is under way unanswered for 45 s.
        """
        line = self.eio.sockets.get(eio_sid)
        if line is None or eio_sid in self._ending:
            return
        self._ending.add(eio_sid)
        try:
            await line.close(wait=False, reason=self.reason.SERVER_DISCONNECT)
            await line.queue.put(None)  # ends the writer, or answers the poll
        finally:
            self._ending.discard(eio_sid)

    async def handle_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve Engine.IO. A session that has ended meanwhile is a bad request, not a fault."""
        try:
            await super().handle_request(scope, receive, send)
        except KeyError:
            log.info("a request came for a session that had ended")
            if scope["type"] == "http":
                await PlainTextResponse("The session has ended.", 400)(scope, receive, send)


class SocketApp(socketio.ASGIApp):  # type: ignore[misc]
    """Socket.IO in front of the web application."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; a WebSocket that does not speak Engine.IO has left as far as it is concerned."""

        async def checked() -> Message:
            message = await receive()
            text = message.get("text")
            if text is not None and text[:1] not in ("1", "2", "3", "4", "5", "6"):
                return {"type": "websocket.disconnect", "code": 1002}
            return message

        inner = checked if scope["type"] == "websocket" else receive
        await super().__call__(scope, inner, send)
