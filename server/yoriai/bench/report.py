"""Tables for the terminal and for the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from yoriai import __version__
from yoriai.bench.goals import goal
from yoriai.bench.result import FIGURES, Spread, Summary
from yoriai.bench.scenario import SCENARIOS

_PACKAGES = (
    "uvicorn", "uvloop", "python-socketio", "starlette", "orjson", "msgspec", "SudachiPy",
)  # fmt: skip


BUSY = 0.5
"""Load average before the first run from which on times are not to be trusted."""


def machine() -> dict[str, Any]:
    """What it is measured on, and how busy that is before the first run."""
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "yoriai": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "packages": versions,
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def as_json(on: dict[str, Any], summaries: Iterable[Summary]) -> dict[str, Any]:
    """Everything, for ``--json``; ``on`` is the ``machine``."""
    return {"machine": on, "scenarios": [asdict(s) for s in summaries]}


def number(value: float, digits: int) -> str:
    """A figure as people write it."""
    return f"{value:,.{digits}f}"


def spread(found: Spread, digits: int) -> str:
    """Median, and lowest to highest where runs differ."""
    text = number(found.median, digits)
    low, high = number(found.low, digits), number(found.high, digits)
    return text if low == high else f"{text} ({low} – {high})"


def rows(found: Summary) -> list[tuple[str, str, str]]:
    """Title with unit, figure, and goal with whether it was met."""
    made = []
    for name, value in found.figures.items():
        figure, wanted = FIGURES[name], goal(found.scenario, name)
        mark = ""
        if wanted is not None:
            met = "met" if wanted.met(value.median) else "missed"
            mark = f"≤ {number(wanted.limit, 1 if wanted.limit % 1 else 0)}: {met}"
        made.append((f"{figure.title} ({figure.unit})", spread(value, figure.digits), mark))
    faults = ", ".join(f"{name} {count}" for name, count in found.faults.items())
    met = "met" if not any(found.faults.values()) else "missed"
    made.append(("faults", faults, f"all 0: {met}"))
    return made


def table(found: Summary) -> str:
    """For the terminal."""
    lines = [f"{found.scenario}: {_settings(found)}"]
    width = max(len(row[0]) for row in rows(found))
    lines += [f"  {a:<{width}}  {b:<28}  {c}".rstrip() for a, b, c in rows(found)]
    return "\n".join(lines)


def _settings(found: Summary) -> str:
    named = {name: value for name, value in found.settings.items() if name != "deliveries"}
    text = ", ".join(f"{name} {number(value, 0)}" for name, value in named.items())
    return f"{text}; {found.runs} run{'s' if found.runs > 1 else ''}"


def _quiet(load: float | None) -> str:
    if load is None or load < BUSY:
        return "Nothing else was running."
    return (
        f"**Something else was running** (load average {load} before the first run): times are"
        " longer than they would be on a quiet machine, by a multiple at p99; CPU by up to a half."
    )


def page(on: dict[str, Any], summaries: Sequence[Summary]) -> str:
    """``docs/benchmarks.md``; ``on`` is the ``machine``."""
    packages = ", ".join(f"{name} {v}" for name, v in on["packages"].items())
    text = f"""# Benchmarks

*Written by `make bench`. What was found on the way: [performance.md](performance.md).*

Measured on {on["date"]}, Yoriai {on["yoriai"]}, {on["processor"]}, {on["system"]},
Python {on["python"]}; {packages}. {_quiet(on["load"])}

**How.** The server is started as a user would start it, on the first core; the load generator runs
on the last one: real WebSockets over loopback, no TLS, no browser, no Wi-Fi. Every screen checks
every byte that it gets. Notes are posted at fixed times whatever the server does, and times count
from the moment at which a note was due. Each note adds one voice to one word of the cloud, so the
first cloud in which that word has one voice more is the one that counts the note. CPU is what the
kernel says the server's threads used (`/proc`), divided by the seconds in which notes were posted.
A delivered note is one note on one screen; a message is one frame, acknowledgement or own list.
A figure is the median of the runs, with the lowest and the highest in brackets.

**Repeat it.** `make bench` on a quiet machine with two cores, or one scenario:
`yoriai bench fanout --clients 300 --rate 20 --seconds 10`. Against a server of your own before the
day: `yoriai bench workshop --url https://yoriai.example.org --key HOST_KEY`; it makes a workshop
there and leaves it.
"""
    for found in summaries:
        text += (
            f"\n## {found.scenario}\n\n{SCENARIOS[found.scenario].about}. ({_settings(found)})\n"
        )
        text += "\n| | | goal |\n|---|---|---|\n"
        text += "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows(found))
    return text
