"""``try_send`` on the pinned uvicorn: frames made beforehand, and clients that stop reading."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
import uvloop
from websockets.asyncio.client import connect

from yoriai.adapters.websocket import EXTENSION, LAG, DirectWebSocket, TrySend, text_frame


@dataclass
class Server:
    """uvicorn with a WebSocket application that echoes, and hands out its ``try_send``s."""

    port: int = 0
    sends: list[TrySend] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """Accept and echo."""
        if scope["type"] != "websocket":
            return
        early = scope["extensions"][EXTENSION]
        assert not early(text_frame(b"before the handshake"))
        await receive()
        await send({"type": "websocket.accept"})
        self.sends.append(early)
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                self.ended.set()
                return
            await send({"type": "websocket.send", "text": message["text"]})


def serve(test: Callable[[Server], Any], loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    """Run a test beside a server, on the given kind of event loop."""

    async def run() -> None:
        server = Server()
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()  # who connects early waits
            server.port = listening.getsockname()[1]
            config = uvicorn.Config(
                server.app, ws=DirectWebSocket, ws_per_message_deflate=False, lifespan="off",
                ws_ping_interval=None, log_level="warning", timeout_graceful_shutdown=1,
                interface="asgi3",
            )  # fmt: skip
            web = uvicorn.Server(config)
            serving = asyncio.create_task(web.serve(sockets=[listening]))
            try:
                async with asyncio.timeout(20):
                    await test(server)
            finally:
                web.should_exit = True
                await serving

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(run())


LOOPS = [asyncio.new_event_loop, uvloop.new_event_loop]


@pytest.mark.parametrize("loop", LOOPS, ids=["asyncio", "uvloop"])
def test_a_frame_of_any_size_arrives_whole_and_beside_the_others(
    loop: Callable[[], asyncio.AbstractEventLoop],
) -> None:
    async def test(server: Server) -> None:
        async with connect(f"ws://127.0.0.1:{server.port}", compression=None) as client:
            await client.send("一")
            assert await client.recv() == "一"
            for size in (0, 1, 125, 126, 127, 65_535, 65_536, 100_000):
                text = "x" * size
                assert server.sends[0](text_frame(text.encode()))
                assert await client.recv() == text
            assert server.sends[0](text_frame("夜店".encode()))
            await client.send("二")
            assert [await client.recv(), await client.recv()] == ["夜店", "二"]

    serve(test, loop)


@pytest.mark.parametrize("loop", LOOPS, ids=["asyncio", "uvloop"])
def test_who_stops_reading_is_refused_and_delays_nobody(
    loop: Callable[[], asyncio.AbstractEventLoop],
) -> None:
    async def test(server: Server) -> None:
        # A client in Python reads by itself; this one shakes hands and then reads no more.
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.setblocking(False)
        running = asyncio.get_running_loop()
        await running.sock_connect(slow, ("127.0.0.1", server.port))
        await running.sock_sendall(
            slow,
            b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        )
        assert (await running.sock_recv(slow, 1000)).startswith(b"HTTP/1.1 101")
        async with connect(f"ws://127.0.0.1:{server.port}", compression=None) as quick:
            await quick.send("there")
            await quick.recv()
            to_slow, to_quick = server.sends
            frame = text_frame(b"x" * 16_000)
            sent = 0
            while to_slow(frame):
                sent += len(frame)
                assert sent < 50_000_000
                assert to_quick(frame)
                assert await quick.recv() == "x" * 16_000
            assert sent > LAG
            for _ in range(20):
                assert not to_slow(frame)
                assert to_quick(frame)
                assert await quick.recv() == "x" * 16_000
            # Once it reads again, it may be sent to again.
            while not to_slow(frame):
                assert await running.sock_recv(slow, 65_536)
            slow.close()

    serve(test, loop)


@pytest.mark.parametrize("loop", LOOPS, ids=["asyncio", "uvloop"])
def test_who_has_left_is_refused(loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    async def test(server: Server) -> None:
        async with connect(f"ws://127.0.0.1:{server.port}", compression=None) as client:
            await client.send("there")
            await client.recv()
            assert server.sends[0](text_frame(b"still there"))
        await server.ended.wait()
        assert not server.sends[0](text_frame(b"gone"))

    serve(test, loop)


@pytest.mark.parametrize(
    ("size", "head"),
    [(0, b"\x81\x00"), (125, b"\x81\x7d"), (126, b"\x81\x7e\x00\x7e"),
     (65_535, b"\x81\x7e\xff\xff"), (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00")],
)  # fmt: skip
def test_a_text_frame_is_as_the_standard_has_it(size: int, head: bytes) -> None:
    assert text_frame(b"x" * size) == head + b"x" * size
