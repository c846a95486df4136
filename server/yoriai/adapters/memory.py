"""The event log in memory: for tests, rehearsals and measuring without a disk."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence

from yoriai.application.ports import SequenceConflict, WorkshopEntry
from yoriai.domain.events import Record


class MemoryLog:
    """An ``EventLog`` that forgets everything with its process."""

    def __init__(self) -> None:
        self._epoch = secrets.token_hex(6)
        self._entries: dict[str, WorkshopEntry] = {}
        self._records: dict[str, list[Record]] = {}
        self._kept: dict[tuple[str, str], bytes] = {}

    @property
    def epoch(self) -> str:
        """A new name for each process."""
        return self._epoch

    async def create(self, entry: WorkshopEntry) -> bool:
        """Make room for a workshop; ``False`` when id or code is taken."""
        if entry.id in self._entries or any(e.code == entry.code for e in self._entries.values()):
            return False
        self._entries[entry.id] = entry
        return True

    async def append(self, workshop: str, expected_seq: int, records: Sequence[Record]) -> None:
        """Append all of ``records``, or nothing."""
        kept = self._records.setdefault(workshop, [])
        if len(kept) != expected_seq:
            raise SequenceConflict(f"{workshop}: expected {expected_seq}, has {len(kept)}")
        if [r.seq for r in records] != [expected_seq + 1 + i for i in range(len(records))]:
            raise SequenceConflict(f"{workshop}: records do not follow {expected_seq}")
        kept.extend(records)

    def start_over(self, workshop: str, records: Sequence[Record]) -> None:
        """Put ``records`` in the place of a workshop's, under a new epoch: they count anew."""
        self._epoch = secrets.token_hex(6)
        self._records[workshop] = list(records)

    async def read(self, workshop: str, after: int = 0) -> AsyncIterator[Record]:
        """The records above ``after``, in order."""
        for record in list(self._records.get(workshop, []))[after:]:
            yield record

    async def workshops(self) -> list[WorkshopEntry]:
        """All workshops, oldest first."""
        return sorted(self._entries.values(), key=lambda e: (e.created_at, e.id))

    async def keep(self, workshop: str, name: str, value: bytes) -> None:
        """Keep a small derived value; the latest wins."""
        self._kept[workshop, name] = value

    async def kept(self, workshop: str, name: str) -> bytes | None:
        """The value kept last, or ``None``."""
        return self._kept.get((workshop, name))

    async def last_at(self, workshop: str) -> int | None:
        """When the last event happened (ms), or ``None`` without any."""
        records = self._records.get(workshop)
        return records[-1].at if records else None

    async def forget(self, workshop: str, now: int) -> int:
        """Delete a workshop."""
        self._entries.pop(workshop, None)
        self._kept = {key: value for key, value in self._kept.items() if key[0] != workshop}
        return len(self._records.pop(workshop, []))

    async def writable(self) -> bool:
        """Always."""
        return True

    async def aclose(self) -> None:
        """Nothing to let go of."""
