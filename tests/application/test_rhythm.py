"""How often frames go out: ticks lengthen with what they cost, and totals wait for company."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from tests.application.fakes import AKI, Bench, RecordingFanout, VirtualLoop, post, virtual

from yoriai.application.broadcaster import CALM, CREDIT, REST, Member
from yoriai.application.room import Room
from yoriai.domain import commands as c
from yoriai.domain.visibility import Audience

T1, T2 = Audience("participant", "t1"), Audience("participant", "t2")


class LaboriousFanout(RecordingFanout):
    """Takes ``effort`` seconds for each push."""

    effort = 0.0

    def push(self, sids: Iterable[str], prepared: tuple[str, Any]) -> list[str]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        loop._jump.now += self.effort
        return super().push(sids, prepared)


def _enter(room: Room, sid: str, audience: Audience) -> None:
    room.broadcaster.enter(Member(sid, audience))
    room.broadcaster.cloud(audience)  # as a hello does


async def _post_for(bench: Bench, room: Room, seconds: float, text: str) -> None:
    """A note every 20 ms; with the same words the cloud stands still after the first."""
    until = bench.clock.monotonic() + seconds
    while bench.clock.monotonic() < until:
        await bench.give(room, post(text), AKI)
        await asyncio.sleep(0.02)


@virtual
async def test_a_tick_lengthens_with_the_time_that_the_fanout_takes() -> None:
    fanout = LaboriousFanout()
    bench = Bench(fanout=fanout, tick=0.05)
    room = await bench.opened()
    _enter(room, "console", Audience("host"))
    await asyncio.sleep(5)
    fanout.effort = 0.03
    fanout.pushes.clear()
    await _post_for(bench, room, 3, "海")
    # The fake remembers the end of a push.
    begun = [p.at - fanout.effort for p in fanout.pushes if p.event == "frame"]
    gaps = [b - a for a, b in pairwise(begun)][2:]  # the first ones are on credit
    assert len(gaps) > 10
    assert all(REST * fanout.effort - 1e-9 <= gap <= REST * fanout.effort + 0.05 for gap in gaps)
    await room.close()


@virtual
async def test_a_long_fanout_now_and_then_does_not_hold_small_ones_back() -> None:
    fanout = LaboriousFanout()
    bench = Bench(fanout=fanout, tick=0.05)
    room = await bench.opened()
    _enter(room, "console", Audience("host"))
    await asyncio.sleep(5)
    for _ in range(4):
        fanout.effort = CREDIT
        await bench.give(room, post("海"), AKI)
        await asyncio.sleep(0.01)
        assert room.broadcaster.resting == 0
        fanout.effort = 0.0
        await _post_for(bench, room, 0.5, "海")
    await room.close()


@virtual
async def test_other_tables_get_the_totals_in_time_but_not_with_every_note() -> None:
    bench = Bench(tick=0.05)
    room = await bench.opened()
    _enter(room, "here", T1)
    _enter(room, "there", T2)
    await asyncio.sleep(5)
    bench.fanout.pushes.clear()
    await _post_for(bench, room, 4, "海")
    await asyncio.sleep(5)
    here, there = bench.fanout.of("here"), bench.fanout.of("there")
    assert len(here) > 4 / CALM * 4
    assert 4 / CALM - 1 <= len(there) <= 4 / CALM + 4
    assert all({"notes", "gone"}.isdisjoint(frame.get("changes", {})) for frame in there)
    last = [frame["changes"]["totals"] for frame in there if "changes" in frame][-1]
    assert {t["question"]: t["notes"] for t in last}[None] == len(room.state.notes)
    assert there[-1]["seq"] == here[-1]["seq"] == room.state.seq
    await room.close()


@virtual
async def test_a_note_that_is_moved_leaves_its_table_and_no_other() -> None:
    bench = Bench()
    room = await bench.opened()
    await bench.give(room, c.AddTable("第三"))
    for sid, table in (("first", "t1"), ("second", "t2"), ("third", "t3")):
        _enter(room, sid, Audience("participant", table))
    made = (await bench.give(room, post("海"), AKI))["made"]
    await asyncio.sleep(5)
    bench.fanout.pushes.clear()
    await bench.give(room, c.MoveNotes([made], "t2"))
    await asyncio.sleep(5)

    def told(sid: str, what: str) -> list[Any]:
        return [x for f in bench.fanout.of(sid) for x in f.get("changes", {}).get(what, [])]

    assert told("first", "gone") == [made]
    assert [n["id"] for n in told("second", "notes")] == [made]
    assert told("second", "gone") == told("third", "gone") == told("third", "notes") == []
    await room.close()
