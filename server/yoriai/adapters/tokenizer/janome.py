"""Janome, which installs everywhere: 2 ms a note, and it holds the interpreter while it works.

So it works in a process of its own, started with the first note and again should it die. The
worker reads requests from its standard input and ends with it: a server that is killed leaves
nobody behind.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from yoriai.domain.words import Word

BATCH = 10  # notes in one request: about 20 ms, which is how long a single note may have to wait
_LIMIT = 1 << 24  # bytes of one reply
_ATTEMPTS = 2
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_WORKER = "yoriai.adapters.tokenizer.janome_worker"


class WorkerLostError(RuntimeError):
    """The worker process died, and died again when it was started anew."""


class JanomeTokenizer:
    """Tokenizer port over Janome in a worker process."""

    name = "janome"

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The worker's process, while there is one."""
        return None if self._process is None else self._process.pid

    def words_now(
        self,
        text: str,
        keep: Collection[str] = (),
    ) -> tuple[Word, ...] | None:
        """Never at once."""
        return None

    async def words(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...]:
        """The words, found by the worker. Raises WorkerLostError."""
        [found] = await self.words_many([text], keep)
        return found

    async def words_many(
        self,
        texts: Sequence[str],
        keep: Collection[str] = (),
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Word, ...]]:
        """The words of many notes; single notes are let in between batches."""
        found: list[tuple[Word, ...]] = []
        for start in range(0, len(texts), BATCH):
            found += await self._ask(texts[start : start + BATCH], keep)
            if progress is not None:
                progress(len(found))
        return found

    async def aclose(self) -> None:
        """End the worker and wait for it."""
        self._closed = True
        async with self._turn:
            await self._end(kill=False)

    async def _ask(self, texts: Sequence[str], keep: Collection[str]) -> list[tuple[Word, ...]]:
        request = json.dumps([list(texts), sorted(keep)], ensure_ascii=True).encode() + b"\n"
        async with self._turn:
            for _ in range(_ATTEMPTS):
                reply = await self._exchange(request)
                if reply:
                    notes: list[list[tuple[str, str, str]]] = json.loads(reply)
                    return [tuple(Word(*word) for word in note) for note in notes]
        raise WorkerLostError("the tokenizer's worker ended twice without an answer")

    async def _exchange(self, request: bytes) -> bytes:
        """One request and its reply; nothing when the worker has died."""
        process = self._process or await self._start()
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        reply = b""
        try:
            process.stdin.write(request)
            await process.stdin.drain()
            reply = await process.stdout.readline()
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            # Also when cancelled: the next to ask must not read this answer.
            if not reply.endswith(b"\n"):
                await self._end(kill=True)
        return reply

    async def _start(self) -> asyncio.subprocess.Process:
        if self._closed:
            raise RuntimeError("the tokenizer is closed")
        path = os.pathsep.join(filter(None, (str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH"))))
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            _WORKER,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            limit=_LIMIT,
        )
        return self._process

    async def _end(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None  # noqa: S101
        process.stdin.close()
        if kill and process.returncode is None:
            process.kill()
        await process.wait()
