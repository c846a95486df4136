"""One screen of the load: a WebSocket and Socket.IO client that does no more than it must.

It answers pings, asks again after a ``resync``, and notes what came when; everything else is worked
out after the run. Source of the formats: RFC 6455, Engine.IO protocol 4, Socket.IO protocol 5.
"""

from __future__ import annotations

import asyncio
import base64
import os
from array import array
from collections.abc import Callable
from time import perf_counter
from typing import Any, cast

import orjson

from yoriai.bench.reel import FRAME, Delivery, Reel, of_welcome
from yoriai.protocol.messages import PROTOCOL

Answered = Callable[[Any, float], None]
"""Takes an acknowledgement's value and the moment at which it came."""

_UNMASKED = bytes(4)
"""A masking key of zeros leaves the bytes as they are. Random keys protect careless proxies from
scripts in browsers; neither is here, and the server unmasks either at the same cost."""


class Lost(Exception):
    """The connection could not be made, or ended before it was to."""


def masked(payload: bytes, opcode: int = 1) -> bytes:
    """A final frame from a client."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 1 << 16:
        head = bytes((0x80 | opcode, 0xFE)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 0xFF)) + size.to_bytes(8, "big")
    return head + _UNMASKED + payload


class Screen(asyncio.Protocol):
    """A connected screen. ``table`` for participants, ``None`` for all others.

    ``seen`` and ``at`` are what was delivered and when (seconds of ``perf_counter``).
    """

    def __init__(self, reel: Reel, table: str | None, auth: dict[str, Any]) -> None:
        self.reel, self.table = reel, table
        self.seen: list[Delivery] = []
        self.at = array("d")
        self.welcome: dict[str, Any] = {}
        self.first: Delivery | None = None
        self.resyncs = 0
        self.ended: str | None = None
        self.others = 0
        """Packets that are no frames: acknowledgements, own things, pings."""
        self._auth = {**auth, "protocol": PROTOCOL}
        self._acks: dict[int, Answered] = {}
        self._next = 0
        self._size = 0  # of the acknowledgement that is being taken
        self._rest = b""
        self._upgraded = False
        self._transport: asyncio.Transport | None = None
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def sent_to(self) -> int:
        """Messages that the server has delivered to this screen."""
        return len(self.seen) + self.others

    # --- life ---------------------------------------------------------------------------

    async def open(self, host: str, port: int, *, tls: bool = False, patience: float = 30) -> None:
        """Connect and say hello; returns when the first screen's data is there.

        Raises ``Lost`` when that fails or takes longer than ``patience`` seconds.
        """
        try:
            async with asyncio.timeout(patience):
                loop = asyncio.get_running_loop()
                await loop.create_connection(lambda: self, host, port, ssl=tls or None)
                key = base64.b64encode(os.urandom(16)).decode()
                self._write(
                    f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}:{port}\r\n"
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
                )
                await self._ready
        except (TimeoutError, OSError) as error:
            raise Lost(f"no connection: {error!r}") from error

    def close(self) -> None:
        """End the connection."""
        self.ended = self.ended or "closed here"
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember why, unless it was closed here."""
        self._fail(str(exc or "closed by the server"))

    def _fail(self, why: str) -> None:
        self.ended = self.ended or why
        if not self._ready.done():
            self._ready.set_exception(Lost(why))
        if self._transport is not None:
            self._transport.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    # --- out ----------------------------------------------------------------------------

    def ask(self, event: str, data: Any, answered: Answered) -> None:
        """Send an event; ``answered`` hears its acknowledgement."""
        self._acks[self._next] = answered
        self._write(masked(b"42%d" % self._next + orjson.dumps([event, data])))
        self._next += 1

    async def call(self, event: str, data: Any, patience: float = 30) -> Any:
        """Send an event and wait for its acknowledgement. Raises ``Lost`` when none comes."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def answered(value: Any, _: float) -> None:
            if not answer.done():
                answer.set_result(value)

        self.ask(event, data, answered)
        try:
            return await asyncio.wait_for(answer, patience)
        except TimeoutError:
            raise Lost(f"{event} was not answered in {patience} s: {self.ended}") from None

    def _hello(self) -> None:
        since = max((d.seq for d in self.seen), default=self.first.seq if self.first else None)
        epoch = self.welcome.get("epoch")
        asked = {} if since is None or epoch is None else {"since": since, "epoch": epoch}
        self.ask("hello", asked, lambda value, at: self._welcomed(value, at, since or 0))

    def _welcomed(self, value: dict[str, Any], at: float, since: int) -> None:
        if not value.get("ok"):
            self._fail(f"hello: {value}")
            return
        delivery = of_welcome(value, since, self._size)
        if self.first is None:
            # Frames may have overtaken it; what it holds is where this screen begins.
            self.welcome, self.first = value, delivery
            self.seen.insert(0, delivery)
            self.at.insert(0, at)
            self._ready.set_result(None)
        else:
            self.seen.append(delivery)
            self.at.append(at)

    # --- in -----------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Take what came apart, unless it is the frame that another screen has just had."""
        now = perf_counter()
        reel = self.reel
        if data == reel.chunk and not self._rest and reel.delivery is not None:
            self.seen.append(reel.delivery)
            self.at.append(now)
            return
        if self._rest:
            data, self._rest = self._rest + data, b""
        start, end = 0, len(data)
        if not self._upgraded:
            start = data.find(b"\r\n\r\n") + 4
            if start == 3:
                self._rest = data
                return
            self._upgraded = True
            if not data.startswith(b"HTTP/1.1 101"):
                self._fail(data[:200].decode("latin-1"))
                return
        while end - start >= 2:
            size, body = data[start + 1], start + 2
            if size == 126:
                size, body = int.from_bytes(data[start + 2 : start + 4], "big"), start + 4
            elif size == 127:
                size, body = int.from_bytes(data[start + 2 : start + 10], "big"), start + 10
            stop = body + size
            if stop > end or body > end:
                break
            payload = data[body:stop]
            if payload.startswith(FRAME):
                delivery = reel.find(payload)
                self.seen.append(delivery)
                self.at.append(now)
                if start == 0 and stop == end:
                    reel.chunk, reel.delivery = data, delivery
            else:
                self._packet(data[start] & 15, payload, now)
            start = stop
        self._rest = data[start:]

    def _packet(self, opcode: int, payload: bytes, now: float) -> None:
        if opcode == 9:
            self._write(masked(payload, 10))
        elif opcode == 8:
            self._fail("the server said goodbye")
        elif payload.startswith(b"43"):
            self.others += 1
            head, _, rest = payload.partition(b"[")
            answered = self._acks.pop(int(head[2:]), None)
            if answered is not None:
                self._size = len(payload)
                answered(orjson.loads(b"[" + rest)[0], now)
        elif payload == b"2":
            self._write(masked(b"3"))
        elif payload.startswith(b"0"):
            self._write(masked(b"40" + orjson.dumps(self._auth)))
        elif payload.startswith(b"40"):
            self._hello()
        elif payload.startswith(b"44"):
            self._fail(payload[2:].decode())
        elif payload.startswith(b'42["resync"'):
            self.others += 1
            self.resyncs += 1
            self._hello()
        elif payload.startswith(b'42["bye"'):
            self._fail(payload.decode())
        else:
            self.others += 1
