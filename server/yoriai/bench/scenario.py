"""The scenarios: what is played, and what is measured while it is."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter

from yoriai.bench import meter
from yoriai.bench.furniture import furnish
from yoriai.bench.hall import Hall, kept, open_hall
from yoriai.bench.load import post
from yoriai.bench.plan import Impossible, Plan, Tell, served, target_of
from yoriai.bench.result import Result
from yoriai.bench.tally import tally
from yoriai.bench.times import Times

ROOM_SIZES = (100, 1_000, 10_000)
EVENTS = 20_000


async def hall_under_load(name: str, plan: Plan, tell: Tell) -> Result:
    """People at tables post notes; every delivery to every screen is followed."""
    plan.check()
    result = Result(name, plan.settings)
    async with target_of(plan) as target:
        hall = await open_hall(target, plan.tables)
        before = meter.memory(target.pid)
        tell(f"letting {plan.clients} people in")
        result.put("fill", await hall.fill(plan.clients))
        grown = meter.between(before, meter.memory(target.pid))
        result.put("connection", None if grown is None else grown / 1_024 / plan.clients)
        await measured(hall, plan, result, tell)
        hall.close()
    return result


async def measured(hall: Hall, plan: Plan, result: Result, tell: Tell) -> None:
    """Post by plan, and put what was seen into ``result``."""
    await hall.prime()
    await asyncio.sleep(1.0)  # who is there, and where words stand, has been told by now
    gc.collect()
    gc.disable()  # a pause of the bench would look like one of the server
    sent, pid = sum(s.sent_to for s in hall.screens), hall.target.pid
    cpu, own = meter.cpu(pid), meter.cpu(os.getpid())
    posted = await post(hall, plan.rate, plan.seconds, tell)
    used = meter.between(cpu, meter.cpu(pid))
    ours = meter.between(own, meter.cpu(os.getpid()))
    gc.enable()
    tell("comparing what came with what was sent")
    messages = sum(s.sent_to for s in hall.screens) - sent
    found = tally(hall, posted, await kept(hall))
    for times, name in (
        (found.ack, "ack"), (found.note, "note"), (found.last, "last"), (found.cloud, "cloud"),
    ):  # fmt: skip
        result.percentiles(name, times)
    if used is not None:
        result.put("core", 100 * used / plan.seconds)
        result.put("us_note", 1e6 * used / max(1, len(found.note)))
        result.put("us_message", 1e6 * used / max(1, messages))
        result.put("us_command", 1e6 * used / max(1, len(posted)))
    result.put("own_core", None if ours is None else 100 * ours / plan.seconds)
    result.faults = found.faults
    result.settings |= {"notes": len(posted), "deliveries": len(found.note)}
    if found.clouds_missing:  # a word had no room on the picture
        result.settings["clouds without it"] = found.clouds_missing


async def joining(name: str, plan: Plan, tell: Tell) -> Result:
    """A wave of people joins: HTTP, WebSocket, and the first screen's data."""
    result = Result(name, plan.settings)
    async with target_of(plan) as target:
        hall = await open_hall(target, plan.tables)
        tell("notes are written first")
        await furnish(hall, 300)
        times, failed = Times(), 0
        began = perf_counter() + 0.1

        async def come(n: int) -> None:
            nonlocal failed
            due = began + n * plan.seconds / plan.clients
            await asyncio.sleep(max(0.0, due - perf_counter()))
            try:
                hall.phones.append(await hall.join(n))
            except Exception:  # noqa: BLE001  whatever went wrong, somebody is not in
                failed += 1
            else:
                times.add(perf_counter() - due)

        tell(f"{plan.clients} people come")
        cpu = meter.cpu(target.pid)
        await asyncio.gather(*(come(n) for n in range(plan.clients)))
        result.put("join_all", perf_counter() - began)
        used = meter.between(cpu, meter.cpu(target.pid))
        result.percentiles("join", times)
        result.put("us_join", None if used is None else 1e6 * used / plan.clients)
        sizes = [s.first.size for s in hall.phones if s.first is not None]
        result.put("welcome", sum(sizes) / 1_000 / max(1, len(sizes)))
        result.faults = {"turned away": failed}
        hall.close()
    return result


async def restarting(name: str, plan: Plan, tell: Tell) -> Result:
    """A big workshop, ``kill -9``, and the time until it serves again."""
    if plan.url is not None:
        raise Impossible("only a server of the bench's own can be killed")
    result = Result(name, {"events": EVENTS, "tables": plan.tables})
    async with served(plan) as server:
        hall = await open_hall(await server.start(), plan.tables)
        tell(f"writing {EVENTS} events")
        numbers = await furnish(hall, EVENTS // 2, EVENTS // 2)
        hall.close()
        await server.stop(kill=True)
        tell("starting again")
        began = perf_counter()
        hall.target = await server.start()
        result.put("listening", perf_counter() - began)
        found = await kept(hall)
        result.put("serving", perf_counter() - began)
        result.faults = {"lost": sum(n not in found for n in numbers)}
    return result


def _tell_size(tell: Tell, size: int, text: str) -> None:
    tell(f"{size} notes in the room: {text}")


async def growing(name: str, plan: Plan, tell: Tell) -> Result:
    """The same load in rooms with 100, 1,000 and 10,000 notes: what a note costs in each."""
    plan.check()
    result = Result(name, plan.settings)
    for size in ROOM_SIZES:
        async with target_of(plan) as target:
            hall = await open_hall(target, plan.tables)
            tell(f"writing {size} notes")
            await furnish(hall, size)
            await hall.fill(plan.clients)
            part = Result(name, {})
            await measured(hall, plan, part, partial(_tell_size, tell, size))
            hall.close()
        if "us_command" in part.figures:
            result.put(f"us_{size}", part.figures["us_command"])
        for fault, count in part.faults.items():
            result.faults[fault] = result.faults.get(fault, 0) + count
        for figure in ("ack_p99", "cloud_p99"):
            result.put(figure, part.figures.get(figure))
    small, large = result.figures.get("us_100"), result.figures.get("us_10000")
    result.put("ratio", large / small if small and large else None)
    return result


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something to play; ``plan`` unless the command line says otherwise."""

    about: str
    run: Callable[[str, Plan, Tell], Awaitable[Result]]
    plan: Plan


SCENARIOS: dict[str, Scenario] = {
    "workshop": Scenario(
        "200 people at 6 tables, console, observer, stage; 10 notes a second",
        hall_under_load, Plan(200, 10, 60, tables=6),
    ),
    "fanout": Scenario(
        "1,000 people at one table: everyone sees every note; 50 notes a second",
        hall_under_load, Plan(1_000, 50, 20),
    ),
    "tables": Scenario(
        "1,000 people at 40 tables, 50 notes a second",
        hall_under_load, Plan(1_000, 50, 20, tables=40),
    ),
    "burst": Scenario(
        "600 notes within one second from 600 people at 40 tables",
        hall_under_load, Plan(600, 600, 1, tables=40),
    ),
    "join": Scenario(
        "500 people join within one second, 300 notes in the room",
        joining, Plan(500, 1, 1, tables=10),
    ),
    "restart": Scenario(
        f"kill -9, and start again with {EVENTS:,} events", restarting, Plan(1, 1, 1, tables=10)
    ),
    "cloud": Scenario(
        "20 notes a second in rooms with 100, 1,000 and 10,000 notes",
        growing, Plan(60, 20, 15, tables=6),
    ),
}  # fmt: skip


def plan_of(scenario: str, **wanted: float | str | bool | None) -> Plan:
    """The scenario's plan with what was asked for otherwise."""
    changed = {name: value for name, value in wanted.items() if value is not None}
    return replace(SCENARIOS[scenario].plan, **changed)  # type: ignore[arg-type]
