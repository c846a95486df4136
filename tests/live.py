"""A real server inside the test: uvicorn on a loopback port, with real Socket.IO clients.

``live_house`` starts what ``make run`` starts, with data of its own, in the running event loop, so
that a test can look inside. ``Screen`` is a client that keeps every payload as it came, follows the
protocol with ``ClientModel``, and is waited for with conditions, never with sleeps.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import socketio
from aiohttp.connector import Connection
from tests.client_model import ClientModel

from yoriai.application.ports import EventLog
from yoriai.main import House, build, open_log, server
from yoriai.settings import Settings

ADMIN_KEY = "a-host-key-for-tests"
WAIT = 20.0
"""Seconds after which a condition that did not come true fails its test."""

_ids = itertools.count(1)


def new_id() -> str:
    """A command id that was never used."""
    return f"test-id-{next(_ids):06}"


class _Whole(aiohttp.ClientResponse):
    """Reads its body at once: Engine.IO's client leaves that of a POST lying about."""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        await super().start(connection)
        if self.status != 101:
            await self.read()
        return self


class _Client(socketio.AsyncClient):  # type: ignore[misc]
    """Socket.IO's own client, which also keeps every packet as it came."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.raw: list[Any] = []

    async def _handle_eio_message(self, data: Any) -> None:
        self.raw.append(data)
        await super()._handle_eio_message(data)


class Screen:
    """One connected screen. ``raw`` holds every payload that it received."""

    def __init__(self, follows: bool = True) -> None:
        self._session = aiohttp.ClientSession(response_class=_Whole)
        self.client = _Client(reconnection=False, http_session=self._session)
        self.model = ClientModel()
        self.welcome: dict[str, Any] = {}
        self.frames: list[dict[str, Any]] = []
        self.mines: list[dict[str, Any]] = []
        self.resyncs = 0
        self.bye: dict[str, Any] | None = None
        self.cut = False
        self._follows = follows
        self._early: list[dict[str, Any]] | None = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._news = asyncio.Event()
        for event in ("frame", "mine", "resync", "bye", "disconnect"):
            self.client.on(event, getattr(self, f"_on_{event}"))

    @property
    def raw(self) -> str:
        """Everything that was received, as one text."""
        return "\n".join(str(packet) for packet in self.client.raw)

    async def connect(
        self, url: str, auth: Mapping[str, Any], transports: Sequence[str], headers: dict[str, str]
    ) -> None:
        """Connect. Raises ``socketio.exceptions.ConnectionError`` when turned away."""
        await self.client.connect(url, headers, auth=auth, transports=list(transports))

    async def hello(self, since: int | None = None, epoch: str | None = None) -> dict[str, Any]:
        """Say hello and take in the answer, then what came before it."""
        if self._early is None:
            self._early = []
        asked = {} if since is None else {"since": since, "epoch": epoch or self.model.epoch}
        answer: dict[str, Any] = await self.client.call("hello", asked, timeout=WAIT)
        if answer["ok"]:
            self.welcome = answer
            self.model.welcome(answer)
            early, self._early = self._early or [], None
            for frame in early:
                self._take(frame)
        self._news.set()
        return answer

    async def do(self, name: str, /, id: str | None = None, **data: Any) -> dict[str, Any]:
        """Give a command and return the answer."""
        message = {"id": id or new_id(), "name": name, "data": data}
        return await self.ask("command", message)

    async def done(self, name: str, /, **data: Any) -> str:
        """Give a command that must be accepted; the id of what it made, or nothing."""
        answer = await self.do(name, **data)
        assert answer["ok"], answer
        return str(answer.get("made", ""))

    async def ask(self, event: str, data: Any) -> dict[str, Any]:
        """Send any event and return its answer."""
        answer: dict[str, Any] = await self.client.call(event, data, timeout=WAIT)
        return answer

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until what arrives makes ``seen`` true."""
        async with asyncio.timeout(WAIT):
            while not seen():
                self._news.clear()
                await self._news.wait()

    async def reached(self, seq: int) -> None:
        """Wait until the screen holds everything up to a sequence."""
        await self.until(lambda: self.model.seq >= seq)

    async def close(self) -> None:
        """Leave."""
        for task in self._tasks:
            task.cancel()
        await self.client.disconnect()
        await self.client.shutdown()
        await self._session.close()

    def _on_frame(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        if self._early is not None:
            self._early.append(frame)
        else:
            self._take(frame)
        self._news.set()

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["seq"] < self.model.seq:
            frame = {k: v for k, v in frame.items() if k != "changes"}  # older than a Welcome
        stale = "cloud" in frame and frame["cloud"]["version"] <= self.model.cloud["version"]
        if stale:
            frame = {k: v for k, v in frame.items() if k != "cloud"}
        if not self.model.frame(frame) and self._follows:
            self._again()

    def _again(self) -> None:
        task = asyncio.ensure_future(self.hello())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _on_mine(self, mine: dict[str, Any]) -> None:
        self.mines.append(mine)
        self.model.mine = mine["mine"]
        self._news.set()

    def _on_resync(self, _: dict[str, Any]) -> None:
        self.resyncs += 1
        if self._follows:
            self._again()
        self._news.set()

    def _on_bye(self, bye: dict[str, Any]) -> None:
        self.bye = bye
        self._news.set()

    def _on_disconnect(self, reason: str = "") -> None:
        self.cut = True
        self._news.set()


@dataclass
class Workshop:
    """A workshop that was made over HTTP, and its links."""

    house: LiveHouse
    id: str
    code: str
    links: list[dict[str, Any]]

    def token(self, role: str, table: str | None = None) -> str:
        """The token of the first link with this role (and table)."""
        return next(
            str(link["token"])
            for link in self.links
            if link["role"] == role and table in (None, link["table"])
        )

    async def join(self, table: str | None = "t1", place: str = "hall") -> str:
        """A new participant's token."""
        asked = {"code": self.code, "id": new_id(), "table": table, "place": place}
        answer = await self.house.http.post("/api/join", json=asked)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    async def screen(self, role: str, table: str | None = None, **more: Any) -> Screen:
        """A connected screen that has said hello; for ``participant`` one who joins at a table."""
        if role == "participant":
            token = await self.join(table or "t1")
        else:
            token = self.token(role, table)
        return await self.house.screen(token, **more)

    async def started(self) -> Screen:
        """Open the workshop, go to its first dialogue that counts, and return the host's screen."""
        host = await self.screen("host", device="laptop")
        await host.done("workshop.open")
        steps = host.welcome["snapshot"]["programme"]["steps"]
        practice = {
            q["id"] for q in host.welcome["snapshot"]["programme"]["questions"] if q["practice"]
        }
        step = next(s for s in steps if s["kind"] == "dialogue" and s["question"] not in practice)
        await host.done("step.go", step=step["id"])
        return host


@dataclass
class LiveHouse:
    """The running server and what is in it."""

    house: House
    settings: Settings
    url: str
    http: httpx.AsyncClient
    screens: list[Screen] = field(default_factory=list)

    @property
    def admin(self) -> dict[str, str]:
        """The header that the host of the server sends."""
        return {"Authorization": f"Bearer {ADMIN_KEY}"}

    async def workshop(self, **asked: Any) -> Workshop:
        """A new workshop: two tables, one question to write to."""
        wanted = {
            "title": "海辺の広場ワークショップ",
            "purpose": "広場の使い方を考える",
            "template": "question",
            "tables": [{"title": "山側"}, {"title": "海側", "place": "online"}],
            **asked,
        }
        answer = await self.http.post("/api/workshops", json=wanted, headers=self.admin)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return Workshop(self, made["id"], made["code"], made["links"])

    async def screen(
        self,
        token: str | None,
        *,
        device: str = "",
        transports: Sequence[str] = ("websocket",),
        hello: bool = True,
        follows: bool = True,
        headers: dict[str, str] | None = None,
        **auth: Any,
    ) -> Screen:
        """Connect with a token (or what ``auth`` and ``headers`` say) and say hello."""
        screen = Screen(follows)
        self.screens.append(screen)
        given = {"device": device, **auth}
        if token is not None:
            given["token"] = token
        await screen.connect(self.url, given, transports, headers or {})
        if hello:
            answer = await screen.hello()
            assert answer["ok"], answer
        return screen


@asynccontextmanager
async def live_house(
    data: Path, log: EventLog | None = None, **settings: Any
) -> AsyncIterator[LiveHouse]:
    """Start a server, and stop it as Ctrl+C does when the test is over."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        host, port = listening.getsockname()
        env = {
            "YORIAI_DATA": str(data),
            "YORIAI_HOST": host,
            "YORIAI_PORT": str(port),
            "YORIAI_ADMIN_KEY": ADMIN_KEY,
            **settings,
        }
        loaded = Settings.load(env)
        house = build(loaded, log or await open_log(loaded))
        ready = asyncio.Event()
        web = server(loaded, house, ready.set)
        serving = asyncio.create_task(web.serve(sockets=[listening]))
        await asyncio.wait({serving, asyncio.create_task(ready.wait())},
                           return_when=asyncio.FIRST_COMPLETED)  # fmt: skip
        if serving.done():
            serving.result()
        assert web.started
        url = f"http://{host}:{port}"
        # There is no TLS to verify, and reading the certificates takes 50 ms.
        async with httpx.AsyncClient(base_url=url, timeout=WAIT, verify=False) as http:  # noqa: S501
            live = LiveHouse(house, loaded, url, http)
            try:
                yield live
            finally:
                for screen in live.screens:
                    await screen.close()
                web.should_exit = True
                await serving
