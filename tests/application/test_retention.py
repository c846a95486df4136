"""Retention: a workshop is deleted when its time is over, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.sqlite import SqliteLog
from yoriai.adapters.tokenizer import choose
from yoriai.application.access import Keys, digest
from yoriai.application.ports import EventLog
from yoriai.application.registry import ADMIN, Registry
from yoriai.application.retention import DAY, expire
from yoriai.domain.commands import ConfigureWorkshop, CreateWorkshop
from yoriai.domain.refusals import Refusal


class HandClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = 1_700_000_000_000

    def now(self) -> int:
        return self.at

    def monotonic(self) -> float:
        return self.at / 1000


class Nobody:
    """A fan-out without screens."""

    def prepare(self, event: str, data: object) -> object:
        return data

    def push(self, sids: object, prepared: object) -> list[str]:
        return []

    def end(self, sid: str, event: str, data: object) -> None:
        return None


@pytest.fixture(params=["memory", "sqlite"])
async def log(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    made: EventLog = (
        MemoryLog() if request.param == "memory" else await SqliteLog.open(tmp_path / "log.db")
    )
    yield made
    await made.aclose()


async def test_a_workshop_is_deleted_after_its_days_and_another_stays(
    log: EventLog, tmp_path: Path
) -> None:
    clock, tokenizer = HandClock(), choose()
    registry = Registry(log, clock, tokenizer, Nobody(), Keys(b"secret", digest("admin")))
    short = await registry.create(CreateWorkshop("みじかい会の題名"), "create-1")
    await short.submit(ADMIN, "configure-1", ConfigureWorkshop(keep_days=30))
    long = await registry.create(CreateWorkshop("ながい会"), "create-2")
    code = short.state.code

    clock.at += 30 * DAY - 1
    assert await expire(registry) == []
    clock.at += 1
    assert await expire(registry) == [short.id]

    assert [e.id for e in await log.workshops()] == [long.id]
    assert [r async for r in log.read(short.id)] == []
    with pytest.raises(Refusal, match="bad_code"):
        await registry.by_code(code)
    assert (await registry.room(long.id)).state.title == "ながい会"
    await registry.stop()
    await tokenizer.aclose()
    left = b"".join(p.read_bytes() for p in tmp_path.glob("log.db*"))  # noqa: ASYNC240
    assert "みじかい会の題名".encode() not in left
