"""What every event log must do, and what only the one on disk can show."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest

from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.sqlite import VERSION, DamagedLog, SqliteLog
from yoriai.application.ports import EventLog, LogUnavailable, SequenceConflict, WorkshopEntry
from yoriai.domain.events import (
    ClusterMade,
    Event,
    NotePosted,
    Record,
    WorkshopCreated,
    WorkshopOpened,
)
from yoriai.domain.words import Word

ENTRY = WorkshopEntry("abcdefghjk", "482913", 1_700_000_000_000)


@pytest.fixture(params=["memory", "sqlite"])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EventLog]:
    """One log of each kind, with one workshop."""
    made: EventLog
    made = MemoryLog() if request.param == "memory" else await SqliteLog.open(tmp_path / "log.db")
    assert await made.create(ENTRY)
    yield made
    await made.aclose()


@pytest.fixture
async def disk(tmp_path: Path) -> AsyncIterator[SqliteLog]:
    """The log on disk, with one workshop."""
    made = await SqliteLog.open(tmp_path / "log.db")
    assert await made.create(ENTRY)
    yield made
    await made.aclose()


def record(seq: int, event: Event | None = None) -> Record:
    """A record at its place."""
    return Record(seq, 1_700_000_000_000 + seq, "p1", f"command-{seq}", event or WorkshopOpened())


def records(first: int, last: int) -> list[Record]:
    """Records from ``first`` to ``last``."""
    return [record(seq) for seq in range(first, last + 1)]


async def read(log: EventLog, after: int = 0, workshop: str = ENTRY.id) -> list[Record]:
    """Everything above ``after``."""
    return [r async for r in log.read(workshop, after)]


# --- workshops ------------------------------------------------------------------------------------


async def test_a_workshop_is_made_once_and_a_code_leads_to_one_only(log: EventLog) -> None:
    assert not await log.create(ENTRY)
    assert not await log.create(WorkshopEntry(ENTRY.id, "111111", 0))
    assert not await log.create(WorkshopEntry("other", ENTRY.code, 0))
    assert await log.create(WorkshopEntry("other", "111111", 0))


async def test_workshops_come_oldest_first(log: EventLog) -> None:
    older = WorkshopEntry("older", "100001", ENTRY.created_at - 1)
    newer = WorkshopEntry("newer", "100002", ENTRY.created_at + 1)
    await log.create(newer)
    await log.create(older)
    assert await log.workshops() == [older, ENTRY, newer]


# --- events ---------------------------------------------------------------------------------------


async def test_what_is_appended_is_read_in_order_and_whole(log: EventLog) -> None:
    events: list[Event] = [
        WorkshopCreated("海辺のまち", "目的\nふたつ目", "482913"),
        NotePosted(
            "n2", "p1", "t1", None, "good", "👨‍👩‍👧 ごみ出し\u3000𠮷野家", "phone", "visible",
            (Word("ごみ出し", "ゴミ出し", "noun"),), ("phone",),
        ),
        ClusterMade("c3", "", ("n2",), None),
    ]  # fmt: skip
    written = [record(seq, event) for seq, event in enumerate(events, 1)]
    await log.append(ENTRY.id, 0, written)
    assert await read(log) == written


async def test_reading_begins_after_a_sequence(log: EventLog) -> None:
    await log.append(ENTRY.id, 0, records(1, 5))
    assert [r.seq for r in await read(log, 3)] == [4, 5]
    assert await read(log, 5) == []
    assert await read(log, 99) == []


async def test_nothing_was_appended_to_a_new_workshop(log: EventLog) -> None:
    assert await read(log) == []
    assert await read(log, workshop="nobody knows") == []
    assert await log.last_at(ENTRY.id) is None


async def test_a_long_log_is_read_whole(log: EventLog) -> None:
    await log.append(ENTRY.id, 0, records(1, 2_500))
    assert [r.seq for r in await read(log)] == list(range(1, 2_501))
    assert [r.seq for r in await read(log, 499)] == list(range(500, 2_501))
    assert await log.last_at(ENTRY.id) == record(2_500).at


async def test_exactly_a_page_is_read_once(log: EventLog) -> None:
    await log.append(ENTRY.id, 0, records(1, 1_000))
    assert [r.seq for r in await read(log)] == list(range(1, 1_001))


async def test_SYNC_3_an_append_that_expects_another_sequence_fails(log: EventLog) -> None:
    await log.append(ENTRY.id, 0, records(1, 3))
    for expected in (0, 2, 4):
        with pytest.raises(SequenceConflict):
            await log.append(ENTRY.id, expected, records(expected + 1, expected + 1))
    assert [r.seq for r in await read(log)] == [1, 2, 3]
    await log.append(ENTRY.id, 3, records(4, 4))


async def test_SYNC_3_records_that_do_not_follow_are_not_taken(log: EventLog) -> None:
    for wrong in ([2], [1, 3], [1, 1], [2, 1]):
        with pytest.raises(SequenceConflict):
            await log.append(ENTRY.id, 0, [record(seq) for seq in wrong])
    assert await read(log) == []
    await log.append(ENTRY.id, 0, [])
    await log.append(ENTRY.id, 0, records(1, 1))


async def test_SYNC_3_of_two_at_the_same_time_one_wins(log: EventLog) -> None:
    tries = [log.append(ENTRY.id, 0, [record(1, WorkshopCreated(f"{n}", "", ""))]) for n in (1, 2)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(r).__name__ for r in results) == ["NoneType", "SequenceConflict"]
    assert len(await read(log)) == 1


async def test_workshops_do_not_mix(log: EventLog) -> None:
    await log.create(WorkshopEntry("other", "111111", 0))
    await log.append(ENTRY.id, 0, records(1, 2))
    await log.append("other", 0, records(1, 1))
    assert len(await read(log)) == 2
    assert len(await read(log, workshop="other")) == 1


# --- what is kept beside them ---------------------------------------------------------------------


async def test_of_a_kept_value_the_latest_wins(log: EventLog) -> None:
    assert await log.kept(ENTRY.id, "layout") is None
    for value in (b"", b"one", b"\x00two\xff"):
        await log.keep(ENTRY.id, "layout", value)
        assert await log.kept(ENTRY.id, "layout") == value
    assert await log.kept(ENTRY.id, "other") is None
    assert await log.kept("other", "layout") is None


async def test_what_is_forgotten_leaves_nothing_and_its_code_is_free(log: EventLog) -> None:
    await log.create(WorkshopEntry("other", "111111", 0))
    await log.append("other", 0, records(1, 1))
    await log.append(ENTRY.id, 0, records(1, 3))
    await log.keep(ENTRY.id, "layout", b"x")
    assert await log.forget(ENTRY.id, 5) == 3
    assert await read(log) == []
    assert await log.kept(ENTRY.id, "layout") is None
    assert [e.id for e in await log.workshops()] == ["other"]
    assert len(await read(log, workshop="other")) == 1
    assert await log.create(ENTRY)
    await log.append(ENTRY.id, 0, records(1, 1))


async def test_a_log_can_be_written_and_has_a_name(log: EventLog) -> None:
    assert await log.writable()
    assert len(log.epoch) >= 8
    assert log.epoch == log.epoch
    assert MemoryLog().epoch != log.epoch


# --- on disk --------------------------------------------------------------------------------------


async def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "log.db"
    first = await SqliteLog.open(path)
    await first.create(ENTRY)
    await first.append(ENTRY.id, 0, records(1, 3))
    await first.keep(ENTRY.id, "layout", b"x")
    epoch = first.epoch
    await first.aclose()
    second = await SqliteLog.open(path)
    assert (second.epoch, await second.workshops()) == (epoch, [ENTRY])
    assert await read(second) == records(1, 3)
    assert await second.kept(ENTRY.id, "layout") == b"x"
    with pytest.raises(SequenceConflict):
        await second.append(ENTRY.id, 2, records(3, 3))
    await second.append(ENTRY.id, 3, records(4, 4))
    await second.aclose()


async def test_each_file_has_a_history_of_its_own(tmp_path: Path) -> None:
    logs = [await SqliteLog.open(tmp_path / f"{n}.db") for n in range(2)]
    assert logs[0].epoch != logs[1].epoch
    for log in logs:
        await log.aclose()


async def test_every_commit_is_synced_to_the_disk(disk: SqliteLog) -> None:
    for pragma, value in (("synchronous", 2), ("journal_mode", "wal"), ("secure_delete", 1)):
        async with disk._db.execute(f"PRAGMA {pragma}") as cursor:
            assert await cursor.fetchone() == (value,)


async def test_an_append_is_one_transaction(disk: SqliteLog) -> None:
    statements: list[str] = []
    await disk._db.set_trace_callback(statements.append)
    await disk.append(ENTRY.id, 0, records(1, 50))
    assert [s for s in statements if s in ("BEGIN ", "COMMIT")] == ["BEGIN ", "COMMIT"]


async def test_SYNC_3_a_second_program_on_the_file_is_noticed(tmp_path: Path) -> None:
    one, two = [await SqliteLog.open(tmp_path / "log.db") for _ in range(2)]
    await one.create(ENTRY)
    await one.append(ENTRY.id, 0, records(1, 1))
    await two.append(ENTRY.id, 1, records(2, 2))
    with pytest.raises(SequenceConflict):
        await one.append(ENTRY.id, 1, records(2, 4))
    assert [r.seq for r in await read(one)] == [1, 2]
    await one.append(ENTRY.id, 2, records(3, 3))  # it has read again where the log ends
    with pytest.raises(SequenceConflict):
        await two.append(ENTRY.id, 2, records(3, 3))
    for log in (one, two):
        await log.aclose()


async def test_SYNC_7_a_full_disk_keeps_all_or_nothing(disk: SqliteLog) -> None:
    await disk.append(ENTRY.id, 0, records(1, 1))
    async with disk._db.execute("PRAGMA page_count") as cursor:
        row = await cursor.fetchone()
    assert row is not None
    async with disk._db.execute(f"PRAGMA max_page_count={row[0]}"):
        pass
    with pytest.raises(LogUnavailable, match="full"):
        await disk.append(ENTRY.id, 1, records(2, 2_000))
    assert [r.seq for r in await read(disk)] == [1]
    async with disk._db.execute("PRAGMA max_page_count=1000000"):
        pass
    await disk.append(ENTRY.id, 1, records(2, 2_000))
    assert len(await read(disk)) == 2_000


async def test_SYNC_7_a_log_that_can_only_be_read_says_so(disk: SqliteLog) -> None:
    async with disk._db.execute("PRAGMA query_only=ON"):
        pass
    assert not await disk.writable()
    with pytest.raises(LogUnavailable):
        await disk.append(ENTRY.id, 0, records(1, 1))
    with pytest.raises(LogUnavailable):
        await disk.create(WorkshopEntry("other", "111111", 0))
    with pytest.raises(LogUnavailable):
        await disk.keep(ENTRY.id, "layout", b"x")
    with pytest.raises(LogUnavailable):
        await disk.forget(ENTRY.id, 1)
    assert await disk.workshops() == [ENTRY]
    async with disk._db.execute("PRAGMA query_only=OFF"):
        pass
    assert await disk.writable()
    await disk.append(ENTRY.id, 0, records(1, 1))


async def test_a_log_that_was_closed_is_unavailable(tmp_path: Path) -> None:
    log = await SqliteLog.open(tmp_path / "log.db")
    await log.aclose()
    assert not await log.writable()
    for asked in (
        lambda: log.append(ENTRY.id, 0, records(1, 1)),
        lambda: read(log),
        lambda: log.workshops(),
        lambda: log.kept(ENTRY.id, "layout"),
        lambda: log.last_at(ENTRY.id),
    ):
        with pytest.raises(LogUnavailable):
            await cast("Any", asked)()


async def test_SYNC_3_a_commit_whose_answer_was_lost_does_not_block_the_log(
    disk: SqliteLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = disk._db.commit

    async def commit_and_fail() -> None:
        await commit()
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(disk._db, "commit", commit_and_fail)
    with pytest.raises(LogUnavailable):
        await disk.append(ENTRY.id, 0, records(1, 1))
    monkeypatch.undo()
    assert [r.seq for r in await read(disk)] == [1]
    await disk.append(ENTRY.id, 1, records(2, 2))


async def test_an_append_that_is_cancelled_leaves_no_half_transaction(disk: SqliteLog) -> None:
    written = asyncio.ensure_future(disk.append(ENTRY.id, 0, records(1, 500)))
    await asyncio.sleep(0)  # the lock
    await asyncio.sleep(0)
    written.cancel()
    with pytest.raises(asyncio.CancelledError):
        await written
    kept = len(await read(disk))
    assert kept in (0, 500)
    await disk.keep(ENTRY.id, "layout", b"x")  # another commit must not carry it along
    assert len(await read(disk)) == kept
    await disk.append(ENTRY.id, kept, records(kept + 1, kept + 1))


async def test_an_event_of_another_version_is_not_skipped(disk: SqliteLog) -> None:
    await disk.append(ENTRY.id, 0, records(1, 1))
    async with disk._db.execute("UPDATE events SET name = 'note.sung'"):
        pass
    await disk._db.commit()
    with pytest.raises(ValueError, match=r"note\.sung"):
        await read(disk)


# --- damage ---------------------------------------------------------------------------------------


async def _refused(path: Path) -> str:
    with pytest.raises(DamagedLog) as damaged:
        await SqliteLog.open(path)
    return str(damaged.value)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "yoriai.db"
    path.write_bytes(b"this is a letter, not a database" * 200)
    said = await _refused(path)
    assert str(path) in said
    assert "Nothing was changed" in said
    assert path.read_bytes() == b"this is a letter, not a database" * 200


async def test_a_damaged_page_is_found_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "yoriai.db"
    log = await SqliteLog.open(path)
    await log.create(ENTRY)
    await log.append(ENTRY.id, 0, records(1, 3_000))
    await log.aclose()
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 2_000] = b"\xff" * 2_000
    path.write_bytes(data)
    said = await _refused(path)
    assert "damaged" in said
    assert "backup" in said


async def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "yoriai.db"
    folder.mkdir()
    assert str(folder) in await _refused(folder)


async def test_a_log_of_a_newer_yoriai_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "yoriai.db"
    log = await SqliteLog.open(path)
    async with log._db.execute(f"PRAGMA user_version={VERSION + 1}"):
        pass
    await log.aclose()
    assert "update Yoriai" in await _refused(path)
