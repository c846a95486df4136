"""Progress of the set-up, one line a step; on a terminal the line counts the seconds."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

TAIL = 25  # lines of a failed step's output: enough for pip's and npm's reason


class StepError(Exception):
    """A step of the set-up did not succeed; the text says what to do about it."""


class Progress:
    """Numbers the steps, shows them as they run and keeps their output in a log file."""

    def __init__(self, log: Path, steps: int) -> None:
        self._log = log
        self._steps = steps
        self._done = 0

    @contextmanager
    def step(self, title: str) -> Iterator[IO[bytes]]:
        """Show one step while it runs; gives the log for the output of what it starts.

        Raises `StepError` with the end of the log when a started program fails.
        """
        self._done += 1
        line = f"{self._done}/{self._steps} {title} …"
        begin = time.monotonic()
        with self._log.open("ab") as log, _ticking(line):
            start = log.tell()
            try:
                yield log
            except (OSError, subprocess.CalledProcessError) as failure:
                raise StepError(f"{line}\n{self._tail(start)}\n{title}: {failure}") from failure
        print(f"\r{line} done ({time.monotonic() - begin:.0f} s)", flush=True)

    def _tail(self, start: int) -> str:
        with self._log.open("rb") as log:
            log.seek(start)
            lines = log.read().decode("utf-8", "replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-TAIL:])


@contextmanager
def _ticking(line: str) -> Iterator[None]:
    if not sys.stdout.isatty():
        print(line, flush=True)
        yield
        return
    print(line, end="", flush=True)
    stop = threading.Event()
    begin = time.monotonic()

    def tick() -> None:
        while not stop.wait(1):
            print(f"\r{line} {time.monotonic() - begin:.0f} s", end="", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        stop.set()
        ticker.join()
