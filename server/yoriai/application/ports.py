"""What the application needs from outside.

Adapters implement it, and one contract suite each holds for every implementation.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from yoriai.domain.events import Record


class SequenceConflict(Exception):
    """Somebody else has written to this workshop: the expected sequence is not the last one."""


class LogUnavailable(Exception):
    """The log cannot be written (disk full, read-only, broken). Nothing of the call was kept."""


@dataclass(frozen=True, slots=True)
class WorkshopEntry:
    """A workshop that the log knows. ``created_at`` in ms."""

    id: str
    code: str
    created_at: int


class EventLog(Protocol):
    """Append-only events by workshop, durable when ``append`` returns."""

    async def create(self, entry: WorkshopEntry) -> bool:
        """Make room for a new workshop; ``False`` when its id or its code is taken."""
        ...

    async def append(self, workshop: str, expected_seq: int, records: Sequence[Record]) -> None:
        """Append all of ``records`` or none, in one transaction.

        ``expected_seq`` is the last sequence that the writer knows; 0 for none. Raises
        ``SequenceConflict`` or ``LogUnavailable``.
        """
        ...

    def read(self, workshop: str, after: int = 0) -> AsyncIterator[Record]:
        """The records with a sequence above ``after``, in order."""
        ...

    async def workshops(self) -> list[WorkshopEntry]:
        """All workshops, oldest first."""
        ...

    async def keep(self, workshop: str, name: str, value: bytes) -> None:
        """Keep a small derived value (such as where words stand); the latest wins.

        It may be lost in a crash: nothing that cannot be made again may be kept here.
        """
        ...

    async def kept(self, workshop: str, name: str) -> bytes | None:
        """The value kept last, or ``None``."""
        ...

    async def last_at(self, workshop: str) -> int | None:
        """When the last event happened (ms), or ``None`` without any."""
        ...

    async def forget(self, workshop: str, now: int) -> int:
        """Delete a workshop for good and return how many events went; that it was is noted."""
        ...

    async def writable(self) -> bool:
        """Whether an event could be kept now."""
        ...

    @property
    def epoch(self) -> str:
        """A name for this log; sequences of another epoch mean nothing here."""
        ...

    async def aclose(self) -> None:
        """Finish what is under way and let go of the files."""
        ...


class Clock(Protocol):
    """Time, injected. ``now`` is wall-clock ms since 1970; ``monotonic`` seconds from anywhere."""

    def now(self) -> int: ...

    def monotonic(self) -> float: ...


class Fanout(Protocol):
    """Hands one message to many screens, made into bytes once."""

    def prepare(self, event: str, data: Any) -> Any:
        """Make the message into what ``push`` sends."""
        ...

    def push(self, sids: Iterable[str], prepared: Any) -> list[str]:
        """Send to each screen without waiting; return those that lag and did not get it."""
        ...

    def end(self, sid: str, event: str, data: Any) -> None:
        """Send a last message and close the connection."""
        ...
