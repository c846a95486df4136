"""The event log in SQLite: WAL, ``synchronous=FULL``, one writer, a transaction an append."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import aiosqlite

from yoriai.application.ports import LogUnavailable, SequenceConflict, WorkshopEntry
from yoriai.domain.events import Record
from yoriai.protocol.codec import decode_event, encode_event

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS workshops (
    id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    workshop TEXT NOT NULL REFERENCES workshops (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    cid TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workshop, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS forgotten (
    workshop TEXT NOT NULL, at INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (workshop)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (
    workshop TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (workshop, name)
) WITHOUT ROWID;
"""

VERSION = 1
"""Schema version, in SQLite's ``user_version``."""

_PAGE = 1_000


class DamagedLog(Exception):
    """The database file cannot be used; the message says what to do."""


class SqliteLog:
    """An ``EventLog`` in one file. Use ``SqliteLog.open``."""

    def __init__(self, connection: aiosqlite.Connection, epoch: str) -> None:
        self._db = connection
        self._epoch = epoch
        self._last: dict[str, int] = {}
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> SqliteLog:
        """Open or make the file. Raises ``DamagedLog`` when it is not a sound database of ours."""
        try:
            _make_private(path)
            db = await aiosqlite.connect(path)
        except (OSError, sqlite3.Error) as error:
            raise DamagedLog(f"{path} cannot be opened: {error}.") from error
        try:
            await db.execute("PRAGMA journal_mode=WAL")
            await db.execute("PRAGMA synchronous=FULL")
            await db.execute("PRAGMA busy_timeout=3000")
            await db.execute("PRAGMA secure_delete=ON")  # what is forgotten leaves no text behind
            async with db.execute("PRAGMA quick_check(1)") as cursor:
                found = await cursor.fetchone()
            if found is None or found[0] != "ok":
                raise DamagedLog(_damaged(path, str(found)))
            async with db.execute("PRAGMA user_version") as cursor:
                version = await cursor.fetchone()
            if version is not None and version[0] > VERSION:
                raise DamagedLog(f"{path} was written by a newer Yoriai. Please update Yoriai.")
            await db.executescript(_SCHEMA)
            await db.execute(f"PRAGMA user_version={VERSION}")
            await db.execute(
                "INSERT OR IGNORE INTO meta VALUES ('epoch', ?)", (secrets.token_hex(6),)
            )
            await db.commit()
            async with db.execute("SELECT value FROM meta WHERE key = 'epoch'") as cursor:
                row = await cursor.fetchone()
        except sqlite3.DatabaseError as error:
            await db.close()
            if isinstance(error, sqlite3.OperationalError):
                raise DamagedLog(f"{path} cannot be opened: {error}.") from error
            raise DamagedLog(_damaged(path, str(error))) from error
        except DamagedLog:
            await db.close()
            raise
        return cls(db, str(row[0]) if row else "")

    @property
    def epoch(self) -> str:
        """A name for this file's history."""
        return self._epoch

    async def _write(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run one statement for all rows in a transaction of its own."""
        try:
            await self._db.executemany(sql, rows)
            await self._db.commit()
        except BaseException as error:  # also a cancelled one must not leave its rows to the next
            with contextlib.suppress(sqlite3.Error, ValueError):  # the first error is to be told
                await self._db.rollback()
            if isinstance(error, sqlite3.IntegrityError):
                raise
            if isinstance(error, sqlite3.Error | ValueError):
                raise LogUnavailable(str(error)) from error
            raise

    async def _rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows of a query. Raises ``LogUnavailable``."""
        try:
            async with self._db.execute(sql, values) as cursor:
                return list(await cursor.fetchall())
        except (sqlite3.Error, ValueError) as error:
            raise LogUnavailable(str(error)) from error

    async def create(self, entry: WorkshopEntry) -> bool:
        """Make room for a workshop; ``False`` when id or code is taken."""
        async with self._writing:
            try:
                await self._write(
                    "INSERT INTO workshops VALUES (?, ?, ?)",
                    [(entry.id, entry.code, entry.created_at)],
                )
            except sqlite3.IntegrityError:
                return False
        return True

    async def append(self, workshop: str, expected_seq: int, records: Sequence[Record]) -> None:
        """Append all of ``records`` in one transaction, or nothing."""
        rows = [
            (workshop, r.seq, r.at, r.actor, r.cid, r.event.name, encode_event(r.event).decode())
            for r in records
        ]
        async with self._writing:
            # What is known of the end is forgotten until it is certain again: a second program may
            # have written, or this commit may have happened without saying so.
            last = await self._last_seq(workshop)
            self._last.pop(workshop, None)
            if last != expected_seq:
                raise SequenceConflict(f"{workshop}: expected {expected_seq}, has {last}")
            if [r.seq for r in records] != list(range(last + 1, last + 1 + len(records))):
                raise SequenceConflict(f"{workshop}: records do not follow {expected_seq}")
            try:
                await self._write("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            except sqlite3.IntegrityError as error:
                raise SequenceConflict(f"{workshop}: {error}") from error
            self._last[workshop] = last + len(records)

    async def _last_seq(self, workshop: str) -> int:
        """The last sequence; from memory, since a second writer fails on the primary key."""
        if workshop not in self._last:
            [row] = await self._rows("SELECT max(seq) FROM events WHERE workshop = ?", (workshop,))
            self._last[workshop] = int(row[0] or 0)
        return self._last[workshop]

    async def read(self, workshop: str, after: int = 0) -> AsyncIterator[Record]:
        """The records above ``after``, in order, read a page at a time."""
        while True:
            rows = await self._rows(
                "SELECT seq, at, actor, cid, name, body FROM events"
                " WHERE workshop = ? AND seq > ? ORDER BY seq LIMIT ?",
                (workshop, after, _PAGE),
            )
            for seq, at, actor, cid, name, body in rows:
                yield Record(seq, at, actor, cid, decode_event(name, body.encode()))
            if len(rows) < _PAGE:
                return
            after = int(rows[-1][0])

    async def workshops(self) -> list[WorkshopEntry]:
        """All workshops, oldest first."""
        rows = await self._rows(
            "SELECT id, code, created_at FROM workshops ORDER BY created_at, id"
        )
        return [WorkshopEntry(*row) for row in rows]

    async def keep(self, workshop: str, name: str, value: bytes) -> None:
        """Keep a small derived value; the latest wins."""
        async with self._writing:
            await self._write(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [(workshop, name, value)]
            )

    async def kept(self, workshop: str, name: str) -> bytes | None:
        """The value kept last, or ``None``."""
        rows = await self._rows(
            "SELECT value FROM kept WHERE workshop = ? AND name = ?", (workshop, name)
        )
        return bytes(rows[0][0]) if rows else None

    async def last_at(self, workshop: str) -> int | None:
        """When the last event happened (ms), or ``None`` without any."""
        rows = await self._rows(
            "SELECT at FROM events WHERE workshop = ? ORDER BY seq DESC LIMIT 1", (workshop,)
        )
        return int(rows[0][0]) if rows else None

    async def forget(self, workshop: str, now: int) -> int:
        """Delete a workshop's events, where its words stood, and its code, in one transaction."""
        async with self._writing:
            try:
                async with self._db.execute(
                    "DELETE FROM events WHERE workshop = ?", (workshop,)
                ) as cursor:
                    events = cursor.rowcount
                await self._db.execute("DELETE FROM kept WHERE workshop = ?", (workshop,))
                await self._db.execute("DELETE FROM workshops WHERE id = ?", (workshop,))
                await self._db.execute(
                    "INSERT OR REPLACE INTO forgotten VALUES (?, ?, ?)", (workshop, now, events)
                )
                await self._db.commit()
                # The write-ahead log still holds the pages: write them back and empty it.
                await self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except (sqlite3.Error, ValueError) as error:
                with contextlib.suppress(sqlite3.Error, ValueError):
                    await self._db.rollback()
                raise LogUnavailable(str(error)) from error
            self._last.pop(workshop, None)
        return events

    async def writable(self) -> bool:
        """Whether a row can be written now: it writes one."""
        try:
            await self.keep("", "health", b"1")
        except LogUnavailable:
            return False
        return True

    async def aclose(self) -> None:
        """Close the file."""
        async with self._writing:
            await self._db.close()


def _make_private(path: Path) -> None:
    """Make the file, for its owner only: it holds what was held back, too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)


def _damaged(path: Path, why: str) -> str:
    return (
        f"{path} is damaged ({why}). Put a backup in its place with `yoriai restore FILE` (what"
        " is there now is moved aside), or move it away to begin anew. Nothing was changed."
    )
