"""Looking after the log on the command line: backup, restore, check."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from yoriai.archive import Failed
from yoriai.domain.events import Record
from yoriai.domain.evolve import fold
from yoriai.protocol.codec import decode_event
from yoriai.settings import Settings

LOG = "yoriai.db"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommands."""
    backup = commands.add_parser("backup", help="copy the log, also while the server runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=lambda o: _backup(Settings.load(), o.file))
    restore = commands.add_parser("restore", help="put a backup in the log's place")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=lambda o: _restore(Settings.load(), o.file))
    check = commands.add_parser("check", help="read the whole log and say whether it is sound")
    check.set_defaults(run=lambda _: _check(Settings.load()))


@contextlib.contextmanager
def lease(data: Path) -> Iterator[None]:
    """Be the one server of this data directory. Raises ``Failed`` when another process is.

    The lock belongs to the process: it goes when the process ends, however it ends.
    """
    with (data / "server.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failed(f"Another Yoriai server is using {data}. Stop it first.") from None
        yield


def _backup(settings: Settings, target: Path) -> int:
    if target.exists():
        raise Failed(f"{target} exists already. Nothing was changed.")
    source = settings.data / LOG
    if not source.exists():
        raise Failed(f"There is no log in {settings.data}.")
    try:
        _copy(source, target)
        events = sum(1 for _ in _events(target))
    except (sqlite3.Error, ValueError) as error:
        target.unlink(missing_ok=True)
        raise Failed(f"{source} could not be copied: {error}. `yoriai check` says more.") from None
    print(f"{target}: {events} events")
    return 0


def _copy(source: Path, target: Path) -> None:
    """A consistent copy through SQLite's online backup; what is written meanwhile is in it."""
    with (
        contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        found = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(str(found))
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _restore(settings: Settings, source: Path) -> int:
    if not source.is_file():
        raise Failed(f"{source} is not there.")
    with lease(settings.data):
        fresh = settings.data / f"{LOG}.new"
        fresh.unlink(missing_ok=True)
        try:
            _copy(source, fresh)
            events = sum(1 for _ in _events(fresh))
        except (sqlite3.Error, ValueError) as error:
            fresh.unlink(missing_ok=True)
            raise Failed(f"{source} is not a sound backup: {error}. Nothing was changed.") from None
        aside = _aside(settings.data)
        for path in (LOG, f"{LOG}-wal", f"{LOG}-shm"):
            if (settings.data / path).exists():
                (settings.data / path).rename(f"{aside}{path.removeprefix(LOG)}")
        fresh.rename(settings.data / LOG)
    print(f"{settings.data / LOG}: {events} events. The log before is {aside}.")
    return 0


def _aside(data: Path) -> Path:
    number = 1
    while (data / f"{LOG}.before-{number}").exists():
        number += 1
    return data / f"{LOG}.before-{number}"


def _events(path: Path, workshop: str | None = None) -> Iterator[Record]:
    """The events of a log file, decoded. Raises ``sqlite3.Error`` or ``ValueError``."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as log:
        for seq, at, actor, cid, name, body in log.execute(
            "SELECT seq, at, actor, cid, name, body FROM events"
            " WHERE ? IS NULL OR workshop = ? ORDER BY workshop, seq",
            (workshop, workshop),
        ):
            yield Record(seq, at, actor, cid, decode_event(name, body.encode()))


def _check(settings: Settings) -> int:
    """Check the file, then every workshop: its sequence has no gap, and its events fold."""
    path = settings.data / LOG
    if not path.exists():
        raise Failed(f"There is no log in {settings.data}.")
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as log:
            found = [str(row[0]) for row in log.execute("PRAGMA integrity_check(5)")]
            if found != ["ok"]:
                raise sqlite3.DatabaseError("; ".join(found))
            workshops = [str(row[0]) for row in log.execute("SELECT id FROM workshops")]
    except sqlite3.Error as error:
        raise Failed(
            f"{path} is damaged: {error}. Put a backup in its place: yoriai restore FILE."
        ) from None
    unsound = 0
    for workshop in workshops:
        try:
            state = fold(workshop, _events(path, workshop))
            print(f"{workshop}  {state.seq} events  {len(state.notes)} notes  {state.title}")
        except (sqlite3.Error, ValueError, KeyError) as error:
            unsound += 1
            print(f"{workshop}  unsound: {error}", file=sys.stderr)
    print(f"{len(workshops)} workshops, {unsound} unsound")
    return 1 if unsound else 0
