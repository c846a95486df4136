"""Backup, restore and check, on a real log and through the command line."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from yoriai.adapters.sqlite import SqliteLog
from yoriai.application.ports import WorkshopEntry
from yoriai.cli import main
from yoriai.domain import events as e
from yoriai.upkeep import LOG, lease

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("YORIAI_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return lambda *words: main([str(w) for w in words])


async def write(path: Path, *, title: str = "海辺の会") -> SqliteLog:
    """A log with one workshop of two events; it stays open, as in a running server."""
    log = await SqliteLog.open(path)
    await log.create(WorkshopEntry("w1", "482913", 1))
    await log.append(
        "w1",
        0,
        [
            e.Record(1, 1, "admin", "c-1", e.WorkshopCreated(title, "", "482913")),
            e.Record(2, 2, "admin", "c-2", e.WorkshopOpened()),
        ],
    )
    return log


async def closed(path: Path) -> None:
    """The same log, closed."""
    await (await write(path)).aclose()


def titles(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT body FROM events WHERE name = 'workshop.created'").fetchall()
    connection.close()
    return [row[0] for row in rows]


async def test_backup_while_the_log_is_open_then_restore(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    log = await write(data / LOG)
    assert run("backup", copy) == 0
    assert "2 events" in capsys.readouterr().out
    assert run("backup", copy) == 1, "an existing file is not overwritten"
    await log.append("w1", 2, [e.Record(3, 3, "admin", "c-3", e.WorkshopClosed())])
    await log.aclose()

    assert run("restore", copy) == 0
    assert "before-1" in capsys.readouterr().out
    assert (data / f"{LOG}.before-1").exists(), "what was there is kept"
    again = await SqliteLog.open(data / LOG)
    assert [r.seq async for r in again.read("w1")] == [1, 2]
    await again.aclose()
    assert "海辺の会" in titles(data / LOG)[0]


def test_restore_refuses_what_is_no_backup_and_a_running_server(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"this is not a database at all" * 100)
    assert run("restore", bad) == 1
    assert not (tmp_path / "data" / LOG).exists()
    with lease(tmp_path / "data"):
        assert run("restore", bad) == 1


async def test_check_reads_everything_and_finds_a_gap(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "data" / LOG
    await closed(path)
    assert run("check") == 0
    assert "1 workshops, 0 unsound" in capsys.readouterr().out
    connection = sqlite3.connect(path)
    connection.execute("UPDATE events SET seq = 5 WHERE seq = 2")
    connection.commit()
    connection.close()
    assert run("check") == 1
    assert "unsound" in capsys.readouterr().err


def test_a_damaged_file_is_named_with_what_to_do(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "data" / LOG
    asyncio.run(closed(path))
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size // 2] + b"\xff" * (size // 2))
    assert run("check") == 1
    assert "yoriai restore" in capsys.readouterr().err
    assert run("serve") == 1
    assert "yoriai restore" in capsys.readouterr().err
