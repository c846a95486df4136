"""What the application asks of a tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from yoriai.domain.words import Word

Progress = Callable[[int], None]


class Tokenizer(Protocol):
    """Turns notes into words. ``keep`` are names that must stay whole (the glossary's)."""

    name: str

    def words_now(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...] | None:
        """The words of a note, at once; None when that would hold the event loop for more than
        about a millisecond, and ``words`` must be awaited instead.
        """
        ...

    async def words(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...]:
        """The words of a note, found off the event loop."""
        ...

    async def words_many(
        self,
        texts: Sequence[str],
        keep: Collection[str] = (),
        progress: Progress | None = None,
    ) -> list[tuple[Word, ...]]:
        """The words of many notes, in order; ``progress`` hears how many are done, on the event
        loop, as they get done.
        """
        ...

    async def aclose(self) -> None:
        """Let go of threads and processes; nothing may be asked afterwards."""
        ...
