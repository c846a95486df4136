"""What a process has used: CPU time and memory, from Linux's ``/proc``; ``None`` elsewhere."""

from __future__ import annotations

import os
from pathlib import Path


def cpu(pid: int | None) -> float | None:
    """Seconds on a CPU, all threads and children, to the nanosecond (``schedstat``)."""
    if pid is None:
        return None
    try:
        total = sum(
            int((task / "schedstat").read_text().split()[0])
            for process in _tree(pid)
            for task in Path(f"/proc/{process}/task").iterdir()
        )
    except (OSError, ValueError, IndexError):
        return None
    return total / 1e9


def memory(pid: int | None) -> int | None:
    """Resident bytes."""
    if pid is None:
        return None
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _tree(int(child))
    return found


def between(before: float | None, after: float | None) -> float | None:
    """How much was used from one reading to another."""
    return None if before is None or after is None else after - before
