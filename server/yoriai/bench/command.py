"""``yoriai bench``: one scenario, or ``all`` of them for the documentation."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

import orjson

from yoriai.bench.plan import Impossible, Tell
from yoriai.bench.report import as_json, machine, page, table
from yoriai.bench.result import Result, Summary, summary
from yoriai.bench.scenario import SCENARIOS, plan_of
from yoriai.bench.screen import Lost
from yoriai.bench.target import Unreachable


def main(asked: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    parser = argparse.ArgumentParser(prog="yoriai bench", description=__doc__)
    arguments(parser)
    return run(parser.parse_args(asked))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be asked for."""
    parser.add_argument(
        "scenario",
        choices=[*SCENARIOS, "all"],
        metavar="SCENARIO",
        help="; ".join(f"{n}: {s.about}" for n, s in SCENARIOS.items()),
    )
    parser.add_argument("--clients", type=int, metavar="N", help="people")
    parser.add_argument("--tables", type=int, metavar="N")
    parser.add_argument("--rate", type=float, metavar="R", help="notes a second")
    parser.add_argument("--seconds", type=float, metavar="S", help="how long notes are posted")
    parser.add_argument(
        "--runs", type=int, default=1, metavar="N", help="run it so often; medians are shown"
    )
    parser.add_argument("--url", help="measure the server there instead of one started here")
    parser.add_argument("--key", help="its host key")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page of the docs")
    parser.add_argument("--anywhere", action="store_true",
                        help="do not keep server and bench on a core each")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Run what was asked for; 0 when nothing was lost or doubled."""
    _raise_file_limit()
    before = signal.signal(signal.SIGTERM, _stop)  # so that the server ends with the bench
    names = list(SCENARIOS) if options.scenario == "all" else [options.scenario]
    on, summaries = machine(), list[Summary]()
    try:
        for name in names:
            summaries.append(summary([_once(name, options, n) for n in range(options.runs)]))
            print(table(summaries[-1]), flush=True)
    except (Impossible, Lost, Unreachable) as error:
        print(f"The bench cannot go on: {error}", file=sys.stderr)
        return 2
    finally:
        signal.signal(signal.SIGTERM, before)
    if options.json is not None:
        options.json.write_bytes(orjson.dumps(as_json(on, summaries), option=orjson.OPT_INDENT_2))
    if options.page is not None:
        options.page.write_text(page(on, summaries), encoding="utf-8")
    return int(any(any(s.faults.values()) for s in summaries))


def _once(name: str, options: argparse.Namespace, n: int) -> Result:
    plan = plan_of(
        name,
        clients=options.clients,
        tables=options.tables,
        rate=options.rate,
        seconds=options.seconds,
        url=options.url,
        key=options.key,
        pinned=False if options.anywhere else None,
    )
    tell = _progress(f"{name} {n + 1}/{options.runs}")
    try:
        return _loop(_run(name, plan, tell))
    finally:
        tell("")


async def _run(name: str, plan: Any, tell: Tell) -> Result:
    return await SCENARIOS[name].run(name, plan, tell)


def _loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it on uvloop where that is installed."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def _progress(name: str) -> Tell:
    """One line that is written over; where no terminal is, one line for each step."""
    began = perf_counter()

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            line = f"{name}  {perf_counter() - began:5.1f} s  {text}" if text else ""
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    return tell


def _raise_file_limit() -> None:
    """As many connections as the system lets us have; the server inherits it."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
