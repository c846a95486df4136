"""Every refusal code that the domain does not raise is reached from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.application.fakes import GatedLog
from tests.domain.test_refusals import OUTSIDE
from tests.live import LiveHouse, Workshop, live_house

from yoriai.application.ports import LogUnavailable
from yoriai.domain.refusals import RefusalCode

Provoke = Callable[[LiveHouse, Workshop, GatedLog, pytest.MonkeyPatch], Awaitable[str]]


async def _bad_message(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    phone = await w.screen("participant")
    return str((await phone.do("note.post", text=5, kind="good"))["code"])


async def _unknown(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    phone = await w.screen("participant")
    return str((await phone.do("note.sing"))["code"])


async def _too_large(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    answer = await live.http.post("/api/join", content=b"x" * 300_000)
    return str(answer.json()["code"])


async def _too_fast(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    phone = await w.screen("participant")
    answers = await asyncio.gather(*(phone.ask("cloud", {}) for _ in range(100)))
    return str(next(a["code"] for a in answers if not a["ok"]))


async def _busy(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    m.setattr("yoriai.application.room.QUEUE", 1)
    host, stage = await w.screen("host"), await w.screen("host", device="second")
    log.shut()
    waiting = asyncio.ensure_future(host.do("table.add"))
    await log.arrived.wait()
    answer = await stage.do("table.add")
    log.gate.set()
    assert (await waiting)["ok"]
    return str(answer["code"])


async def _not_kept(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    host = await w.screen("host")
    log.failure = LogUnavailable("disk full")
    return str((await host.do("table.add"))["code"])


async def _bad_link(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    answer = await live.http.get(f"/api/workshops/{w.id}/links")
    return str(answer.json()["code"])


async def _bad_code(live: LiveHouse, w: Workshop, log: GatedLog, m: pytest.MonkeyPatch) -> str:
    return str((await live.http.get("/api/codes/000000")).json()["code"])


PROVOKE: dict[RefusalCode, Provoke] = {
    "bad_message": _bad_message,
    "unknown_command": _unknown,
    "too_large": _too_large,
    "too_fast": _too_fast,
    "busy": _busy,
    "not_kept": _not_kept,
    "bad_link": _bad_link,
    "bad_code": _bad_code,
}


def test_all_of_them_are_here() -> None:
    assert set(PROVOKE) == set(OUTSIDE)


@pytest.mark.parametrize("code", PROVOKE)
async def test_it_is_refused_with(
    code: RefusalCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        assert await PROVOKE[code](live, workshop, log, monkeypatch) == code
