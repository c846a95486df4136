"""``kill -9`` under load: what was acknowledged is there once, and the rest can be sent again."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from pathlib import Path
from typing import Any

from socketio.exceptions import SocketIOError
from tests.e2e.house import House
from tests.live import WAIT, Screen

ROUNDS = 3
PHONES = 4


class Phone:
    """Somebody who posts one note after the other, and keeps what was not acknowledged."""

    def __init__(self, name: str, token: str) -> None:
        self.name, self.token = name, token
        self.screen: Screen | None = None
        self.sent = 0
        self.waiting: dict[str, str] = {}
        self.acknowledged: dict[str, dict[str, Any]] = {}

    async def connect(self, url: str) -> None:
        """Come back with the same token."""
        self.screen = Screen()
        await self.screen.connect(url, {"token": self.token}, ("websocket",), {})
        await self.screen.hello()

    async def leave(self) -> None:
        """Hang up."""
        if self.screen is not None:
            await self.screen.close()

    async def send(self, id: str) -> None:
        """Send one note, again if need be."""
        assert self.screen is not None
        answer = await self.screen.do("note.post", id=id, text=self.waiting[id], kind="good")
        assert answer["ok"], answer
        assert self.acknowledged.setdefault(id, answer) == answer
        del self.waiting[id]

    async def send_again(self) -> None:
        """Send what was never acknowledged, and some that were."""
        old = list(self.acknowledged)[-3:]
        for id in old:
            self.waiting[id] = f"{self.name} {id}"
        for id in list(self.waiting):
            await self.send(id)

    async def write(self, enough: asyncio.Event, wanted: int) -> None:
        """Post until the line is cut."""
        with contextlib.suppress(SocketIOError):
            while True:
                id = f"{self.name}-{self.sent:06}"
                self.sent += 1
                self.waiting[id] = f"{self.name} {id}"
                await self.send(id)
                if len(self.acknowledged) >= wanted:
                    enough.set()


async def test_SYNC_1_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    house = House(tmp_path)
    await asyncio.to_thread(house.start)
    try:
        made = await asyncio.to_thread(
            house.api, "/api/workshops", {"title": "停電の会", "template": "question"}
        )
        host = Screen()
        token = next(link["token"] for link in made["links"] if link["role"] == "host")
        await host.connect(house.url, {"token": token}, ("websocket",), {})
        await host.hello()
        await host.done("workshop.open")
        await host.done("step.go", step="s1")
        phones = []
        for n in range(PHONES):
            asked = {"code": made["code"], "id": f"phone-{n:04}", "table": "t1"}
            joined = await asyncio.to_thread(house.api, "/api/join", asked)
            phones.append(Phone(f"p{n}", joined["token"]))
        await host.close()
        for number in range(1, ROUNDS + 1):
            for phone in phones:
                await phone.connect(house.url)
            enough = asyncio.Event()
            writing = [
                asyncio.create_task(phone.write(enough, number * 15 + n))
                for n, phone in enumerate(phones)
            ]
            async with asyncio.timeout(WAIT):
                await enough.wait()
            await asyncio.to_thread(house.kill)
            for phone in phones:
                await phone.leave()
            for task in writing:
                task.cancel()
            await asyncio.gather(*writing, return_exceptions=True)
            await asyncio.to_thread(house.start)

            watching = Screen()
            await watching.connect(house.url, {"token": token}, ("websocket",), {})
            await watching.hello()
            kept = Counter(note["text"] for note in watching.model.notes.values())
            for phone in phones:
                for id, answer in phone.acknowledged.items():
                    assert kept[f"{phone.name} {id}"] == 1
                    assert watching.model.notes[answer["made"]]["text"] == f"{phone.name} {id}"
            assert max(kept.values()) == 1

            for phone in phones:
                await phone.connect(house.url)
                await phone.send_again()
                await phone.leave()
            await watching.hello()
            kept = Counter(note["text"] for note in watching.model.notes.values())
            sent = [f"{p.name} {p.name}-{n:06}" for p in phones for n in range(p.sent)]
            assert kept == Counter(sent)
            await watching.close()
    finally:
        await asyncio.to_thread(house.kill)
