"""The composition root: builds the objects, and nothing else does."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from yoriai.adapters.clock import SystemClock
from yoriai.adapters.fanout import SocketFanout
from yoriai.adapters.gateway import Gateway
from yoriai.adapters.http import openapi
from yoriai.adapters.http.api import Api
from yoriai.adapters.http.assets import Assets, HashedFiles
from yoriai.adapters.http.headers import SecurityHeaders
from yoriai.adapters.http.pages import Pages
from yoriai.adapters.http.replays import ReplayApi
from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.sockets import SocketApp, Sockets
from yoriai.adapters.sqlite import SqliteLog
from yoriai.adapters.tokenizer import choose
from yoriai.adapters.websocket import DirectWebSocket
from yoriai.application.access import Guesses, Keys, digest
from yoriai.application.ports import Clock, EventLog
from yoriai.application.registry import Registry
from yoriai.application.replays import Replays
from yoriai.application.retention import keep_expiring
from yoriai.application.tokenizing import Tokenizer
from yoriai.protocol.messages import MAX_MESSAGE
from yoriai.settings import Settings


@dataclass(frozen=True, slots=True)
class House:
    """Everything that serves: the registry of rooms, and the ASGI application in front of it."""

    registry: Registry
    gateway: Gateway
    app: ASGIApp
    log: EventLog
    tokenizer: Tokenizer
    replays: Replays
    chores: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Learn which workshops there are; the sample sentence loads the dictionary now."""
        await self.registry.start()
        self.tokenizer.words_now("海辺の広場")
        self.chores.append(asyncio.create_task(keep_expiring(self.registry)))

    async def stop(self) -> None:
        """Let every room finish, then close the log."""
        for chore in self.chores:
            chore.cancel()
        await asyncio.gather(*self.chores, return_exceptions=True)
        await self.replays.aclose()
        await self.registry.stop()
        await self.tokenizer.aclose()
        await self.log.aclose()


async def open_log(settings: Settings) -> SqliteLog:
    """The event log of this server. Raises ``DamagedLog``."""
    return await SqliteLog.open(settings.data / "yoriai.db")


def memory_log() -> MemoryLog:
    """A log that ends with its process, for the demo."""
    return MemoryLog()


def build(settings: Settings, log: EventLog, clock: Clock | None = None) -> House:
    """Put the house together around a log."""
    clock = clock or SystemClock()
    tokenizer = choose(settings.tokenizer)
    sockets = Sockets()
    fanout = SocketFanout(sockets)
    keys = Keys(settings.secret, digest(settings.admin_key))
    registry = Registry(log, clock, tokenizer, fanout, keys)
    url = settings.phone_url
    gateway = Gateway(sockets, fanout, registry, clock, lambda _scope, code: f"{url}/j/{code}")
    api = Api(registry, Guesses(clock), url)
    replays = Replays(registry)
    assets = Assets()
    pages = Pages(registry, api, assets)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await house.start()
        # What is alive now stays: the collector need not walk it again. Thresholds for rooms with
        # thousands of sockets, where collecting cost 28 % of the CPU with the defaults.
        usual = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        yield
        await house.stop()
        # Whoever runs on in this process (tests start dozens of servers) gets the memory back.
        gc.unfreeze()
        gc.set_threshold(*usual)

    files = GZipMiddleware(HashedFiles(directory=assets.root, check_dir=False), 512)
    web = Starlette(
        routes=[
            *api.routes(),
            *openapi.routes(),
            *ReplayApi(registry, replays).routes(),
            *pages.routes(),
            Mount("/static", files),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: pages.not_served},
        lifespan=lifespan,
    )
    app = SocketApp(sockets, web, socketio_path="socket.io")
    house = House(registry, gateway, app, log, tokenizer, replays)
    return house


class Server(uvicorn.Server):
    """uvicorn's server, which tells when it listens."""

    def __init__(
        self,
        config: uvicorn.Config,
        listening: Callable[[], None],
        leaving: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(config)
        self._listening, self._leaving = listening, leaving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then tell."""
        await super().startup(sockets)
        if self.started:
            self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the screens' connections first: uvicorn would wait for them in vain."""
        await self._leaving()
        await super().shutdown(sockets)


def server(
    settings: Settings, house: House, listening: Callable[[], None] = lambda: None
) -> Server:
    """A server tuned for many quiet sockets; what is set here has been measured."""
    return Server(
        uvicorn.Config(
            house.app,
            host=settings.host,
            port=settings.port,
            ws=DirectWebSocket,
            ws_max_size=MAX_MESSAGE,
            ws_per_message_deflate=False,  # costs 84 µs and twice the memory for each message
            ws_ping_interval=None,  # Engine.IO pings already
            backlog=4096,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=1,  # a long poll that nobody reads would hold it for 45 s
            access_log=False,
            log_level="warning",
            proxy_headers=settings.proxies is not None,
            forwarded_allow_ips=settings.proxies,
            server_header=False,
        ),
        listening,
        house.gateway.stop,
    )
